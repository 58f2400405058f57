import { z } from 'zod';
import {
	modelTranscriptSchema,
	type ModelTranscript
} from '../../src/lib/server/extraction/model-answer.ts';
import { SUGGESTIONS_WANTED } from '../../src/lib/server/partner/openai-suggestions.ts';

/** What this API knows of a request's body; the real one refuses an option that it doesn't know. */
export const requestSchema = z.strictObject({
	model: z.string(),
	messages: z
		.array(
			z.strictObject({
				role: z.enum(['system', 'developer', 'user', 'assistant']),
				content: z.string()
			})
		)
		.min(1),
	stream: z.boolean().nullable().optional(),
	stream_options: z.strictObject({ include_usage: z.boolean() }).nullable().optional(),
	response_format: z
		.discriminatedUnion('type', [
			z.strictObject({ type: z.literal('json_object'), json_schema: z.undefined().optional() }),
			z.strictObject({
				type: z.literal('json_schema'),
				json_schema: z.strictObject({
					name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
					description: z.string().optional(),
					strict: z.boolean().nullable().optional(),
					schema: z.record(z.string(), z.unknown())
				})
			})
		])
		.optional(),
	max_completion_tokens: z.int().positive().nullable().optional(),
	/** The older name, which others know alone. */
	max_tokens: z.int().positive().nullable().optional(),
	temperature: z.number().min(0).max(2).nullable().optional(),
	reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
	store: z.boolean().nullable().optional(),
	prompt_cache_key: z.string().optional()
});
export type PlayedRequest = z.infer<typeof requestSchema>;

export const embeddingSchema = z.strictObject({
	model: z.string(),
	input: z.union([z.string(), z.array(z.string()).min(1)]),
	encoding_format: z.literal('float'),
	dimensions: z.int().positive().max(3072).optional()
});
export type PlayedEmbedding = z.infer<typeof embeddingSchema>;

/** What a request asks for, whatever form the server wants it in. */
export function purposeOf(request: PlayedRequest): 'extraction' | 'suggestions' | 'chat' {
	if (isMentionedIn(request, SUGGESTIONS_WANTED)) return 'suggestions';
	const isExtraction = request.response_format !== undefined || transcriptIn(request) !== null;
	return isExtraction ? 'extraction' : 'chat';
}

/** The transcript among the request's messages, which on a repair is not the last of them. */
export function transcriptOf(request: PlayedRequest): ModelTranscript {
	const transcript = transcriptIn(request);
	if (transcript === null) throw new Error('no transcript among the messages');
	return transcript;
}

export function isMentionedIn(request: PlayedRequest, text: string): boolean {
	return request.messages.some(({ content }) => content.includes(text));
}

/** Told from others by what was said first in it. */
export type PlayedTalk = { messages: readonly { content: string }[] };

export function isExtractionOf(request: PlayedRequest, { messages: [first] }: PlayedTalk): boolean {
	if (first === undefined || purposeOf(request) !== 'extraction') return false;
	return isMentionedIn(request, first.content);
}

const TRANSCRIPT_BEGINS = '{"practised":';

function transcriptIn({ messages }: PlayedRequest): ModelTranscript | null {
	for (const { content } of messages.filter(({ role }) => role === 'user')) {
		const at = content.indexOf(TRANSCRIPT_BEGINS);
		// Where there is no system, instructions stand before it, and a request for a repair behind it.
		const line = at < 0 ? '' : (content.slice(at).split('\n')[0] ?? '');
		const transcript = modelTranscriptSchema.safeParse(parsedOrNull(line));
		if (transcript.success) return transcript.data;
	}
	return null;
}

function parsedOrNull(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
