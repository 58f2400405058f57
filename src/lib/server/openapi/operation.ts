import type { z } from 'zod';
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
	content?: Record<string, JsonSchema>;
};

export const TEXT = { type: 'string' };

export function json(schema: JsonSchema): Answer['content'] {
	return { 'application/json': schema };
}

/** An object that has exactly these properties. */
export function having(properties: Record<string, JsonSchema>): JsonSchema {
	return { type: 'object', properties, required: Object.keys(properties) };
}

export function listOf(component: ComponentName): JsonSchema {
	return { type: 'array', items: refTo(component) };
}

export const nextCursor = { type: ['string', 'null'], description: 'Null on the last page.' };
export const gone = { description: 'Done' };
/** There is no room for what is said. */
export const noRoom = { 413: ['conversation_full', 'storage_full'] } satisfies Operation['errors'];
export const noConversation = { 404: ['conversation_not_found'] } satisfies Operation['errors'];
