import bidiFactory from 'bidi-js';
import LineBreaker from 'linebreak';
import type { Direction, Mark, Paragraph } from './blocks.ts';
import type { Face, Faces } from './faces.ts';

/** What is drawn at once: characters of one font that run one way. */
export interface Fragment {
	/** As the font takes it: with characters mirrored, and in the order in which they are drawn. */
	readonly text: string;
	readonly face: Face;
	/** From the left edge of the lines. */
	readonly x: number;
	readonly width: number;
	/** By its place in the paragraph. */
	readonly span: number;
	readonly mark: Mark | undefined;
}

/** Its fragments in the order in which they are read. */
export type Line = readonly Fragment[];

/** A character as it is drawn. */
interface Letter {
	/** Empty where nothing is. */
	readonly shown: string;
	readonly face: Face;
	/** UAX #9: odd from right to left. */
	readonly level: number;
	readonly span: number;
	readonly mark: Mark | undefined;
	/** In the paragraph's text, behind it. */
	readonly end: number;
}

const bidi = bidiFactory();

const ISOLATE = { ltr: '\u2066', rtl: '\u2067' } as const;
const END_OF_ISOLATE = '\u2069';
/** U+FFFD, which the plain font has. */
const LACKING = '\ufffd';

const LETTER = /\p{L}/u;
/** By which letters are shaped. */
const JOINER = /[\u200c\u200d]/;
const GOES_WITH_THE_LAST = /[\p{M}\u200c\u200d]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const SPACE = /\p{Zs}/u;
/** The scripts that a font itself draws from right to left. */
const DRAWN_LEFTWARDS = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;

/**
 * A paragraph in lines: divided where UAX #14 lets a line end, and each in the order that UAX #9 gives it.
 * @returns also how many characters no font has; a sign stands in their place
 */
export function linesOf(
	paragraph: Paragraph,
	{
		lineWidth,
		faces,
		widthOf
	}: { lineWidth: number; faces: Faces; widthOf: (text: string, face: Face) => number }
): { lines: Line[]; lacking: number } {
	const { text, letters, lacking } = lettersOf(paragraph, faces);
	const widthOfAll = (some: readonly Letter[]) =>
		runsOf(some).reduce((sum, run) => sum + widthOf(textOf(run), run.face), 0);

	const lines: Letter[][] = [];
	let line: Letter[] = [];
	let used = 0;
	function add(piece: readonly Letter[]): void {
		const width = widthOfAll(withoutLastSpaces(piece));
		if (line.length > 0 && used + width > lineWidth) {
			lines.push(line);
			line = [];
			used = 0;
		}
		const clusters = width > lineWidth ? clustersOf(piece) : [];
		if (clusters.length > 1) {
			clusters.forEach(add);
			return;
		}
		line.push(...piece);
		used += widthOfAll(piece);
	}
	for (const piece of piecesOf(text, letters)) add(piece);
	lines.push(line);
	return {
		lines: lines.map((some) =>
			placed(some, { lineWidth, widthOf, direction: paragraph.direction })
		),
		lacking
	};
}

function placed(
	letters: readonly Letter[],
	{
		lineWidth,
		widthOf,
		direction
	}: { lineWidth: number; widthOf: (text: string, face: Face) => number; direction: Direction }
): Line {
	const inked = withoutLastSpaces(letters);
	const runs = runsOf(inked).map((run) => {
		const text = textOf(run);
		return { ...run, text, width: widthOf(text, run.face) };
	});
	const inkWidth = runs.reduce((sum, { width }) => sum + width, 0);
	let x = direction === 'rtl' ? lineWidth - inkWidth : 0;
	const places = new Map<unknown, number>();
	for (const run of inVisualOrder(runs)) {
		places.set(run, x);
		x += run.width;
	}
	const line = runs.map((run): Fragment => {
		const { text, face, width, span, mark } = run;
		return { text, face, x: places.get(run) ?? 0, width, span, mark };
	});
	// Unseen behind the line, but read: without it, two words would be one.
	const space = letters.slice(inked.length).find(({ shown }) => shown !== '');
	if (space) {
		const { shown: text, face, span } = space;
		const width = widthOf(text, face);
		line.push({
			text,
			face,
			x: direction === 'rtl' ? lineWidth - inkWidth - width : x,
			width,
			span,
			mark: undefined
		});
	}
	return line.filter(({ text }) => text !== '');
}

function lettersOf(
	{ spans, direction }: Paragraph,
	faces: Faces
): { text: string; letters: Letter[]; lacking: number } {
	const pieces = spans.flatMap(({ language, direction: inside, parts }, span) => {
		const ofSpan = { span, language };
		return [
			{ ...ofSpan, text: ISOLATE[inside], mark: undefined },
			...parts.map(({ text, mark }) => ({ ...ofSpan, text: text.toWellFormed(), mark })),
			{ ...ofSpan, text: END_OF_ISOLATE, mark: undefined }
		];
	});
	const text = pieces.map((piece) => piece.text).join('');
	const { levels } = bidi.getEmbeddingLevels(text, direction);
	const letters: Letter[] = [];
	let lacking = 0;
	let end = 0;
	for (const { text: piece, span, language, mark } of pieces) {
		let last: Face | null = null;
		for (const character of piece) {
			const level = levels[end] ?? 0;
			end += character.length;
			const { shown, face } = drawnAs(character, { level, language, last, faces });
			if (shown === LACKING && character !== LACKING) lacking++;
			if (shown !== '') last = face;
			letters.push({ shown, face, level, span, mark, end });
		}
	}
	return { text, letters, lacking };
}

function drawnAs(
	character: string,
	{
		level,
		language,
		last,
		faces
	}: { level: number; language: string | null; last: Face | null; faces: Faces }
): { shown: string; face: Face } {
	const shown = (level % 2 === 1 ? bidi.getMirroredCharacter(character) : null) ?? character;
	const codePoint = shown.codePointAt(0) ?? 0;
	const isCovered = last?.covers(codePoint) ?? false;
	if (INVISIBLE.test(shown) && !(isCovered && JOINER.test(shown))) {
		return { shown: '', face: last ?? faces.plain };
	}
	if (last && isCovered && !LETTER.test(shown)) return { shown, face: last };
	const face = faces.faceFor(codePoint, language);
	if (face) return { shown, face };
	return { shown: SPACE.test(shown) ? ' ' : LACKING, face: faces.plain };
}

/** What no line may end within. */
function* piecesOf(text: string, letters: readonly Letter[]): Generator<Letter[], void, void> {
	const breaker = new LineBreaker(text);
	let from = 0;
	for (let ends = breaker.nextBreak(); ends; ends = breaker.nextBreak()) {
		let to = from;
		while (to < letters.length && (letters[to]?.end ?? 0) <= ends.position) to++;
		yield letters.slice(from, to);
		from = to;
	}
}

/** What is broken nevertheless where a line can't hold it: between characters, with their marks. */
function clustersOf(piece: readonly Letter[]): Letter[][] {
	const clusters: Letter[][] = [];
	for (const letter of piece) {
		const last = clusters.at(-1);
		if (last && (letter.shown === '' || GOES_WITH_THE_LAST.test(letter.shown))) last.push(letter);
		else clusters.push([letter]);
	}
	return clusters;
}

function withoutLastSpaces(letters: readonly Letter[]): readonly Letter[] {
	return letters.slice(
		0,
		letters.findLastIndex(({ shown }) => shown !== '' && !SPACE.test(shown)) + 1
	);
}

interface Run extends Pick<Letter, 'face' | 'level' | 'span' | 'mark'> {
	readonly characters: string[];
}

/** What isn't seen is there too: where one ends that keeps words together, what is around it isn't one. */
function runsOf(letters: readonly Letter[]): Run[] {
	const runs: Run[] = [];
	for (const { shown, face, level, span, mark } of letters) {
		const last = runs.at(-1);
		if (last?.face === face && last.level === level && last.span === span && last.mark === mark) {
			last.characters.push(shown);
		} else runs.push({ face, level, span, mark, characters: [shown] });
	}
	return runs;
}

function textOf({ characters, level }: Run): string {
	const text = characters.join('');
	return level % 2 === 0 || DRAWN_LEFTWARDS.test(text) ? text : characters.toReversed().join('');
}

/** UAX #9, L2: from the highest level down to the lowest odd one, what is of it or above is reversed. */
function inVisualOrder<Item extends { level: number }>(runs: readonly Item[]): Item[] {
	const ordered = [...runs];
	const highest = Math.max(0, ...runs.map(({ level }) => level));
	for (let level = highest; level > 0; level--) {
		for (let from = 0; from < ordered.length; from++) {
			let to = from;
			while ((ordered[to]?.level ?? -1) >= level) to++;
			if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
			from = to;
		}
	}
	return ordered;
}
