import type { OpenaiConfig } from '../config.ts';
import { answerFrames } from './answer-frames.ts';
import { errorOf, pieceOf, type AnswerPiece, type TokenUsage } from './answer-pieces.ts';
import { createAsking, type Asked } from './asking.ts';
import type { ModelQuestion } from './fitted-request.ts';
import { ModelError } from './model-error.ts';
import { codeOfStatus, failureOf } from './model-failure.ts';
import { createOpenAiClient } from './openai-client.ts';
import { createLearnedHabits, type ServerHabits } from './server-habits.ts';
import { createSpeechFilter, type SpeechFilter } from './thoughts.ts';

/** What has come of a question so far; grows while it is asked, and stays where it fails. */
export interface Heard extends Asked {
	/** All that the model wrote, its thoughts as well: it is paid for. */
	written: string;
	/** What the server counted. */
	usage: TokenUsage | null;
	/** As the server has it: `length` where the answer was cut off at the most tokens. */
	finishReason: string | null;
	/** Whether the server said that it was the end. */
	isOver: boolean;
}

export function nothingHeard(): Heard {
	return { calls: 0, mayCost: false, written: '', usage: null, finishReason: null, isOver: false };
}

/** An answer that came to its end, in whatever way. */
export interface WholeAnswer {
	/** What it says, without thoughts and marks; empty where it says nothing. */
	text: string;
	hasRefused: boolean;
}

interface Asking {
	/** Ends the call, however far it is. */
	signal: AbortSignal;
	heard: Heard;
	/** Called at every sign of life. */
	onLife?: () => void;
}

/**
 * A server of models, as all that ask one see it. What it doesn't take of a question, it tells by its
 * refusals; it is then asked otherwise, and never again as it refused. Both methods throw `ModelError`,
 * or the signal's reason.
 */
export interface ModelServer {
	/** What the model says, as it says it: words and no thoughts, none of which is taken back. */
	say(question: ModelQuestion, asking: Asking): AsyncIterable<string>;
	/** What the model answers, as a whole. */
	answer(question: ModelQuestion, asking: Asking): Promise<WholeAnswer>;
	/** What was learned of it, for each model that has answered. */
	learned(): { model: string; habits: Readonly<ServerHabits> }[];
	/** Forgets that: what it takes may have changed with its settings. */
	forget(): void;
}

// What a server counts comes right behind the end, if it comes. Some keep the connection open.
const COUNT_GRACE_MS = 1_000;

export function createModelServer({
	apiKey,
	baseUrl,
	fetch
}: Pick<OpenaiConfig, 'apiKey' | 'baseUrl'> & {
	/** Instead of the network. */
	fetch?: typeof globalThis.fetch | undefined;
}): ModelServer {
	const client = createOpenAiClient({ apiKey, baseUrl, fetch });
	const habits = createLearnedHabits({ isVendor: isVendors(baseUrl) });
	const ask = createAsking({ client, habits });

	/** Each piece of the answer, up to its end. */
	async function* piecesOf(
		body: ReadableStream<Uint8Array>,
		{ signal, heard, onLife }: Asking
	): AsyncIterable<AnswerPiece> {
		const over = new AbortController();
		let grace: NodeJS.Timeout | undefined;
		const bytes = body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), over);
		try {
			for await (const frame of answerFrames(bytes, onLife)) {
				heard.isOver ||= frame.type === 'done';
				if (frame.type === 'done') break;
				if (frame.type === 'error') throw errorWithin(errorOf(frame.data));
				const piece = pieceOf(frame.data);
				// JSON that is whole is no half of an answer; but a piece of one may be all that has come.
				heard.isOver ||= frame.type === 'whole' && !piece?.isChunk && !piece?.error;
				if (!piece) continue;
				heard.written += piece.thought + piece.text + piece.refusal + piece.json;
				heard.usage = piece.usage ?? heard.usage;
				heard.finishReason = piece.finishReason ?? heard.finishReason;
				heard.isOver ||= heard.finishReason !== null;
				if (heard.isOver) grace ??= setTimeout(() => over.abort(), COUNT_GRACE_MS);
				if (piece.error) throw errorWithin(piece.error);
				yield piece;
			}
		} catch (error) {
			signal.throwIfAborted();
			// What breaks after the end is nobody's loss.
			if (!heard.isOver || error instanceof ModelError) throw failureOf(error);
		} finally {
			clearTimeout(grace);
		}
		if (heard.finishReason === 'error') throw new ModelError('server_error');
	}

	return {
		async *say(question, asking) {
			const { model } = question;
			const { heard } = asking;
			const body = await ask(question, { signal: asking.signal, asked: heard, isStream: true });
			const { thoughts } = habits.of(model);
			let filter: SpeechFilter | null = null;
			let hasThoughtsApart = false;
			let hasSpoken = false;
			for await (const { text, thought, refusal } of piecesOf(body, asking)) {
				if (refusal !== '') throw new ModelError('refused');
				hasThoughtsApart ||= thought !== '';
				if (text === '') continue;
				// A server that tells thoughts apart leaves none among the words.
				filter ??= createSpeechFilter({
					holdsBack: hasThoughtsApart ? 'never' : HOLDS_BACK[thoughts]
				});
				const said = filter.take(text);
				if (filter.hasLeaked) break;
				if (said === '') continue;
				hasSpoken ||= said.trim() !== '';
				yield said;
			}
			const end = filter?.end() ?? { rest: '', isUnclosed: false, isInDoubt: false };
			const closesOnly = filter?.closesOnly ?? false;
			if (closesOnly) habits.learn(model, { thoughts: 'only_closed' });
			if (filter?.hasLeaked) throw new ModelError('malformed');
			if (heard.finishReason === 'content_filter') throw new ModelError('refused');
			if (!heard.isOver) throw new ModelError('connection');
			const isCutOff = heard.finishReason === 'length';
			const mayBeThought =
				end.isInDoubt || (thoughts === 'only_closed' && !closesOnly && !hasThoughtsApart);
			const isInDoubt = isCutOff && mayBeThought;
			const isOnlyThought = !hasSpoken && (end.isUnclosed || isInDoubt);
			if (isOnlyThought) throw new ModelError(isCutOff ? 'truncated' : 'empty');
			// What was said before a thought stays, however that ends.
			const rest = isInDoubt ? '' : end.rest;
			if (!hasSpoken && rest.trim() === '') throw new ModelError('empty');
			if (rest !== '') yield rest;
			if (habits.of(model).thoughts === 'unknown' && !isCutOff) {
				habits.learn(model, { thoughts: 'marked' });
			}
		},

		async answer(question, asking) {
			const body = await ask(question, {
				signal: asking.signal,
				asked: asking.heard,
				isStream: false
			});
			const all = { text: '', thought: '', json: '' };
			let hasFrame = false;
			let hasChoice = false;
			let hasRefused = false;
			for await (const piece of piecesOf(body, asking)) {
				hasFrame = true;
				hasChoice ||= piece.hasChoice;
				hasRefused ||= piece.refusal !== '';
				all.text += piece.text;
				all.thought += piece.thought;
				all.json += piece.json;
			}
			if (!hasFrame) throw new ModelError('malformed');
			if (!hasChoice) throw new ModelError('empty');
			if (!asking.heard.isOver) throw new ModelError('connection');
			const { text, closesOnly } = answerIn(all);
			if (closesOnly) habits.learn(question.model, { thoughts: 'only_closed' });
			return { text, hasRefused };
		},

		learned: habits.all,
		forget: habits.forget
	};
}

const HOLDS_BACK = {
	unknown: 'untilKnown',
	marked: 'never',
	only_closed: 'untilClosed'
} as const;

/** Where the words are: in the content, in what is JSON in place of it, or among the thoughts alone. */
function answerIn(all: { text: string; thought: string; json: string }): {
	text: string;
	closesOnly: boolean;
} {
	const content = all.text.trim();
	if (isJson(content)) return { text: content, closesOnly: false };
	const filter = createSpeechFilter({ holdsBack: 'untilKnown' });
	const said = filter.take(all.text);
	const { rest, isUnclosed } = filter.end();
	const text = isUnclosed ? '' : (said + rest).trim();
	const { closesOnly } = filter;
	const elsewhere = [all.json, all.thought].find((each) => each.includes('{'));
	return { text: text === '' ? (elsewhere?.trim() ?? '') : text, closesOnly };
}

/** Marks in the strings of a whole answer are what somebody said. */
function isJson(text: string): boolean {
	if (!text.startsWith('{')) return false;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function errorWithin({ status }: { status: number | null }): ModelError {
	return new ModelError(status === null ? 'server_error' : codeOfStatus(status));
}

function isVendors(baseUrl: string | null): boolean {
	return baseUrl === null || new URL(baseUrl).hostname === 'api.openai.com';
}
