/**
 * Tells what a model says from what it thinks, where a server sends both as one text. A small state
 * machine, for texts that come in pieces: nothing that it has let go is ever taken back.
 */

/** Begin a thought: R1 and Qwen; prompts that ask for it; Magistral; Kimi; Command A; Seed; OpenThinker. */
const OPENING = [
	'<think>',
	'<thinking>',
	'<reasoning>',
	'<thought>',
	'[THINK]',
	'◁think▷',
	'<|START_THINKING|>',
	'<seed:think>',
	'<|begin_of_thought|>'
];
const CLOSING = [
	'</think>',
	'</thinking>',
	'</reasoning>',
	'</thought>',
	'[/THINK]',
	'◁/think▷',
	'<|END_THINKING|>',
	'</seed:think>',
	'<|end_of_thought|>',
	'<channel|>' // Gemma 4, whose thoughts begin with `<|channel>`
];
/** Head a message of its own, with who or what speaks up to the end of the head (harmony, ChatML, Llama 3). */
const HEADS = ['<|channel|>', '<|channel>', '<|start|>', '<|im_start|>', '<|start_header_id|>'];
/** End a head. Where one stands alone, a message begins. */
const HEAD_ENDS = ['<|message|>', '<|end_header_id|>'];
/** End a turn. What comes after them, the model has made up for somebody else. */
const ENDS = [
	'<|im_end|>',
	'<|end|>',
	'<|return|>',
	'<|eot_id|>',
	'<|end_of_text|>',
	'<|endoftext|>',
	'<end_of_turn>',
	'<turn|>',
	'</s>',
	'<|END_OF_TURN_TOKEN|>',
	'<｜end▁of▁sentence｜>',
	'[/INST]'
];
/** Mean nothing by themselves. */
const EMPTY = ['<s>', '<|begin_of_text|>', '<|START_RESPONSE|>', '<|END_RESPONSE|>', '<bos>'];

type Mark = 'opening' | 'closing' | 'head' | 'head_end' | 'end' | 'empty';
const MARKS: ReadonlyMap<string, Mark> = new Map<string, Mark>([
	...OPENING.map((text): [string, Mark] => [text.toLowerCase(), 'opening']),
	...CLOSING.map((text): [string, Mark] => [text.toLowerCase(), 'closing']),
	...HEADS.map((text): [string, Mark] => [text.toLowerCase(), 'head']),
	...HEAD_ENDS.map((text): [string, Mark] => [text.toLowerCase(), 'head_end']),
	...ENDS.map((text): [string, Mark] => [text.toLowerCase(), 'end']),
	...EMPTY.map((text): [string, Mark] => [text.toLowerCase(), 'empty'])
]);
const ANY_MARK = anyOf([...MARKS.keys()]);
/** What shows that there is more in a text than words; the end of a turn alone may be quoted in them. */
const BESIDE_WORDS = anyOf([...OPENING, ...CLOSING, ...HEADS, ...HEAD_ENDS]);
const OUTER_MARKS = atEdges([...ENDS, ...EMPTY]);
/** One of these begins every mark: most texts have none, and are looked at no further. */
const BEGINS_MARK = /[<[◁]/u;
const LONGEST_MARK = Math.max(...[...MARKS.keys()].map((text) => text.length));
/** A head that is longer is none: words stand there. */
const LONGEST_HEAD = 60;
/** What is said aloud: gpt-oss, and the roles of the others. */
const SAID_ALOUD = /^(?:final\b|(?:assistant|model)?$)/iu;
/** Harmony, after a server has dropped its marks: the channel's name is left and glued to the words. */
const BARE_ANALYSIS = 'analysis';
const GLUED_ANALYSIS = /^\s*analysis\p{Lu}/u;
const BARE_FINAL = /assistant\s*final/u;

export interface SpeechFilter {
	/** @returns what can be said aloud now */
	take(text: string): string;
	/** At the end of the text. @returns what was held back and was said after all */
	end(): { rest: string; isUnclosed: boolean };
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
 */
export function createSpeechFilter({
	holdsBack
}: {
	holdsBack: 'untilKnown' | 'untilClosed' | 'never';
}): SpeechFilter {
	let state: 'said' | 'thought' | 'head' | 'over' = 'said';
	let unread = '';
	let head = '';
	/** Said, unless a closing mark comes. */
	let held = '';
	let isHolding = holdsBack !== 'never';
	let hasLetGo = false;
	let hasClosed = false;
	let hasBegun = false;
	let isBareHarmony = false;
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

	/** @returns what it lets go */
	function meet(mark: Mark): string {
		if (state === 'over') return '';
		switch (mark) {
			case 'opening':
				state = 'thought';
				return holdsBack === 'untilKnown' ? letGo() : '';
			case 'closing':
				return close();
			case 'head':
				state = 'head';
				head = '';
				return '';
			case 'head_end':
				state = SAID_ALOUD.test(head.trim()) ? 'said' : 'thought';
				// Who names a channel, names those of thoughts as well.
				if (state === 'said' && head.trim() !== '') isHolding = false;
				return state === 'said' ? letGo() : '';
			case 'end':
				if (state === 'said' && (hasLetGo || held.trim() !== '')) state = 'over';
				else state = 'said';
				return '';
			case 'empty':
				return '';
		}
	}

	function close(): string {
		const wasOpen = state === 'thought';
		state = 'said';
		// A second mark closes nothing.
		if (hasClosed) return '';
		hasClosed = true;
		if (wasOpen && holdsBack !== 'untilClosed') return letGo();
		if (!wasOpen) {
			hasLeaked = hasLetGo;
			closesOnly = hasLetGo || held.trim() !== '';
		}
		held = '';
		isHolding = false;
		return '';
	}

	/** Text without a mark in it. */
	function pass(text: string): string {
		switch (state) {
			case 'said':
				return say(text);
			case 'head': {
				head += text;
				const newline = head.indexOf('\n');
				if (newline < 0 && head.length <= LONGEST_HEAD) return '';
				// ChatML and Gemma end a head with its line; what is no head at all was said.
				const words = newline < 0 ? head : head.slice(newline + 1);
				state = newline < 0 || SAID_ALOUD.test(head.slice(0, newline).trim()) ? 'said' : 'thought';
				head = '';
				return state === 'said' ? say(words) : '';
			}
			case 'thought':
			case 'over':
				return '';
		}
	}

	/** Only the first words tell whether the names of channels are left of harmony. */
	function begin(): boolean {
		if (hasBegun) return true;
		const first = unread.trimStart();
		if (first.length < BARE_ANALYSIS.length && BARE_ANALYSIS.startsWith(first)) return false;
		hasBegun = true;
		isBareHarmony = first.startsWith(BARE_ANALYSIS);
		return true;
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
			if (!begin()) return '';
			let said = '';
			for (let mark = ANY_MARK.exec(unread); mark; mark = ANY_MARK.exec(unread)) {
				said += pass(unread.slice(0, mark.index));
				unread = unread.slice(mark.index + mark[0].length);
				const kind = MARKS.get(mark[0].toLowerCase());
				if (kind) said += meet(kind);
			}
			const sure = unread.length - startOfMark(unread);
			said += pass(unread.slice(0, sure));
			unread = unread.slice(sure);
			return said + leaveBareHarmony();
		},
		end() {
			hasBegun = true;
			let rest = pass(unread);
			unread = '';
			rest += leaveBareHarmony();
			const isUnclosed = state === 'thought' || (isBareHarmony && GLUED_ANALYSIS.test(held));
			isBareHarmony = false;
			if (!isUnclosed) rest += letGo();
			return { rest, isUnclosed };
		},
		get closesOnly() {
			return closesOnly;
		},
		get hasLeaked() {
			return hasLeaked;
		}
	};
}

/** How many characters at the end of a text may be the start of a mark. */
function startOfMark(text: string): number {
	for (let length = Math.min(LONGEST_MARK - 1, text.length); length > 0; length--) {
		const end = text.slice(-length).toLowerCase();
		for (const mark of MARKS.keys()) if (mark.startsWith(end)) return length;
	}
	// Half of a character, whose other half comes with the next piece.
	return /[\ud800-\udbff]$/.test(text) ? 1 : 0;
}

/**
 * What was said of a whole text, as it may have been stored before thoughts were told apart; empty where
 * it is nothing but thought.
 */
function withoutThoughts(text: string): string {
	const isBare = text.trimStart().startsWith(BARE_ANALYSIS);
	if (!isBare && !BEGINS_MARK.test(text)) return text;
	const isPlain = !isBare && !BESIDE_WORDS.test(text);
	if (isPlain) return text.replace(OUTER_MARKS, '');
	const filter = createSpeechFilter({ holdsBack: 'untilKnown' });
	const said = filter.take(text);
	const { rest, isUnclosed } = filter.end();
	return isUnclosed ? '' : (said + rest).trim();
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

function anyOf(marks: readonly string[]): RegExp {
	return new RegExp(alternatives(marks), 'iu');
}

function atEdges(marks: readonly string[]): RegExp {
	const any = `(?:${alternatives(marks)})`;
	return new RegExp(`^${any}\\s*|${any}\\s*$`, 'giu');
}

function alternatives(marks: readonly string[]): string {
	return marks.map((text) => text.replace(/[[\]|/]/g, '\\$&')).join('|');
}
