import type { LanguageId } from '../../../contracts/languages.ts';
import type { ConversationMemory } from '../../../contracts/memories.ts';
import type { ExportFormat } from '../../../contracts/queries.ts';
import type { DocumentTexts } from '../../../i18n/documents.ts';
import { InvalidPayloadError } from '../../errors.ts';
import { jsonInPieces } from '../json-in-pieces.ts';
import { ankiParts } from './export-anki.ts';
import { csvParts } from './export-csv.ts';
import { markdownParts } from './export-markdown.ts';
import { inTurns } from '../serving-turns.ts';
import { inPieces } from '../text-in-pieces.ts';
import { zonedClock } from '../zoned-clock.ts';

/** A file that is made as it is read. */
export type Download = {
	fileName: string;
	contentType: string;
	pieces: AsyncGenerator<string, void, undefined>;
};

/**
 * Memories as a file to take away.
 * @throws InvalidPayloadError for a format that can't be written yet
 */
export function exportMemories(
	batches: AsyncIterable<readonly ConversationMemory[]>,
	{
		format,
		languageId,
		count,
		timeZone,
		now,
		texts
	}: {
		format: ExportFormat;
		languageId?: LanguageId | undefined;
		/** How many there are. */
		count: number;
		/** Of the days that the file tells, its own among them. */
		timeZone: string;
		now: Date;
		/** Of what is for people to read: JSON and CSV are for programs. */
		texts: DocumentTexts;
	}
): Download {
	const clock = zonedClock(timeZone);
	const exportedAt = now.toISOString();
	const name = [
		'afterword-memories',
		clock.dayOf(exportedAt),
		...(languageId ? [languageId] : [])
	].join('-');
	const memories = inTurns(batches); // to write them out takes its time
	switch (format) {
		case 'json':
			return {
				fileName: `${name}.json`,
				contentType: 'application/json; charset=utf-8',
				pieces: jsonInPieces({ exportedAt, timeZone, memories: batches })
			};
		case 'csv':
			return {
				fileName: `${name}.csv`,
				contentType: 'text/csv; charset=utf-8; header=present',
				pieces: inPieces(csvParts(memories, clock))
			};
		case 'md':
			return {
				fileName: `${name}.md`,
				contentType: 'text/markdown; charset=utf-8',
				pieces: inPieces(markdownParts(memories, { count, timeZone, texts }))
			};
		case 'anki':
			return {
				fileName: `${name}-anki.txt`,
				contentType: 'text/plain; charset=utf-8',
				pieces: inPieces(ankiParts(memories, { timeZone, texts }))
			};
		case 'pdf':
			throw new InvalidPayloadError([
				{ path: 'format', message: 'pdf is not available yet; json, csv, md and anki are' }
			]);
	}
}
