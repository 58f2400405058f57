import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { openapiDocument } from '../../src/lib/server/openapi/document.ts';

/** What `/api/openapi.json` says of an answer. */

type Document = ReturnType<typeof openapiDocument>;

export interface AnswerHead {
	method: string;
	/** With its query. */
	path: string;
	status: number;
	contentType: string | null;
}

/** What an answer has to be; a sentence says what is wrong with one. */
export type Description =
	| { kind: 'wrong'; sentence: string }
	/** None of our own form, or a text. */
	| { kind: 'any' }
	| { kind: 'none' }
	| { kind: 'json'; check(body: unknown): string | null }
	| { kind: 'events'; check(name: string, data: unknown): string | null };

// better-auth and the developers' panel have forms of their own.
const OTHERS = /^\/api\/(auth|dev)\//;
const WITHOUT_DESCRIPTION = new Set(['HEAD', 'OPTIONS']);
const SHOWN_FAULTS = 3;

/** Fields that the description doesn't name are faults, though a client has to bear them. */
export function describedBy(document: Document): (head: AnswerHead) => Description {
	const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
	addFormats(ajv);
	ajv.addSchema(closed(document), 'api');
	const templates = Object.entries(document.paths)
		.map(([path, methods]) => ({ path, methods, pattern: path.split('/') }))
		// `/api/memories/export` is no memory's id.
		.sort((one, other) => parametersIn(one.path) - parametersIn(other.path));

	function faultsIn(value: unknown, pointer: readonly string[]): readonly ErrorObject[] {
		const validate = ajv.getSchema(`api#${pointer.map(asPointer).join('')}`);
		if (!validate) throw new Error(`the description has no ${pointer.join(' ')}`);
		return validate(value) === true ? [] : (validate.errors ?? []);
	}

	/** Of alternatives, the one that fits best. */
	function check(value: unknown, ...pointers: readonly (readonly string[])[]): string | null {
		const [fewest = []] = pointers
			.map((pointer) => faultsIn(value, pointer))
			.sort((one, other) => one.length - other.length);
		return fewest.length === 0 ? null : told(fewest);
	}

	return (head) => {
		const { method, status } = head;
		const { pathname } = new URL(head.path, 'http://any');
		const isOurs = pathname.startsWith('/api/') && !OTHERS.test(pathname);
		const template = templates.find(({ pattern }) => fits(pathname, pattern));
		if ((!isOurs && !template) || OTHERS.test(pathname)) return { kind: 'any' };
		if (WITHOUT_DESCRIPTION.has(method)) return { kind: 'any' };

		const wrong = (what: string): Description => ({
			kind: 'wrong',
			sentence: `${method} ${template?.path ?? pathname} answered ${status}: ${what}`
		});
		const sentence = (fault: string | null) =>
			fault === null
				? null
				: `${method} ${template?.path ?? pathname} answered ${status} with what /api/openapi.json doesn't describe: ${fault}`;
		const operation = template?.methods[method.toLowerCase()];
		if (!template || !operation) {
			if (status >= 300 && status < 400) return { kind: 'any' }; // the way to another address
			if (status < 400) return wrong('/api/openapi.json describes no such operation');
			const error = ['components', 'schemas', 'Error'];
			return { kind: 'json', check: (body) => sentence(check(body, error)) };
		}
		const pointer = ['paths', template.path, method.toLowerCase(), 'responses', String(status)];
		const response = objectIn(operation['responses'])[status];
		if (response === undefined) return wrong('/api/openapi.json names no such status');
		const content = objectIn(objectIn(response)['content']);
		const type = head.contentType?.split(';', 1)[0]?.trim() ?? null;
		if (Object.keys(content).length === 0) {
			return type === null ? { kind: 'none' } : wrong(`a body of ${type}, where there is none`);
		}
		if (type === null || content[type] === undefined) {
			const expected = Object.keys(content).join(' or ');
			return wrong(`${type ?? 'no content type'} instead of ${expected}`);
		}
		if (type === 'application/json') {
			const schema = [...pointer, 'content', type, 'schema'];
			const { oneOf } = objectIn(objectIn(content[type])['schema']);
			const alternatives = Array.isArray(oneOf)
				? oneOf.map((_, i) => [...schema, 'oneOf', String(i)])
				: [schema];
			return { kind: 'json', check: (body) => sentence(check(body, ...alternatives)) };
		}
		if (type !== 'text/event-stream') return { kind: 'any' };
		return {
			kind: 'events',
			check(name, data) {
				const events = objectIn(objectIn(content[type])['x-events']);
				if (events[name] === undefined) return sentence(`the event ${name}`);
				const fault = check(data, [...pointer, 'content', type, 'x-events', name]);
				return sentence(fault && `in the event ${name}, ${fault}`);
			}
		};
	};
}

/** Every object that says which properties it has, has no others. */
function closed<Value>(value: Value): Value;
function closed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => closed(item));
	if (typeof value !== 'object' || value === null) return value;
	const copy: Record<string, unknown> = Object.fromEntries(
		Object.entries(value).map(([key, held]: [string, unknown]) => [key, closed(held)])
	);
	const isObject = copy['type'] === 'object' && copy['properties'] !== undefined;
	return isObject ? { additionalProperties: false, ...copy } : copy;
}

/** An address that can't be decoded leads nowhere. */
function fits(pathname: string, pattern: readonly string[]): boolean {
	const segments = pathname.split('/');
	return (
		segments.length === pattern.length &&
		pattern.every((part, i) =>
			part.startsWith('{') ? isDecodable(segments[i]) : part === segments[i]
		)
	);
}

function isDecodable(segment: string | undefined): boolean {
	if (!segment) return false;
	try {
		decodeURIComponent(segment);
		return true;
	} catch {
		return false;
	}
}

function parametersIn(path: string): number {
	return path.split('{').length;
}

function asPointer(part: string): string {
	return `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}

function objectIn(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The deepest first: where a value may be one of several, it tells most of the one that was meant. */
function told(faults: readonly ErrorObject[]): string {
	const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
	return [...faults]
		.sort((one, other) => depth(other) - depth(one))
		.map(faultIn)
		.filter((fault, i, all) => all.indexOf(fault) === i)
		.slice(0, SHOWN_FAULTS)
		.join('; ');
}

function faultIn({ keyword, instancePath, params, message, data }: ErrorObject): string {
	if (keyword === 'additionalProperties') {
		return `the field ${instancePath}/${String(params['additionalProperty'])}`;
	}
	if (keyword === 'required') return `no ${instancePath}/${String(params['missingProperty'])}`;
	const value = typeof data === 'object' ? '' : ` (${JSON.stringify(data)})`;
	return `${instancePath || 'the body'}${value} ${message ?? keyword}`;
}
