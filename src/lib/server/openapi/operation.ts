import type { z } from 'zod';
import { EXPORT_FORMATS } from '../../contracts/export-formats.ts';
import { exportQuerySchema } from '../../contracts/queries.ts';
import type { ErrorCode } from '../../contracts/errors.ts';
import { refTo, type ComponentName, type JsonSchema } from './components.ts';

/** One thing that can be asked of the server, by a method and a path. */
export type Operation = {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** With `{id}` where the route has `[id]`. */
	path: string;
	summary: string;
	/** Open to whoever asks; all others need a session. */
	open?: true;
	query?: z.ZodObject;
	headers?: Record<string, { schema: z.ZodType; description: string }>;
	body?: ComponentName | JsonSchema;
	isBodyOptional?: true;
	answers: Record<number, Answer>;
	errors?: Partial<Record<number, ErrorCode[]>>;
};

export type Answer = {
	description: string;
	headers?: Record<string, string>;
	/** By media type; none for an answer without a body. */
	content?: Record<string, Content>;
};

type Content = {
	/** None where it isn't text. */
	schema?: JsonSchema;
	/** Of an event stream, for which OpenAPI 3.1 has no words: by the event's name, what its data is. */
	'x-events'?: Record<string, JsonSchema>;
};

const TEXT = { type: 'string' };

export function json(...oneOf: [ComponentName, ...ComponentName[]]) {
	const [only, ...others] = oneOf;
	const schema = others.length === 0 ? refTo(only) : { oneOf: oneOf.map(refTo) };
	return { 'application/json': { schema } } satisfies Answer['content'];
}

/** An answer in another program's form. */
export function foreignJson(type: 'object' | readonly ['object', 'null']) {
	return { 'application/json': { schema: { type } } } satisfies Answer['content'];
}

export function text(mediaType: `text/${string}`) {
	return { [mediaType]: { schema: TEXT } } satisfies Answer['content'];
}

/** All of one kind as a file, in any of the formats. */
export function exportOf(what: 'memories' | 'phrases', component: ComponentName): Operation {
	return {
		method: 'get',
		path: `/api/${what}/export`,
		summary: `Download ${what}, with the days of a time zone; what is for people to read, in the interface’s language`,
		query: exportQuerySchema,
		answers: {
			200: {
				description: 'A file',
				headers: { 'Content-Disposition': 'The file’s name' },
				content: {
					...files(Object.values(EXPORT_FORMATS).map(({ contentType }) => contentType)),
					...json(component)
				}
			}
		},
		errors: { 429: ['rate_limited'] }
	};
}

/** The media types of files. */
function files(contentTypes: readonly string[]) {
	return Object.fromEntries(
		contentTypes.map((contentType) => {
			const [mediaType = ''] = contentType.split(';', 1);
			return [mediaType, mediaType.startsWith('text/') ? { schema: TEXT } : {}];
		})
	) satisfies Answer['content'];
}

export function eventStream(events: Record<string, ComponentName>) {
	const described = Object.entries(events).map(([name, data]) => [name, refTo(data)] as const);
	return {
		'text/event-stream': { schema: TEXT, 'x-events': Object.fromEntries(described) }
	} satisfies Answer['content'];
}

export const gone = { description: 'Done' };
/** There is no room for what is said. */
export const noRoom = { 413: ['conversation_full', 'storage_full'] } satisfies Operation['errors'];
export const noConversation = { 404: ['conversation_not_found'] } satisfies Operation['errors'];
