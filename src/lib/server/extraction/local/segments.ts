import { inAnyLanguage } from '../../languages/index.ts';
import type { Word } from '../words.ts';

/** A stretch of a message, by its place in it. */
export interface Segment {
	readonly start: number;
	readonly end: number;
}

export interface Sentence extends Segment {
	readonly isQuestion: boolean;
}

export interface Quote extends Segment {
	/** Where its opening mark stands. */
	readonly markAt: number;
	/** Where its closing mark has ended. */
	readonly closedAt: number;
}

const MAX_QUOTES = 12; // of a message, and
const MAX_SENTENCES = 40; // more belong to a text that nobody spoke
const MAX_CLAUSES = 12; // of a sentence
// So does a longer sentence: some seventy words without a full stop. What searches a sentence by
// patterns sees its beginning, so that no pattern ever searches more.
const MAX_SENTENCE_CHARACTERS = 400;
const PIECE_END = /[.!?。！？؟…\n]+["”»’』」)]*\s*|(?=[¿¡])|[;；]\s*/gu;
// A comma within a number divides nothing.
const CLAUSE_END = /[,，、،؛;；:：()（）【】[\]–—…→←✕✗✘❌○◯✓✔✅⭕\n](?!\d)\s*|\s-\s/gu;
const QUESTION_END = /[?？؟]["”»’』」)]*\s*$/u;
const QUOTES: readonly RegExp[] = [
	/«([^«»]{1,400})»/gu,
	/“([^“”]{1,400})”/gu,
	/„([^„“”"]{1,400})[“”"]/gu,
	/"([^"]{1,400})"/gu,
	/「([^「」]{1,400})」/gu,
	/『([^『』]{1,400})』/gu,
	/\*\*([^*]{1,400})\*\*/gu,
	/(?<![\p{L}\p{N}*])\*([^*\n]{1,400})\*(?![\p{L}\p{N}*])/gu,
	/‘([^‘’\n]{1,200})’(?=\p{sc=Hang})/gu, // a particle follows at once
	/(?<![\p{L}\p{N}])['‘]([^'‘’\n]{1,200}(?:[’'](?=\p{L})[^'‘’\n]{1,100}){0,4}?)['’](?![\p{L}\p{N}])/gu
];
const ELIDED = new RegExp(
	`^(?:${inAnyLanguage(({ writing }) => writing.elided).join('|')})'(?=\\p{L}{2})`,
	'u'
);
const CHARACTER_BY_CHARACTER = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]/u;

/**
 * Sentences, also those that only a question mark's or exclamation mark's opening divides. Of one that
 * is longer than anybody speaks, its beginning.
 */
export function sentencesOf(text: string): Sentence[] {
	const sentences: Sentence[] = [];
	let start = 0;
	const add = (end: number) => {
		const piece = text.slice(start, end);
		const from = start + (piece.length - piece.trimStart().length);
		const to = start + piece.trimEnd().length;
		if (to > from) {
			const isQuestion = QUESTION_END.test(piece);
			sentences.push({ start: from, end: endWithin(text, from, to), isQuestion });
		}
		start = end;
	};
	for (const match of text.matchAll(PIECE_END)) {
		if (sentences.length >= MAX_SENTENCES) return sentences;
		if (match.index + match[0].length > start) add(match.index + match[0].length);
	}
	add(text.length);
	return sentences;
}

function endWithin(text: string, from: number, to: number): number {
	if (to - from <= MAX_SENTENCE_CHARACTERS) return to;
	const most = from + MAX_SENTENCE_CHARACTERS;
	const space = text.lastIndexOf(' ', most);
	return space > from ? space : most;
}

/** What commas, dashes, colons and brackets divide a sentence into. */
export function clausesOf(text: string, sentence: Segment): Segment[] {
	return segmentsBetween(text, sentence, CLAUSE_END);
}

/** The stretches with words in them that a pattern divides a stretch into. */
export function segmentsBetween(text: string, { start, end }: Segment, divider: RegExp): Segment[] {
	const segments: Segment[] = [];
	let from = start;
	const add = (to: number) => {
		if (/[\p{L}\p{N}]/u.test(text.slice(from, to))) segments.push({ start: from, end: to });
	};
	for (const match of text.slice(start, end).matchAll(divider).take(MAX_CLAUSES)) {
		add(start + match.index);
		from = start + match.index + match[0].length;
	}
	add(end);
	return segments;
}

/** What stands in quotation marks or is emphasised, in order; of nested ones the outer. */
export function quotesOf(text: string): Quote[] {
	if (!/[«“„"「『*'‘]/u.test(text)) return [];
	const found = QUOTES.flatMap((pattern) =>
		[...text.matchAll(pattern)].flatMap((match): Quote[] => {
			const inner = match[1]?.trim() ?? '';
			const start = match.index + match[0].indexOf(inner);
			if (!/[\p{L}\p{N}]/u.test(inner)) return [];
			return [
				{
					start,
					end: start + inner.length,
					markAt: match.index,
					closedAt: match.index + match[0].length
				}
			];
		})
	).toSorted((a, b) => a.markAt - b.markAt || b.closedAt - a.closedAt);
	const outer: Quote[] = [];
	for (const quote of found) {
		if (quote.markAt >= (outer.at(-1)?.closedAt ?? 0)) outer.push(quote);
	}
	return outer.slice(0, MAX_QUOTES);
}

/**
 * What is aligned: words, and in Chinese and Japanese, where the dictionary divides a mistaken
 * word otherwise than the right one, characters.
 */
export function unitsFrom(words: readonly Word[], text: string): Word[] {
	const units: Word[] = [];
	for (const word of words) {
		const original = text.slice(word.start, word.end);
		if (!CHARACTER_BY_CHARACTER.test(original) || word.form.length !== original.length) {
			units.push(...withoutElision(word));
			continue;
		}
		let at = word.start;
		for (const character of word.form) {
			units.push({ form: character, start: at, end: at + character.length });
			at += character.length;
		}
	}
	return units;
}

/** "j'ai" is two words, of which one may be the mistake. */
function withoutElision(word: Word): Word[] {
	const lead = word.form.length === word.end - word.start ? ELIDED.exec(word.form)?.[0].length : 0;
	if (!lead) return [word];
	const middle = word.start + lead;
	return [
		{ form: word.form.slice(0, lead), start: word.start, end: middle },
		{ form: word.form.slice(lead), start: middle, end: word.end }
	];
}

const within = new WeakMap<Segment, { all: readonly Word[]; found: readonly Word[] }>();

/** Sought once for a segment, however many look at it. */
export function unitsIn(units: readonly Word[], segment: Segment): readonly Word[] {
	const known = within.get(segment);
	if (known?.all === units) return known.found;
	const found = units.filter((unit) => unit.start >= segment.start && unit.end <= segment.end);
	within.set(segment, { all: units, found });
	return found;
}

export function isSingleCharacter(unit: Word): boolean {
	return CHARACTER_BY_CHARACTER.test(unit.form);
}
