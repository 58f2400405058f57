import type { ServerHabits } from './server-habits.ts';

/**
 * Reads what a server refuses, and tells what to ask otherwise. The patterns are of messages that
 * servers are known to send (docs/operations.md lists them); their status is of little help: for the
 * same thing one says 400, another 422 and a third 500.
 */

/** What was sent, as far as it can be refused. */
export interface Refused {
	status: number;
	/** As it came. */
	body: string;
	habits: Readonly<ServerHabits>;
	sent: { maxTokens: number; hasFormat: boolean; hasReasoningEffort: boolean; isStream: boolean };
}

// Of a key, an account, a limit or a server that is away, asking otherwise changes nothing.
const MAY_TEACH: ReadonlySet<number> = new Set([400, 404, 413, 422, 500, 501]);
// With less room no answer is worth a call.
const LEAST_TOKENS = 200;

/**
 * What to change, all at once; nothing where nothing is known to help. Each habit changes in one direction
 * only, so that no two of them can be tried in turn for ever.
 */
export function lessonOf({ status, body, habits, sent }: Refused): Partial<ServerHabits> {
	if (!MAY_TEACH.has(status)) return {};
	const said = refusalText(body);
	// What a server fails at may be anything, and the words may be a learner's that it sends back.
	if (status >= 500 && !REFUSES.test(said)) return {};
	const fitting = fittingTokens(said, sent.maxTokens);
	const lesson: Partial<ServerHabits> = { ...fitting };
	if (!fitting && habits.tokenLimit !== 'none' && names(said, habits.tokenLimit)) {
		lesson.tokenLimit = habits.tokenLimit === 'max_tokens' ? 'none' : 'max_tokens';
	}
	if (
		sent.hasFormat &&
		habits.answerFormat !== 'none' &&
		ABOUT_FORMAT.some((pattern) => pattern.test(said))
	) {
		const offersObject = habits.answerFormat === 'json_schema' && said.includes('json_object');
		lesson.answerFormat = offersObject ? 'json_object' : 'none';
	}
	if (sent.hasReasoningEffort && ABOUT_EFFORT.test(said)) lesson.takesReasoningEffort = false;
	if (sent.isStream && names(said, 'stream_options')) lesson.takesStreamOptions = false;
	if (habits.takesSystemRole && NO_SYSTEM_ROLE.some((pattern) => pattern.test(said))) {
		lesson.takesSystemRole = false;
		// Templates without it (Gemma, the first Mistral) want the roles to alternate as well.
		lesson.takesAnyOrder = false;
	} else if (ROLE_ORDER.some((pattern) => pattern.test(said))) lesson.takesAnyOrder = false;
	return lesson;
}

/**
 * How many tokens of an answer the account has still money for, where that is enough to ask again: "You
 * requested up to 16000 tokens, but can only afford 3919" (OpenRouter). It says nothing of the next question.
 */
export function affordableTokens({
	status,
	body
}: Pick<Refused, 'status' | 'body'>): number | null {
	if (status !== 402) return null;
	const tokens = Number(/can only afford (\d+)/i.exec(refusalText(body))?.[1] ?? NaN);
	return tokens >= LEAST_TOKENS ? tokens : null;
}

/**
 * Whether a refusal is about one model of the server: "is not supported with this model" (Azure), "for
 * model=x" (LiteLLM, whose models are of many servers).
 */
export function speaksOfModel(body: string, model: string): boolean {
	const said = refusalText(body).toLowerCase();
	return /\b(?:this model\b|for model\b)/.test(said) || said.includes(model.toLowerCase());
}

/** As it is said of a request, and by a template that raises an exception (llama.cpp, LM Studio). */
const REFUSES =
	/\bnot (?:be )?(?:supported|allowed|enabled|permitted|implemented)|\bun(?:supported|recognized)|does not support|failed to parse|extra_forbidden|jinja|roles must alternate/i;

const ABOUT_FORMAT = [
	// The field, or one of those that stand for it: "This response_format type is unavailable now"
	/response_format|json_schema|json_object|guided_(?:json|decoding|grammar)|structured_outputs?|failed_generation|additionalProperties/i,
	// "The provided JSON schema contains features not supported by xgrammar" (vLLM), "Invalid JSON schema",
	// "Failed to parse grammar" (llama.cpp), "JSON mode is not enabled for this model"
	/(?:json[ _-]?(?:schema|mode)|structured outputs?|guided decoding|response format|grammar)\b[^.\n]{1,80}(?:\bnot (?:be )?(?:supported|allowed|enabled|available)|\bunsupported|\bunavailable|\binvalid)/i,
	/(?:unsupported|invalid|failed to parse|does not support|unable to (?:parse|compile)) (?:the |a |any )?(?:json[ _-]?(?:schema|mode)|schema|structured outputs?|guided decoding|response format|grammar)/i
];
const ABOUT_EFFORT = /reasoning[_ .]?effort|does not support thinking/i;

const NO_SYSTEM_ROLE = [
	// "System role not supported" (Gemma), "System message is not supported"
	/system (?:role|message|prompt)s?\b[^.]{1,40}(?:not (?:be )?(?:supported|allowed|enabled|permitted)|unsupported)/i,
	// "'messages[0].role' does not support 'system' with this model" (o1-mini)
	/(?:does|do) not (?:support|allow) (?:the |a )?\W?(?:system|developer)\b/i,
	// "Developer instruction is not enabled for models/gemma-3" (Google)
	/(?:developer|system) instructions? (?:is|are) not (?:enabled|supported)/i,
	// "Only user and assistant roles are supported!" (Mistral's first templates)
	/only user,? (?:and |or )?assistant(?: and tool)? roles are supported/i,
	// "Input should be 'user' or 'assistant'", "unknown variant `system`, expected ..."
	/should be 'user' or 'assistant'|(?:unknown|unexpected|invalid|unsupported) (?:variant|role|value)[^.]{1,20}\bsystem\b/i
];

const ROLE_ORDER = [
	// "Conversation roles must alternate user/assistant/..." (vLLM, llama.cpp, LM Studio, Perplexity, Google)
	/roles? (?:must|should) alternate|(?:must|should) alternate between|alternating (?:user|roles)/i,
	// "First message must be from the user", "first message must use the "user" role" (Anthropic)
	/first message[^.]{1,60}\buser\b/i,
	// "does not support successive user or assistant messages" (DeepSeek's reasoner)
	/(?:successive|consecutive) (?:user|assistant|messages)/i,
	/(?:start|begin)s? with an? user/i
];

const TOKEN_NUMBERS = [
	// "the valid range of max_tokens is [1, 8192]" (DeepSeek)
	/range of max_(?:completion_)?tokens is \[\s*\d+\s*,\s*(\d+)\s*\]/i,
	// "`max_completion_tokens` must be less than or equal to `8192`" (Groq)
	/max_(?:completion_)?tokens\W{1,3}(?:must|should) be (?:less than or equal to|<=|at most)\W{0,3}(\d+)/i,
	// "supports at most 4096 completion tokens" (OpenAI, Azure)
	/at most (\d+) (?:completion|output|new)? ?tokens/i,
	// "max_tokens: 16000 > 8192, which is the maximum allowed" (Anthropic)
	/max_(?:completion_)?tokens: \d+ > (\d+)/i
];
// "This model's maximum context length is 8192 tokens" (vLLM, DeepSeek, LiteLLM), "available context
// size (8192 tokens)" (llama.cpp)
const CONTEXT = /(?:maximum|max|available) (?:context|model) (?:length|size|len)\D{1,12}(\d+)/i;

/** A bound that is lower than what was sent. */
function fittingTokens(
	said: string,
	maxTokens: number
): Pick<ServerHabits, 'mostTokens'> | Pick<ServerHabits, 'contextTokens'> | null {
	for (const pattern of TOKEN_NUMBERS) {
		const most = Number(pattern.exec(said)?.[1] ?? NaN);
		if (most >= LEAST_TOKENS && most < maxTokens) return { mostTokens: most };
	}
	const context = Number(CONTEXT.exec(said)?.[1] ?? NaN);
	return context > 0 ? { contextTokens: context } : null;
}

function names(said: string, field: string): boolean {
	return said.toLowerCase().split(/\W+/).includes(field);
}

// Some servers send back what they were sent: it says nothing of what they refuse.
const ECHOED: ReadonlySet<string> = new Set(['input', 'ctx', 'body', 'request', 'messages']);

/** All that a refusal says in words and names. */
function refusalText(body: string): string {
	try {
		return stringsIn(JSON.parse(body)).join('\n');
	} catch {
		return body;
	}
}

function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(stringsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		ECHOED.has(key) ? [] : [key, ...stringsIn(inner)]
	);
}
