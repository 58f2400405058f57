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
	/** Arguments of a tool that the model has called in place of speaking. */
	toolArguments: string;
	finishReason: string | null;
	usage: TokenUsage | null;
	/** Of an error that came where an answer was due: its HTTP status where it tells one. */
	error: { status: number | null } | null;
	/** Whether the frame is a completion, or a chunk of one, at all. */
	hasChoice: boolean;
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

const partSchema = z.union([
	z.string(),
	// Of thoughts the type says that they are.
	z
		.object({ type: z.enum(['text', 'output_text']).optional(), text: z.string() })
		.transform(({ text }) => text),
	z.unknown().transform(() => '')
]);
/** Text, or a list of parts, of which those of text are said. */
const contentSchema = z
	.union([z.string(), z.array(partSchema).transform((parts) => parts.join(''))])
	.catch('');

const thoughtPartSchema = z.object({
	type: z.literal('thinking'),
	thinking: z.unknown().optional()
});

const messageSchema = z
	.object({
		content: z.unknown().optional(),
		reasoning_content: string,
		reasoning: string,
		thinking: string,
		refusal: string,
		tool_calls: z
			.array(z.object({ function: z.object({ arguments: string }) }))
			.nullish()
			.catch(null)
	})
	.nullish()
	.catch(null);

// Some gateways send one with every piece, with nothing in it or the name of nothing.
const finishReasonSchema = z
	.string()
	.trim()
	.refine((reason) => reason !== '' && reason !== 'null')
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
	error: z.unknown().optional()
});

const errorSchema = z.object({
	status: z.number().optional().catch(undefined),
	code: z.coerce.number().optional().catch(undefined)
});

/** @returns null of what is no frame: a ping, or nothing that could be read */
export function pieceOf(frame: unknown): AnswerPiece | null {
	const parsed = frameSchema.safeParse(frame);
	if (!parsed.success) return null;
	const { choices, usage, error } = parsed.data;
	const choice = choices?.find((each) => each?.index === 0) ?? null;
	const message = choice?.delta ?? choice?.message ?? null;
	const content = contentSchema.parse(message?.content);
	return {
		text: content,
		thought:
			[
				message?.reasoning_content,
				message?.reasoning,
				message?.thinking,
				thoughtsIn(message?.content)
			].find((each) => each) ?? '',
		refusal: message?.refusal ?? '',
		toolArguments: message?.tool_calls?.[0]?.function.arguments ?? '',
		finishReason: choice?.finish_reason ?? null,
		usage: usage ?? null,
		error: error === undefined || error === null ? null : { status: statusIn(error) },
		hasChoice: choice !== null
	};
}

/** Whether parts of a content are thoughts; what they say, nobody needs. */
function thoughtsIn(content: unknown): string {
	const parts = z.array(z.unknown()).safeParse(content);
	const has = parts.data?.some((part) => thoughtPartSchema.safeParse(part).success) ?? false;
	return has ? ' ' : '';
}

function statusIn(error: unknown): number | null {
	const { status, code } = errorSchema.safeParse(error).data ?? {};
	const told = status ?? code;
	return told !== undefined && told >= 400 && told < 600 ? told : null;
}
