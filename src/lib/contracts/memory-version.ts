import { z } from 'zod';
import type { ConversationMemory } from './memories.ts';

/**
 * Which version of a memory something was made on, as HTTP says it (RFC 9110, 8.8.3 and 13.1.1): its
 * `updatedAt` in quotes is the `ETag` of an answer and the `If-Match` of an edit.
 */
export function versionTag({ updatedAt }: Pick<ConversationMemory, 'updatedAt'>): string {
	return `"${updatedAt}"`;
}

const MAX_IF_MATCH_CHARACTERS = 500; // some fifteen versions; who edits knows one

export const ifMatchSchema = z
	.string()
	.max(MAX_IF_MATCH_CHARACTERS)
	.regex(
		/^\s*(\*|(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*)\s*$/,
		'If-Match must be entity tags in quotes, or *'
	);

/** What `If-Match` asks for; null where any version will do. A weak tag is never the same. */
export function versionsIn(ifMatch: z.infer<typeof ifMatchSchema> | null): string[] | null {
	if (ifMatch === null || ifMatch.trim() === '*') return null;
	return [...ifMatch.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, version = '']) =>
		weak === undefined ? [version] : []
	);
}
