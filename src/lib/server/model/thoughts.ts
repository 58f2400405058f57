import { firstMark, startOfMark, withoutOuterMarks, type Mark } from './speech-marks.ts';

/**
 * Tells what a model says from what it thinks, where a server sends both as one text. A small state
 * machine, for texts that come in pieces: nothing that it has let go is ever taken back.
 */

/** A head that is longer is none: words stand there. */
const LONGEST_HEAD = 60;
/** What is said aloud: gpt-oss, and the roles of the others. */
const SAID_ALOUD = /^(?:final\b|(?:assistant|model)?$)/iu;
/** Channels within a turn, and no head at all. Any other head begins a turn, whatever roles there may be. */
const GOES_ON = /^(?:(?:final|analysis|commentary|thought)\b|$)/iu;
/** Who names a channel, names those of thoughts as well. */
const NAMES_CHANNEL = /^final\b/iu;
/** Harmony, after a server has dropped its marks: the channel's name is left and glued to the words. */
const BARE_ANALYSIS = 'analysis';
const GLUED_ANALYSIS = /^\s*analysis\p{Lu}/u;
const BARE_FINAL = /assistant\s*final/u;
/** Granite 3.2 marks its thoughts by sentences, its smaller forms with "Here's". */
const THINKS_IN_WORDS = /^\s*here(?: is|['’]s) my thought process:/iu;
const SPEAKS_IN_WORDS = /here(?: is|['’]s) my response:/iu;
const LONGEST_IN_WORDS = 'here is my response:'.length;
/** What may begin otherwise than with words that are said, in small letters. */
const FIRST_WORDS = [
	BARE_ANALYSIS,
	...['here is', "here's", 'here’s'].map((here) => `${here} my thought process:`)
];

export interface SpeechFilter {
	/** @returns what can be said aloud now */
	take(text: string): string;
	/**
	 * At the end of the text.
	 * @returns `rest`, which was held back and was said after all; `isUnclosed` where a thought has no end
	 * and nothing was said before it; `isInDoubt` where more marks have opened thoughts than closed them, so
	 * that `rest` may be thought if the text was cut off
	 */
	end(): { rest: string; isUnclosed: boolean; isInDoubt: boolean };
	/** Whether a thought was closed that nothing had opened. */
	readonly closesOnly: boolean;
	/** Whether a closing mark came after words that had been let go: they were thoughts. */
	readonly hasLeaked: boolean;
}

/**
 * @param holdsBack what may turn out to be thought, where the prompt has begun one already and the text
 * has only its end. `untilClosed`, for models known for it: all up to the mark that closes, or to the
 * end. `untilKnown`, for models that nothing is known of: the same, but whoever opens a thought is one
 * that marks both ends
 * @param isStored whether the text was stored once, and comes as a whole: the first sentence of a thought in
 * words is then no mark without the second
 */
export function createSpeechFilter({
	holdsBack,
	isStored = false
}: {
	holdsBack: 'untilKnown' | 'untilClosed' | 'never';
	isStored?: boolean;
}): SpeechFilter {
	let state: 'said' | 'thought' | 'head' | 'over' = 'said';
	/** Of thoughts that were opened, one within the other. */
	let depth = 0;
	/** Whether one was closed within another that is open still, or whose mark was only spoken of. */
	let hasClosedWithin = false;
	let unread = '';
	let head = '';
	/** Who speaks, where the mark of the head has told. */
	let speaker: string | null = null;
	/** Said, unless a closing mark comes. */
	let held = '';
	/** How much of it was said before the thought that began last. */
	let heldBefore = 0;
	let isHolding = holdsBack !== 'never';
	let hasLetGo = false;
	let hasClosed = false;
	let hasBegun = false;
	let isBareHarmony = false;
	let isThinkingInWords = false;
	/** Whether the words that are said are within `<s>`. */
	let isStruck = false;
	let closesOnly = false;
	let hasLeaked = false;

	function say(text: string): string {
		if (text === '') return '';
		if (isHolding || isBareHarmony) {
			held += text;
			return '';
		}
		hasLetGo ||= text.trim() !== '';
		return text;
	}

	function letGo(): string {
		isHolding = false;
		const text = held;
		held = '';
		return say(text);
	}

	const hasSpoken = () => hasLetGo || held.trim() !== '';

	/**
	 * @param text how it is written
	 * @returns what it lets go
	 */
	function meet(mark: Mark, text: string): string {
		if (mark.kind === 'closing') return state === 'over' && !isHolding ? '' : close();
		// A thought may speak of all others.
		if (state === 'over' || (state === 'thought' && depth > 0 && mark.kind !== 'opening'))
			return '';
		switch (mark.kind) {
			case 'opening': {
				const said = depth === 0 && holdsBack === 'untilKnown' ? letGo() : '';
				beginThought();
				depth++;
				return said;
			}
			case 'head':
				state = 'head';
				head = '';
				speaker = mark.of ?? null;
				return '';
			case 'head_end':
				return state === 'head' ? endHead(head) : '';
			case 'turn':
				beginMessage(mark.of);
				return '';
			case 's_opened':
				if (state !== 'said' || !hasSpoken()) return '';
				isStruck = true;
				return say(text);
			case 's_closed':
				if (!isStruck) return endTurn();
				isStruck = false;
				return state === 'said' ? say(text) : '';
			case 'end':
				return endTurn();
			case 'empty':
				return '';
		}
	}

	function endTurn(): string {
		state = state === 'said' && hasSpoken() ? 'over' : 'said';
		return '';
	}

	function close(): string {
		if (depth > 1) {
			// Either this one ends within another, or the model has spoken of the mark that opens one.
			depth--;
			hasClosedWithin = true;
			isHolding = true;
			state = 'said';
			return '';
		}
		const wasOpen = depth > 0 || state === 'thought';
		const wasWithin = hasClosedWithin;
		depth = 0;
		hasClosedWithin = false;
		state = 'said';
		// A second mark closes nothing.
		if (hasClosed && !wasWithin) return '';
		const isKnown = wasOpen && !wasWithin && holdsBack !== 'untilClosed';
		if (!wasOpen) {
			hasLeaked = hasLetGo;
			closesOnly = hasSpoken();
		}
		hasClosed = true;
		if (isKnown) return letGo();
		held = '';
		isHolding = false;
		return '';
	}

	/**
	 * @param name who speaks, or on which channel; empty where nobody tells
	 * @param words behind it, as far as they are read
	 */
	function endHead(name: string, words = ''): string {
		const who = speaker ?? name.trim();
		beginMessage(who);
		return (NAMES_CHANNEL.test(who) ? letGo() : '') + pass(words);
	}

	function beginMessage(who: string) {
		if (hasSpoken() && !GOES_ON.test(who)) state = 'over';
		else if (SAID_ALOUD.test(who)) state = 'said';
		else beginThought();
	}

	/** One within another goes on with it. */
	function beginThought() {
		if (depth === 0) heldBefore = held.length;
		state = 'thought';
	}

	/** Text without a mark in it. */
	function pass(text: string): string {
		switch (state) {
			case 'said':
				return say(text);
			case 'head': {
				head += text;
				// ChatML and Gemma end a head with its line.
				const newline = head.indexOf('\n');
				if (newline >= 0) return endHead(head.slice(0, newline), head.slice(newline + 1));
				if (head.length <= LONGEST_HEAD) return '';
				// No head at all. It was said, where nothing was yet.
				return hasSpoken() ? endHead(head) : endHead('', head);
			}
			case 'thought':
			case 'over':
				return '';
		}
	}

	/** Only the first words tell whether a thought is marked by words. */
	function begin(): boolean {
		if (hasBegun) return true;
		const first = unread.trimStart().toLowerCase();
		if (FIRST_WORDS.some((words) => words !== first && words.startsWith(first))) return false;
		hasBegun = true;
		isBareHarmony = unread.trimStart().startsWith(BARE_ANALYSIS);
		isThinkingInWords = isStored ? hasThoughtInWords(unread) : THINKS_IN_WORDS.test(unread);
		return true;
	}

	/** @returns whether the words are reached */
	function leaveThoughtInWords(): boolean {
		const speaks = SPEAKS_IN_WORDS.exec(unread);
		unread = unread.slice(speaks ? speaks.index + speaks[0].length : -LONGEST_IN_WORDS);
		isThinkingInWords = speaks === null;
		// Who marks the begin of a thought, leaves nothing to hold back behind its end.
		if (speaks) isHolding = false;
		return speaks !== null;
	}

	function leaveBareHarmony(): string {
		const final = BARE_FINAL.exec(held);
		if (!isBareHarmony || !final) return '';
		isBareHarmony = false;
		isHolding = false;
		const words = held.slice(final.index + final[0].length);
		held = '';
		return say(words);
	}

	return {
		take(text) {
			unread += text;
			if (!begin() || (isThinkingInWords && !leaveThoughtInWords())) return '';
			let said = '';
			for (let found = firstMark(unread); found; found = firstMark(unread)) {
				said += pass(unread.slice(0, found.from));
				said += meet(found.mark, unread.slice(found.from, found.to));
				unread = unread.slice(found.to);
			}
			const sure = unread.length - startOfMark(unread);
			said += pass(unread.slice(0, sure));
			unread = unread.slice(sure);
			return said + leaveBareHarmony();
		},
		end() {
			hasBegun = true;
			let rest = isThinkingInWords ? '' : pass(unread);
			unread = '';
			rest += leaveBareHarmony();
			const isThinking = state === 'thought';
			// What stands between a thought and one within it that never ends, was thought as well.
			if (isThinking) held = held.slice(0, heldBefore);
			const isUnclosed =
				(isThinking && !hasSpoken()) ||
				isThinkingInWords ||
				(isBareHarmony && GLUED_ANALYSIS.test(held));
			isBareHarmony = false;
			if (!isUnclosed) rest += letGo();
			return { rest, isUnclosed, isInDoubt: depth > 0 && !isThinking };
		},
		get closesOnly() {
			return closesOnly;
		},
		get hasLeaked() {
			return hasLeaked;
		}
	};
}

/**
 * What was said of a whole text, as it may have been stored before thoughts were told apart; empty where
 * it is nothing but thought.
 */
function withoutThoughts(text: string): string {
	const isInWords = text.trimStart().startsWith(BARE_ANALYSIS) || hasThoughtInWords(text);
	const plain = isInWords ? null : withoutOuterMarks(text);
	if (plain !== null) return plain;
	const filter = createSpeechFilter({ holdsBack: 'untilKnown', isStored: true });
	const said = filter.take(text);
	const { rest, isUnclosed } = filter.end();
	return isUnclosed ? '' : (said + rest).trim();
}

function hasThoughtInWords(text: string): boolean {
	return THINKS_IN_WORDS.test(text) && SPEAKS_IN_WORDS.test(text);
}

/**
 * A message as it was said: what a partner thought is no part of it, and what a learner types they mean,
 * whatever it looks like.
 */
export function saidAloud<M extends { role: 'user' | 'assistant'; content: string }>(
	message: M
): M {
	return message.role === 'user'
		? message
		: { ...message, content: withoutThoughts(message.content) };
}
