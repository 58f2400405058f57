import type { Phrase } from '../../../../contracts/review.ts';
import { inTurns } from '../../serving-turns.ts';
import { inPieces } from '../../text-in-pieces.ts';
import { zonedClock, type ZonedClock } from '../../zoned-clock.ts';
import type { FileContent, FileFormat, MemoryToTake } from './content.ts';

/** Rows for a spreadsheet. RFC 4180: commas, CRLF, every field in quotes. */
export const csvFiles: FileFormat = {
	memories: (content) => inPieces(parts(content, MEMORY_COLUMNS)),
	phrases: (content) => inPieces(parts(content, PHRASE_COLUMNS))
};

type Columns<Item> = Readonly<Record<string, (item: Item, clock: ZonedClock) => string>>;

async function* parts<Item>(
	{ batches, timeZone }: FileContent<Item>,
	columns: Columns<Item>
): AsyncGenerator<string, void, undefined> {
	const clock = zonedClock(timeZone);
	yield BYTE_ORDER_MARK + rowOf(Object.keys(columns));
	for await (const item of inTurns(batches)) {
		yield rowOf(Object.values(columns).map((cell) => cell(item, clock)));
	}
}

const BYTE_ORDER_MARK = '\ufeff'; // without it, Excel takes UTF-8 for the machine's old code page

const MEMORY_COLUMNS: Columns<MemoryToTake> = {
	date: ({ memory }, clock) => clock.momentOf(memory.createdAt),
	language: ({ memory }) => memory.languageId,
	topic: ({ memory }) => memory.topic,
	'key phrases': ({ memory }) => inOneCell(memory.keyPhrases),
	difficulties: ({ memory }) => inOneCell(memory.difficulties),
	'successful patterns': ({ memory }) => inOneCell(memory.successfulPatterns),
	corrections: ({ memory }) =>
		inOneCell(memory.corrections.map(({ said, better }) => `${said} → ${better}`)),
	facts: ({ memory }) => inOneCell(memory.facts.map(({ kind, text }) => `${kind}: ${text}`)),
	'duration in seconds': ({ memory }) => String(memory.duration),
	engagement: ({ memory }) => memory.engagement,
	source: ({ memory }) => memory.source,
	id: ({ memory }) => memory.id
};

const PHRASE_COLUMNS: Columns<Phrase> = {
	date: (phrase, clock) => clock.momentOf(phrase.createdAt),
	language: (phrase) => phrase.languageId,
	phrase: (phrase) => phrase.text,
	meaning: (phrase) => phrase.meaning ?? '',
	sentence: (phrase) => phrase.sentence ?? '',
	'review on': (phrase, clock) => clock.momentOf(phrase.dueAt),
	id: (phrase) => phrase.id
};

function rowOf(cells: readonly string[]): string {
	return `${cells.map(toField).join(',')}\r\n`;
}

function inOneCell(items: readonly string[]): string {
	return items.join('\n');
}

function toField(cell: string): string {
	return `"${withoutFormulas(cell).replaceAll('"', '""')}"`;
}

/**
 * A spreadsheet runs a cell that begins like a formula, and what a partner or a learner wrote may
 * begin like one. After `;`, tab and line breaks too: with another separator set, a cell begins there.
 */
function withoutFormulas(cell: string): string {
	return cell
		.replace(/(^|[;\t\r\n])([^\S\t\r\n]*[=+\-@＝＋－＠])/g, "$1'$2")
		.replace(/^[\t\r]/, "'$&");
}
