import type OpenAI from 'openai';
import type { ModelAnswer, ModelTranscript } from '../../src/lib/server/extraction/model-answer.ts';
import type { PlayedEmbedding } from './openai-requests.ts';

type Completion = OpenAI.Chat.ChatCompletion;
type FinishReason = OpenAI.Chat.ChatCompletion.Choice['finish_reason'];
type Chunk = OpenAI.Chat.ChatCompletionChunk;
type ChunkChoice = OpenAI.Chat.ChatCompletionChunk.Choice;
type Usage = OpenAI.CompletionUsage;

const CREATED = 1_790_000_000;
const CHARACTERS_PER_TOKEN = 4;

/** What one answer of the played API consists of; what is left out is as in an ordinary answer. */
export interface PlayedMessage {
	content: string | null;
	refusal?: string | null;
	finishReason?: FinishReason;
	/** Thought before the first word of the content; counted and paid like it. */
	reasoningTokens?: number;
	/** How much of the prompt was known from an earlier one. */
	cachedTokens?: number;
}

function usageFor(
	prompt: string,
	{ content, reasoningTokens = 0, cachedTokens = 0 }: PlayedMessage
): Usage {
	const promptTokens = tokensOf(prompt);
	const completionTokens = reasoningTokens + tokensOf(content ?? '');
	return {
		prompt_tokens: promptTokens,
		completion_tokens: completionTokens,
		total_tokens: promptTokens + completionTokens,
		prompt_tokens_details: { cached_tokens: cachedTokens },
		completion_tokens_details: { reasoning_tokens: reasoningTokens }
	};
}

/** About what a tokenizer counts in prose. */
function tokensOf(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** As the API does it: who has thought for all tokens that were allowed has none left for words. */
export function withinTokens(message: PlayedMessage, allowed: number): PlayedMessage {
	const { content, reasoningTokens = 0 } = message;
	if (content === null || reasoningTokens + tokensOf(content) <= allowed) return message;
	const left = Math.max(0, allowed - reasoningTokens);
	return {
		...message,
		content: content.slice(0, left * CHARACTERS_PER_TOKEN),
		finishReason: 'length',
		reasoningTokens: allowed - left
	};
}

export function completion(model: string, prompt: string, message: PlayedMessage): Completion {
	return {
		id: 'chatcmpl-played',
		object: 'chat.completion',
		created: CREATED,
		model,
		choices: [
			{
				index: 0,
				finish_reason: message.finishReason ?? 'stop',
				logprobs: null,
				message: {
					role: 'assistant',
					content: message.content,
					refusal: message.refusal ?? null
				}
			}
		],
		usage: usageFor(prompt, message)
	};
}

/** The chunks of a streamed answer, as the API sends them: role, words, reason to finish, usage. */
export function chunks(model: string, prompt: string, message: PlayedMessage): Chunk[] {
	const chunk = (
		delta: ChunkChoice['delta'],
		finishReason: ChunkChoice['finish_reason'] = null
	): Chunk => ({
		id: 'chatcmpl-played',
		object: 'chat.completion.chunk',
		created: CREATED,
		model,
		choices: [{ index: 0, delta, finish_reason: finishReason, logprobs: null }]
	});
	const words = (message.content ?? '').match(/\s*\S+|\s+$/gu) ?? [];
	const reason = message.finishReason ?? 'stop';
	return [
		chunk({ role: 'assistant', content: '', refusal: null }),
		...(message.refusal ? [chunk({ refusal: message.refusal })] : []),
		...words.map((word) => chunk({ content: word })),
		chunk({}, reason),
		{
			id: 'chatcmpl-played',
			object: 'chat.completion.chunk',
			created: CREATED,
			model,
			choices: [],
			usage: usageFor(prompt, message)
		}
	];
}

export function errorBody(
	status: number,
	message: string,
	code: string | null = null
): { error: OpenAI.ErrorObject } {
	const type =
		status === 429
			? 'rate_limit_exceeded'
			: status >= 500
				? 'server_error'
				: 'invalid_request_error';
	return { error: { message, type, param: null, code } };
}

/** Marks a memory as the played model's, wherever a test looks for who extracted it. */
export const PLAYED_TOPIC = 'What the model heard';

/** Of the longest answer. */
export const PLAYED_PRAISE = 'You said a lot in one answer.';

/** What the played model would say in the learner's place. */
export const PLAYED_SUGGESTIONS = {
	suggestions: [
		{ text: 'Fui al cine con una amiga.', gloss: 'I went to the cinema with a friend.' },
		{ text: 'No hice nada especial.', gloss: 'I did nothing special.' },
		{ text: '¿Y qué hiciste tú?', gloss: 'And what did you do?' }
	]
};

/** A good answer, every item of which the transcript shows. */
export function groundedAnswer({ messages, part }: ModelTranscript): ModelAnswer {
	const partner = messages.filter((message) => message.by === 'partner');
	const learner = messages.filter((message) => message.by === 'learner');
	const longest = learner.toSorted((a, b) => b.text.length - a.text.length)[0];
	const corrections = messages.flatMap((message, index) => {
		const reply = messages[index + 1];
		if (message.by !== 'learner' || reply?.by !== 'partner') return [];
		const pair = oneWordApart(message.text, reply.text);
		return pair ? [{ ...pair, messageId: message.id, why: 'The other form fits here.' }] : [];
	});
	return {
		topic: part === undefined ? PLAYED_TOPIC : `${PLAYED_TOPIC}, ${part}`,
		keyPhrases: spread(partner, 5).flatMap((message) => {
			const text = firstWords(message.text, 4);
			return text ? [{ text, messageIds: [message.id], askedIn: null }] : [];
		}),
		corrections,
		difficulties: corrections.map((correction) => ({
			text: `Choosing the form in “${correction.better}”`,
			messageIds: [correction.messageId]
		})),
		successfulPatterns: longest
			? [{ text: 'Answered in whole sentences', messageIds: [longest.id] }]
			: [],
		facts: [],
		feedback: [
			...(longest
				? [{ about: 'well' as const, text: PLAYED_PRAISE, messageIds: [longest.id] }]
				: []),
			...corrections.slice(0, 1).map(({ better, messageId }) => ({
				about: 'next' as const,
				text: `Next time, say “${better}”.`,
				messageIds: [messageId]
			}))
		]
	};
}

/** The same with what the learner said last as a fact about them. */
export function answerWithFact(transcript: ModelTranscript): ModelAnswer {
	const last = transcript.messages.findLast((message) => message.by === 'learner');
	return {
		...groundedAnswer(transcript),
		facts: last ? [{ kind: 'likes', text: last.text, messageId: last.id }] : []
	};
}

/** So many of them, from the first to the last. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
	if (items.length <= count) return [...items];
	const step = (items.length - 1) / (count - 1);
	return Array.from({ length: count }, (_, place) => Math.round(place * step)).flatMap((at) =>
		items.slice(at, at + 1)
	);
}

/** Schema-valid, and nothing of it in the transcript. */
export function ungroundedAnswer({ messages }: ModelTranscript): ModelAnswer {
	const id = messages[0]?.id ?? 'm1';
	return {
		topic: PLAYED_TOPIC,
		keyPhrases: [{ text: 'invented zyxwv phrase', messageIds: [id], askedIn: id }],
		corrections: [
			{ said: 'invented zyxwv mistake', better: 'invented zyxwv mend', messageId: id, why: null }
		],
		difficulties: [{ text: 'Invented zyxwv difficulty', messageIds: ['m99999'] }],
		successfulPatterns: [{ text: 'Invented zyxwv success', messageIds: [] }],
		facts: [{ kind: 'home', text: 'invented zyxwv home', messageId: id }],
		feedback: [{ about: 'well', text: 'Your “invented zyxwv praise” was right.', messageIds: [id] }]
	};
}

function firstWords(text: string, count: number): string {
	const sentence = /[^\s«»“”"¿¡][^.!?。！？؟«»“”"]*/u.exec(text)?.[0] ?? '';
	return sentence.trim().split(/\s+/u).slice(0, count).join(' ');
}

/** A run of words in the reply that repeats what was said, with exactly one word changed. */
function oneWordApart(said: string, reply: string): { said: string; better: string } | null {
	const heard = wordsOf(said);
	const answered = wordsOf(reply);
	// Of long messages these are half a million pairs: each is looked at without making anything.
	const heardLower = heard.map((word) => word.toLowerCase());
	const answeredLower = answered.map((word) => word.toLowerCase());
	const isSame = (i: number, j: number) => heardLower[i] === answeredLower[j];
	for (let length = Math.min(heard.length, 6); length >= 3; length--) {
		for (let i = 0; i + length <= heard.length; i++) {
			for (let j = 0; j + length <= answered.length; j++) {
				if (!isSame(i, j) || !isSame(i + length - 1, j + length - 1)) continue;
				let differing = 0;
				for (let k = 1; k < length - 1; k++) if (!isSame(i + k, j + k)) differing++;
				if (differing === 1) {
					return {
						said: heard.slice(i, i + length).join(' '),
						better: answered.slice(j, j + length).join(' ')
					};
				}
			}
		}
	}
	return null;
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{M}\p{N}’']+/gu) ?? [];
}

const EMBEDDING_DIMENSIONS = 1536;

/** Every text lies in the same direction. */
export function embedded({ model, input, dimensions = EMBEDDING_DIMENSIONS }: PlayedEmbedding) {
	const embedding = Array.from({ length: dimensions }, (_, place) => (place === 0 ? 1 : 0));
	const data = [input].flat().map((_, index) => ({ object: 'embedding', index, embedding }));
	return { object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}
