/**
 * The marks by which models tell whose turn it is and what is thought. Most are special tokens, of one
 * form whatever the model: they are known by that form, so that nobody waits for a list to be complete.
 * The others look like words in brackets, and only those that are listed count.
 */

export type Mark =
	/** Begin and end a thought. */
	| { kind: 'opening' | 'closing' }
	/**
	 * Heads a message, with who or what speaks up to the end of the head (harmony, ChatML, Llama, Gemma);
	 * where the mark itself tells whose turn it is, with their name (Kimi).
	 */
	| { kind: 'head'; of?: 'assistant' | 'user' }
	/** Ends a head. Where there is none, it means nothing. */
	| { kind: 'head_end' }
	/** The turn of who is named begins. */
	| { kind: 'turn'; of: 'assistant' | 'user' }
	/** Ends a turn. What comes after it, the model has made up for somebody else. */
	| { kind: 'end' }
	/** `<s>` and `</s>`, the begin and the end of a text. Behind its first words they strike out, as in HTML. */
	| { kind: 's_opened' | 's_closed' }
	/** Means nothing by itself. */
	| { kind: 'empty' };

const NAME_CHARACTERS = String.raw`[\w▁/.:-]{1,40}`;
/** Tokens are named in ASCII, with blanks written as `▁`. A name without letters is a face: `<|-_-|>`. */
const NAME = String.raw`(?=[_▁/.:-]{0,39}[a-z\d])${NAME_CHARACTERS}`;
/**
 * `<|im_end|>`, `<|channel>` (Gemma 4), `<｜User｜>` (DeepSeek), `[|endofturn|]` (EXAONE): nobody writes
 * like this to a learner. Words of other scripts and faces do stand between such brackets.
 */
const SPECIAL = String.raw`[<‹][|｜](?<token>${NAME})[|｜]?[>›]|\[\|(?<square>${NAME})\|\]`;
const UNFINISHED_SPECIAL = new RegExp(
	String.raw`(?:[<‹](?:[|｜](?:${NAME_CHARACTERS}[|｜]?)?)?|\[\|(?:${NAME_CHARACTERS}\|?)?)$`,
	'u'
);

const THOUGHT = '(?:think|thinking|thought|reasoning)';
// What a special token means, by its name in small letters and with `_` for `▁`. Any other ends a turn:
// tools, padding and placeholders are no words, and a server of Hunyuan ends with a placeholder.
const MEANINGS: readonly [RegExp, Mark][] = [
	// Command A, OpenThinker
	[
		new RegExp(`^(?:(?:begin|start)_(?:of_)?)?${THOUGHT}(?:_start|_begin)?$`, 'u'),
		{ kind: 'opening' }
	],
	[new RegExp(`^(?:/|end_(?:of_)?)${THOUGHT}$|^${THOUGHT}_end$`, 'u'), { kind: 'closing' }],
	// harmony, ChatML, Llama 3 and 4, Gemma 4, Granite; Kimi
	[
		/^(?:channel|start|im_start|start_header_id|header_start|turn|start_of_role)$/u,
		{ kind: 'head' }
	],
	[/^im_assistant$/u, { kind: 'head', of: 'assistant' }],
	[/^im_(?:user|system)$/u, { kind: 'head', of: 'user' }],
	[/^(?:message|end_header_id|header_end|end_of_role|im_middle|im_sep)$/u, { kind: 'head_end' }],
	// Phi, GLM, Zephyr, DeepSeek, EXAONE, Command R, Hunyuan, Apertus
	[/^(?:hy_)?(?:assistant|model|chatbot)(?:_start|_token)?$/u, { kind: 'turn', of: 'assistant' }],
	[
		/^(?:hy_)?(?:user|human|system|developer|tool|observation)(?:_start|_token)?$/u,
		{ kind: 'turn', of: 'user' }
	],
	// The begin of a text, or of what is said in it; GLM's box, which may stand among words; harmony's
	// `<|constrain|>`, which stands in a head
	[/^(?:hy_)?(?:begin|start)(?:_?of_?|_)\w+$|^(?:end_of_box|constrain)$/u, { kind: 'empty' }]
];

const opening = { kind: 'opening' } as const;
const closing = { kind: 'closing' } as const;
const yourTurn = { kind: 'turn', of: 'user' } as const;
const myTurn = { kind: 'turn', of: 'assistant' } as const;
const end = { kind: 'end' } as const;
const empty = { kind: 'empty' } as const;

/**
 * In small letters, and meant in any; but those in square brackets in capitals alone, since `[think] Soup?`
 * is a stage direction.
 *
 * R1 and Qwen; prompts that ask for it; Magistral; Kimi; Seed; Gemma; Llama 2; Hunyuan and Granite.
 */
const LISTED: ReadonlyMap<string, Mark> = new Map<string, Mark>([
	['<think>', opening],
	['<thinking>', opening],
	['<reasoning>', opening],
	['<thought>', opening],
	['[THINK]', opening],
	['◁think▷', opening],
	['<seed:think>', opening],
	['</think>', closing],
	['</thinking>', closing],
	['</reasoning>', closing],
	['</thought>', closing],
	['[/THINK]', closing],
	['◁/think▷', closing],
	['</seed:think>', closing],
	['<channel|>', closing], // of Gemma 4, whose thoughts begin with `<|channel>`
	['<start_of_turn>', { kind: 'head' }],
	['<end_of_turn>', end],
	['<turn|>', end],
	['[INST]', yourTurn],
	['[/INST]', myTurn],
	['[SYSTEM_PROMPT]', yourTurn],
	['<<sys>>', yourTurn],
	['</s>', { kind: 's_closed' }],
	['<eos>', end],
	['</answer>', end],
	['</response>', end],
	['<s>', { kind: 's_opened' }],
	['<bos>', empty],
	['<answer>', empty],
	['<response>', empty]
]);
const LISTED_TEXTS = [...LISTED.keys()];
const QUOTABLE: readonly Mark['kind'][] = ['end', 'empty', 'turn', 's_opened', 's_closed'];
const LONGEST_LISTED = Math.max(...LISTED_TEXTS.map((text) => text.length));
/** Or what is one in other letters. */
const MARK = new RegExp(`${SPECIAL}|${alternatives(LISTED_TEXTS)}`, 'giu');
/** One of these begins every mark: most texts have none, and are looked at no further. */
const BEGINS_MARK = /[<‹[◁]/u;

interface FoundMark {
	/** Where it begins and ends, in characters of the string. */
	from: number;
	to: number;
	mark: Mark;
	/** Words in brackets that end or begin a turn are the ones that somebody may quote. */
	isQuotable: boolean;
}

/** The first one in a text. */
export function firstMark(text: string): FoundMark | null {
	for (const found of marksIn(text)) return found;
	return null;
}

function* marksIn(text: string): Iterable<FoundMark> {
	if (!BEGINS_MARK.test(text)) return;
	for (const { 0: found, index: from, groups } of text.matchAll(MARK)) {
		const to = from + found.length;
		const token = groups?.token ?? groups?.square;
		const listed = LISTED.get(asListed(found));
		if (token !== undefined) yield { from, to, mark: meaningOf(token), isQuotable: false };
		else if (listed) yield { from, to, mark: listed, isQuotable: QUOTABLE.includes(listed.kind) };
	}
}

/** How many characters at the end of a text may be the start of a mark, or of a character. */
export function startOfMark(text: string): number {
	for (let length = Math.min(LONGEST_LISTED - 1, text.length); length > 0; length--) {
		const last = asListed(text.slice(-length));
		if (LISTED_TEXTS.some((listed) => listed.startsWith(last))) return length;
	}
	const special = UNFINISHED_SPECIAL.exec(text)?.[0].length ?? 0;
	if (special > 0) return special;
	// Half of a character, whose other half comes with the next piece.
	return /[\ud800-\udbff]$/.test(text) ? 1 : 0;
}

/**
 * A text without the marks at its edges that may as well be quoted within it.
 * @returns null where it has others, so that there is more in it than words
 */
export function withoutOuterMarks(text: string): string | null {
	const marks = [...marksIn(text)];
	if (!marks.every(({ isQuotable }) => isQuotable)) return null;
	let from = 0;
	for (const outer of marks) {
		// Where the learner's turn begins a text, it is no mark of the partner's.
		if (outer.mark === yourTurn || text.slice(from, outer.from).trim() !== '') break;
		from = outer.to;
	}
	let to = text.length;
	const isAround = outsideOfStruckWords();
	for (const outer of marks.filter((mark) => mark.from >= from && isAround(mark)).toReversed()) {
		if (text.slice(outer.to, to).trim() !== '') break;
		to = outer.from;
	}
	return from === 0 && to === text.length ? text : text.slice(from, to).trim();
}

/** Whether a mark, asked about in their order, strikes nothing out together with another. */
function outsideOfStruckWords(): (found: FoundMark) => boolean {
	let isStruck = false;
	return ({ mark: { kind } }) => {
		const wasStruck = isStruck;
		if (kind === 's_opened') isStruck = true;
		if (kind === 's_closed') isStruck = false;
		return kind !== 's_opened' && !(kind === 's_closed' && wasStruck);
	};
}

function asListed(text: string): string {
	return text.startsWith('[') ? text : text.toLowerCase();
}

function meaningOf(token: string): Mark {
	const name = token.toLowerCase().replaceAll('▁', '_');
	return MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? end;
}

function alternatives(texts: readonly string[]): string {
	return texts.map((text) => text.replace(/[[\]|/]/g, '\\$&')).join('|');
}
