import fc from 'fast-check';
import { z } from 'zod';
import type { openapiDocument } from '../../src/lib/server/openapi/document.ts';

/** Requests of every operation of the API, good and bad, made from its own description. */

type Schema = Record<string, unknown>;
type Document = ReturnType<typeof openapiDocument>;

export interface GeneratedRequest {
	/** With its query. */
	path: string;
	headers: Record<string, string>;
	body: string | undefined;
}

/** What a request may name. */
export interface Known {
	/** Their own. */
	conversationIds: readonly string[];
	memoryIds: readonly string[];
	phraseIds: readonly string[];
	ratingIds: readonly string[];
	/** Of messages, their own and others', and another learner's conversation. */
	otherIds: readonly string[];
	cursors: readonly string[];
}

const HOSTILE_STRINGS = [
	'',
	' ',
	'\0',
	'\ud800',
	'\u202e\u200b',
	'x'.repeat(5_000),
	'💥'.repeat(300),
	'가'.repeat(300),
	"'; drop table messages; --",
	'%00',
	'%',
	'_%\\',
	'../../etc/passwd',
	'null',
	'NaN',
	'-1',
	'1e15',
	'2147483648',
	'9'.repeat(400),
	'2026-02-31T00:00:00.000000Z',
	'0000-00-00',
	'+275760-09-13T00:00:00.000Z'
];
const HOSTILE_NUMBERS = [
	-1,
	0,
	-0.5,
	1e-320,
	2 ** 31 - 1,
	2 ** 31,
	-(2 ** 31) - 1,
	2 ** 53,
	1e15,
	1e18,
	1e308
];

const hostileString = fc.oneof(
	fc.constantFrom(...HOSTILE_STRINGS),
	fc.string({ unit: 'binary', maxLength: 60 })
);
const hostileNumber = fc.oneof(fc.constantFrom(...HOSTILE_NUMBERS), fc.double({ noNaN: true }));
const hostile: fc.Arbitrary<unknown> = fc.oneof(
	hostileString,
	hostileNumber,
	fc.constantFrom(null, true, [], {}, [[[[[]]]]], { length: -1 }),
	fc.jsonValue({ maxDepth: 3 })
);
const moment = fc.oneof(
	fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, -1)}000Z`),
	hostileString
);

/** What a list has given, with one of its parts put otherwise, taken away or added. */
export function cursorsLike(genuine: string): fc.Arbitrary<string> {
	const parts = z.array(z.unknown()).parse(JSON.parse(fromBase64(genuine)));
	const other = fc.oneof(hostileNumber, hostileString, moment, hostile);
	return fc
		.tuple(
			fc.nat({ max: parts.length }),
			fc.constantFrom(0, 1),
			fc.option(other, { nil: undefined })
		)
		.map(([index, removed, added]) =>
			parts.toSpliced(index, removed, ...(added === undefined ? [] : [added]))
		)
		.map((made) => Buffer.from(JSON.stringify(made)).toString('base64url'));
}

/** For what is a number in a query. */
export const numbersAsText = fc.oneof(hostileNumber.map(String), hostileString);

function fromBase64(text: string): string {
	return Buffer.from(text, 'base64url').toString();
}

export function requestsFor(document: Document, known: Known) {
	const schemas: Record<string, unknown> = document.components.schemas;

	function resolved(schema: Schema): Schema {
		const { $ref } = schema;
		if (typeof $ref !== 'string') return schema;
		return asSchema(schemas[$ref.split('/').at(-1) ?? '']);
	}

	const anyId = fc.oneof(
		fc.constantFrom(...known.conversationIds, ...known.memoryIds, ...known.otherIds),
		fc.uuid()
	);
	const cursor = fc.oneof(
		fc.constantFrom(...known.cursors, ''),
		hostileString,
		fc
			.oneof(
				fc.tuple(moment, fc.oneof(anyId, hostileString)),
				fc.tuple(moment, fc.oneof(anyId, hostileString), hostileNumber),
				fc.tuple(hostileNumber),
				hostile
			)
			.map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'))
	);

	/** Mostly as described, else anything. */
	function valueOf(described: Schema): fc.Arbitrary<unknown> {
		return fc.oneof(
			{ weight: 9, arbitrary: asDescribed(described) },
			{ weight: 1, arbitrary: hostile }
		);
	}

	function asDescribed(described: Schema): fc.Arbitrary<unknown> {
		const schema = resolved(described);
		const { type, format } = schema;
		const options = schema['anyOf'] ?? schema['oneOf'];
		if (Array.isArray(options)) return fc.oneof(...options.map((one) => valueOf(asSchema(one))));
		if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'].map(String));
		if (schema['const'] !== undefined) return fc.constant(schema['const']);
		switch (type) {
			case 'object':
				return objectOf(schema);
			case 'array':
				return fc.array(valueOf(asSchema(schema['items'])), { maxLength: 4 });
			case 'integer':
				return fc.oneof(fc.integer({ min: 0, max: 20 }), hostileNumber);
			case 'number':
				return fc.oneof(fc.double({ min: 0, max: 1e4, noNaN: true }), hostileNumber);
			case 'boolean':
				return fc.boolean();
			case 'null':
				return fc.constant(null);
			default:
				if (format === 'uuid') return anyId;
				if (format === 'date-time')
					return fc.date({ noInvalidDate: true }).map((d) => d.toISOString());
				return fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), hostileString);
		}
	}

	function objectOf(schema: Schema): fc.Arbitrary<unknown> {
		const properties = Object.entries(asSchema(schema['properties'] ?? {}));
		const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
		const members = properties.map(([name, described]) => {
			const value = valueOf(asSchema(described));
			return fc
				.option(value, { nil: undefined, freq: required.has(name) ? 20 : 2 })
				.map((made) => [name, made] as const);
		});
		return fc.tuple(...members).map((entries) => Object.fromEntries(entries));
	}

	return (operation: Operation): fc.Arbitrary<GeneratedRequest> => {
		const own = ownIds(known, operation.path);
		// Mostly there and theirs: what isn't is answered before anything else is looked at.
		const id = fc.oneof(
			{ weight: 12, arbitrary: fc.constantFrom(...own) },
			{ weight: 2, arbitrary: anyId },
			{
				weight: 1,
				arbitrary: hostileString.map((text) => encodeURIComponent(text.toWellFormed()))
			},
			{ weight: 1, arbitrary: fc.constantFrom('%ff', '%', '..%2f', 'x'.repeat(3_000)) }
		);
		const segments = operation.path
			.split('/')
			.map((segment) => (segment.startsWith('{') ? id : fc.constant(segment)));
		const query = fc.tuple(
			...operation.parameters
				.filter((parameter) => parameter.in === 'query')
				.map(({ name, schema }) =>
					fc
						.option(name === 'cursor' ? cursor : valueOf(schema).map(String), {
							nil: undefined,
							freq: 3
						})
						.map((value) => [name, value] as const)
				)
		);
		const headers = fc.tuple(
			...operation.parameters
				.filter((parameter) => parameter.in === 'header')
				.map(({ name, schema }) =>
					fc
						.option(valueOf(schema).map(String), { nil: undefined, freq: 2 })
						.map((value) => [name, value] as const)
				)
		);
		const json = operation.body === null ? fc.constant(undefined) : valueOf(operation.body);
		const body = fc.oneof(
			{
				weight: 12,
				arbitrary: json.map((value) => (value === undefined ? undefined : JSON.stringify(value)))
			},
			{
				weight: 1,
				arbitrary: fc.constantFrom('', '{', '"', 'null', '[]', '{"messages":'.repeat(500))
			},
			{ weight: 1, arbitrary: fc.constant(`{"content":"${'x'.repeat(600_000)}"}`) }
		);
		const type = fc.oneof(
			{ weight: 15, arbitrary: fc.constant('application/json') },
			{ weight: 1, arbitrary: fc.constantFrom('text/plain', '', 'application/json; charset=x') }
		);
		return fc
			.record({ segments: fc.tuple(...segments), query, headers, body, type })
			.map((made) => ({
				path: made.segments.join('/') + queryString(made.query),
				headers: {
					...Object.fromEntries(made.headers.flatMap(([name, value]) => asHeader(name, value))),
					'content-type': made.type
				},
				body: operation.method === 'GET' ? undefined : made.body
			}));
	};
}

function ownIds(known: Known, path: string): readonly string[] {
	if (path.startsWith('/api/memories')) return known.memoryIds;
	if (path.startsWith('/api/review/ratings')) return known.ratingIds;
	return /^\/api\/(phrases|review)/.test(path) ? known.phraseIds : known.conversationIds;
}

export interface Operation {
	method: string;
	path: string;
	parameters: { name: string; in: string; schema: Schema }[];
	body: Schema | null;
}

export function operationsOf(document: Document): Operation[] {
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, described]): Operation => {
			const { parameters, requestBody } = described;
			const content = asSchema(asSchema(requestBody ?? {})['content'] ?? {});
			const json = content['application/json'];
			return {
				method: method.toUpperCase(),
				path,
				parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) => {
					const { name, in: place, schema } = asSchema(parameter);
					return { name: String(name), in: String(place), schema: asSchema(schema) };
				}),
				body: json === undefined ? null : asSchema(asSchema(json)['schema'])
			};
		})
	);
}

function asSchema(value: unknown): Schema {
	if (typeof value !== 'object' || value === null) throw new Error('the description has a hole');
	return { ...value };
}

function queryString(parameters: readonly (readonly [string, string | undefined])[]): string {
	const given = parameters.flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value.toWellFormed()]]
	);
	return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** As far as it can be sent: what no client can put into a header reaches no server. */
function asHeader(name: string, value: string | undefined): [string, string][] {
	if (value === undefined) return [];
	const sent = value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 4_000);
	return [[name, sent]];
}
