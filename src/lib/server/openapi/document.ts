import { z } from 'zod';
import type { ErrorCode } from '../../contracts/errors.ts';
import { componentSchemas, refTo, type JsonSchema } from './components.ts';
import type { Answer, Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

/** Grows with what clients can see: the second number by additions, the first by anything else. */
const API_VERSION = '1.2.0';

/** The API's description (OpenAPI 3.1), made from the schemas that check its requests and answers. */
export function openapiDocument() {
	const paths: Record<string, Record<string, JsonSchema>> = {};
	for (const operation of OPERATIONS) {
		paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'Afterword',
			version: API_VERSION,
			description: 'Practise a language by conversation, and keep what you learned.'
		},
		servers: [{ url: '/' }],
		paths,
		components: {
			schemas: componentSchemas(),
			securitySchemes: {
				session: {
					type: 'apiKey',
					in: 'cookie',
					name: 'better-auth.session_token',
					description: 'Set by signing in; over TLS its name begins with `__Secure-`.'
				}
			}
		}
	};
}

function describe(operation: Operation): JsonSchema {
	const { summary, body, isBodyOptional, answers, open } = operation;
	return {
		summary,
		operationId: operationId(operation),
		security: open ? [] : [{ session: [] }],
		parameters: [
			...pathParameters(operation),
			...queryParameters(operation),
			...headerParameters(operation)
		],
		...(body === undefined
			? {}
			: {
					requestBody: {
						required: isBodyOptional !== true,
						content: { 'application/json': { schema: asSchema(body) } }
					}
				}),
		responses: {
			...mapValues(errorsOf(operation), describeErrors),
			...mapValues(answers, describeAnswer)
		}
	};
}

/** `getMemoriesById`, from `GET /api/memories/{id}`. */
function operationId({ method, path }: Operation): string {
	const words = path.replace(/^\/api/, '').match(/[{]?[a-z]+/gi) ?? [];
	return words.reduce((id, word) => {
		const name = word
			.replace('{', 'by-')
			.replace(/^(by-)?(.)/, (_, by: string, letter: string) =>
				by ? `By${letter.toUpperCase()}` : letter.toUpperCase()
			);
		return id + name;
	}, method as string);
}

function pathParameters({ path }: Operation): JsonSchema[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string', format: 'uuid' }
	}));
}

function queryParameters({ query }: Operation): JsonSchema[] {
	if (query === undefined) return [];
	const { properties = {}, required = [] } = z.toJSONSchema(query);
	return Object.entries(properties).map(([name, schema]) => {
		const hasDefault = typeof schema === 'object' && schema.default !== undefined;
		return { name, in: 'query', required: required.includes(name) && !hasDefault, schema };
	});
}

function headerParameters({ headers = {} }: Operation): JsonSchema[] {
	return Object.entries(headers).map(([name, { schema, description }]) => {
		const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema);
		return { name, in: 'header', required: false, description, schema: jsonSchema };
	});
}

function describeAnswer({ description, headers, content }: Answer): JsonSchema {
	return {
		description,
		...(headers
			? {
					headers: mapValues(headers, (text) => ({ description: text, schema: { type: 'string' } }))
				}
			: {}),
		...(content ? { content } : {})
	};
}

function describeErrors(codes: readonly ErrorCode[]): JsonSchema {
	return {
		description: codes.map((code) => `\`${code}\``).join(', '),
		content: {
			'application/json': { schema: { ...refTo('Error'), properties: { error: { enum: codes } } } }
		}
	};
}

/** Its own errors and those that follow from what kind of request it is. */
function errorsOf(operation: Operation): Record<number, ErrorCode[]> {
	const { method, path, body, open, errors = {} } = operation;
	// better-auth and the metrics have error forms of their own.
	if (!path.startsWith('/api/') || path.startsWith('/api/auth/')) return {};
	const all: Record<number, ErrorCode[]> = {};
	const add = (status: number, ...codes: ErrorCode[]) => {
		all[status] = [...new Set([...(all[status] ?? []), ...codes])];
	};
	for (const [status, codes = []] of Object.entries(errors)) add(Number(status), ...codes);
	if (!open) add(401, 'not_authenticated');
	if (method !== 'get') add(403, 'forbidden_origin');
	if (method !== 'get' && !open) add(429, 'rate_limited');
	if (body !== undefined) {
		add(413, 'payload_too_large');
		add(415, 'unsupported_media_type');
	}
	// What is refused before it reaches a route: by its form, its slowness, its headers, its Host.
	add(400, 'invalid_payload');
	add(408, 'invalid_payload');
	add(431, 'payload_too_large');
	add(421, 'misdirected_request');
	add(500, 'internal_error');
	add(503, 'unavailable');
	return all;
}

function asSchema(body: NonNullable<Operation['body']>): JsonSchema {
	return typeof body === 'string' ? refTo(body) : body;
}

function mapValues<From, To>(
	record: Record<string, From>,
	change: (value: From) => To
): Record<string, To> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
