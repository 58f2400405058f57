import { z } from 'zod';

/**
 * What is read of one frame of an answer, whatever server sent it: a chunk of a stream, or a whole
 * completion. Servers are less exact than the vendor's types, so each field is taken as far as it makes
 * sense, and what makes none is as good as absent.
 */
export interface AnswerPiece {
	/** Words, with whatever thoughts the server has left among them. */
	text: string;
	/** What the server tells as the model's thoughts. */
	thought: string;
	refusal: string;
	/** What it hands over in place of words, as JSON: the arguments of a tool, or a content that is no text. */
	json: string;
	/** As the vendor has them, where another name is known for one: `length`, `content_filter`, `error`. */
	finishReason: string | null;
	usage: TokenUsage | null;
	/** Of an error that came where an answer was due: its HTTP status where it tells one. */
	error: { status: number | null } | null;
	/** Whether the frame is a completion, or a chunk of one, at all. */
	hasChoice: boolean;
	/** Whether it is a chunk of one. */
	isChunk: boolean;
}

const tokens = z.number().catch(0);
const usageSchema = z
	.object({
		prompt_tokens: tokens,
		completion_tokens: tokens,
		prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
		completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(null)
	})
	.refine((usage) => usage.prompt_tokens + usage.completion_tokens > 0);
export type TokenUsage = z.infer<typeof usageSchema>;

const string = z.string().catch('');

const textPartSchema = z
	// Of thoughts the type says that they are.
	.object({ type: z.enum(['text', 'output_text']).optional(), text: z.string() })
	.transform(({ text }) => text);
const partSchema = z.union([z.string(), textPartSchema, z.unknown().transform(() => '')]);
/** Text, or parts in a list or without one, of which those of text are said. */
const contentSchema = z
	.union([z.string(), z.array(partSchema).transform((parts) => parts.join('')), textPartSchema])
	.catch('');
const thoughtPartSchema = z.object({
	type: z.literal('thinking'),
	thinking: z.unknown().optional()
});
const objectSchema = z.record(z.string(), z.unknown());
/** JSON, or what it says where it came as a value. */
const jsonSchema = z.union([
	z.string(),
	objectSchema.transform((object) => JSON.stringify(object))
]);
/** A content that is an object, and no part. */
const contentObjectSchema = objectSchema
	.refine((object) => !('type' in object) && !('text' in object))
	.transform((object) => JSON.stringify(object))
	.catch('');

const messageSchema = z
	.object({
		content: z.unknown().optional(),
		reasoning_content: string,
		reasoning: string,
		thinking: string,
		refusal: string,
		tool_calls: z
			.array(z.object({ function: z.object({ arguments: jsonSchema.catch('') }) }))
			.nullish()
			.catch(null)
	})
	.nullish()
	.catch(null);

const FINISH_REASONS: ReadonlyMap<string, 'length' | 'content_filter' | 'error'> = new Map([
	// Mistral; Google and Cohere; Zhipu
	['model_length', 'length'],
	['max_tokens', 'length'],
	['model_context_window_exceeded', 'length'],
	// Zhipu; Google; Anthropic
	['sensitive', 'content_filter'],
	['safety', 'content_filter'],
	['recitation', 'content_filter'],
	['blocklist', 'content_filter'],
	['prohibited_content', 'content_filter'],
	['refusal', 'content_filter'],
	// Zhipu; DeepSeek; vLLM and SGLang
	['network_error', 'error'],
	['insufficient_system_resource', 'error'],
	['abort', 'error']
]);
// Some gateways send one with every piece, with nothing in it or the name of nothing.
const finishReasonSchema = z
	.string()
	.trim()
	.refine((reason) => reason !== '' && reason !== 'null')
	.transform((reason) => FINISH_REASONS.get(reason.toLowerCase()) ?? reason)
	.nullish()
	.catch(null);

const choiceSchema = z.object({
	index: z.number().catch(0),
	delta: messageSchema,
	message: messageSchema,
	finish_reason: finishReasonSchema
});

const frameSchema = z.object({
	choices: z.array(choiceSchema.nullable().catch(null)).nullish().catch(null),
	usage: usageSchema.nullish().catch(null),
	error: z.unknown().optional(),
	// vLLM and Mistral; Anthropic
	object: z.unknown().optional(),
	type: z.unknown().optional(),
	// Groq, beside the last piece
	x_groq: z.object({ error: z.unknown().optional() }).nullish().catch(null)
});

const errorSchema = z.object({
	error: z.unknown().optional(),
	status: z.number().optional().catch(undefined),
	code: z.coerce.number().optional().catch(undefined)
});

/** @returns null of what is no frame: a ping, or nothing that could be read */
export function pieceOf(frame: unknown): AnswerPiece | null {
	const parsed = frameSchema.safeParse(frame);
	if (!parsed.success) return null;
	const { choices, usage, object, type, x_groq: groq } = parsed.data;
	const isError = object === 'error' || type === 'error';
	const failure = parsed.data.error ?? groq?.error ?? (isError ? frame : null);
	const choice = choices?.find((each) => each?.index === 0) ?? null;
	const message = choice?.delta ?? choice?.message ?? null;
	const content = message?.content;
	return {
		text: contentSchema.parse(content),
		thought:
			[message?.reasoning_content, message?.reasoning, message?.thinking, thoughtsIn(content)].find(
				(each) => each
			) ?? '',
		refusal: message?.refusal ?? '',
		json:
			[message?.tool_calls?.[0]?.function.arguments, contentObjectSchema.parse(content)].find(
				(each) => each
			) ?? '',
		finishReason: choice?.finish_reason ?? null,
		usage: usage ?? null,
		error: failure === null ? null : errorOf(failure),
		hasChoice: choice !== null,
		isChunk: Boolean(choice?.delta)
	};
}

/** Whether parts of a content are thoughts; what they say, nobody needs. */
function thoughtsIn(content: unknown): string {
	const parts: unknown[] = Array.isArray(content) ? content : [content];
	return parts.some((part) => thoughtPartSchema.safeParse(part).success) ? ' ' : '';
}

/** What an error tells, in whatever it came. */
export function errorOf(said: unknown): { status: number | null } {
	const { error, status, code } = errorSchema.safeParse(said).data ?? {};
	if (error !== undefined && error !== null) return errorOf(error);
	const told = status ?? code;
	return { status: told !== undefined && told >= 400 && told < 600 ? told : null };
}
