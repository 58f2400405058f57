import type { LanguageId } from '../../contracts/languages.ts';
import type { ConversationMemory } from '../../contracts/memories.ts';
import type { ExportFormat } from '../../contracts/queries.ts';
import { InvalidPayloadError } from '../errors.ts';
import { toAnki } from './memory-export-anki.ts';
import { toMarkdown } from './memory-export-markdown.ts';

export type Download = { fileName: string; contentType: string; body: string };

/**
 * Memories as a file to take away.
 * @throws InvalidPayloadError for a format that can't be written yet
 */
export function exportMemories(
	memories: readonly ConversationMemory[],
	{
		format,
		languageId,
		now
	}: { format: ExportFormat; languageId?: LanguageId | undefined; now: Date }
): Download {
	const day = now.toISOString().slice(0, 10);
	const name = ['afterword-memories', day, ...(languageId ? [languageId] : [])].join('-');
	switch (format) {
		case 'json':
			return {
				fileName: `${name}.json`,
				contentType: 'application/json; charset=utf-8',
				body: `${JSON.stringify({ exportedAt: now.toISOString(), memories }, null, '\t')}\n`
			};
		case 'csv':
			return {
				fileName: `${name}.csv`,
				contentType: 'text/csv; charset=utf-8; header=present',
				body: toCsv(memories)
			};
		case 'md':
			return {
				fileName: `${name}.md`,
				contentType: 'text/markdown; charset=utf-8',
				body: toMarkdown(memories)
			};
		case 'anki':
			return {
				fileName: `${name}-anki.txt`,
				contentType: 'text/plain; charset=utf-8',
				body: toAnki(memories)
			};
		case 'pdf':
			throw new InvalidPayloadError([
				{ path: 'format', message: 'pdf is not available yet; json, csv, md and anki are' }
			]);
	}
}

const BYTE_ORDER_MARK = '\ufeff'; // without it, Excel takes UTF-8 for the machine's old code page

const CSV_COLUMNS: Record<string, (memory: ConversationMemory) => string> = {
	date: (memory) => memory.createdAt,
	language: (memory) => memory.languageId,
	topic: (memory) => memory.topic,
	'key phrases': (memory) => inOneCell(memory.keyPhrases),
	difficulties: (memory) => inOneCell(memory.difficulties),
	'successful patterns': (memory) => inOneCell(memory.successfulPatterns),
	corrections: (memory) =>
		inOneCell(memory.corrections.map(({ said, better }) => `${said} → ${better}`)),
	facts: (memory) => inOneCell(memory.facts.map(({ kind, text }) => `${kind}: ${text}`)),
	'duration in seconds': (memory) => String(memory.duration),
	engagement: (memory) => memory.engagement,
	source: (memory) => memory.source,
	id: (memory) => memory.id
};

/** RFC 4180: commas, CRLF, every field in quotes. */
function toCsv(memories: readonly ConversationMemory[]): string {
	const header = Object.keys(CSV_COLUMNS);
	const rows = memories.map((memory) => Object.values(CSV_COLUMNS).map((cell) => cell(memory)));
	const lines = [header, ...rows].map((cells) => `${cells.map(toField).join(',')}\r\n`);
	return BYTE_ORDER_MARK + lines.join('');
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
