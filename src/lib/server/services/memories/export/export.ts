import { EXPORT_FORMATS, type ExportFormat } from '../../../../contracts/export-formats.ts';
import { zonedClock } from '../../zoned-clock.ts';
import { ankiFile } from './anki.ts';
import type { ExportContent, FilePieces } from './content.ts';
import { csvFile } from './csv.ts';
import { docxFile } from './docx.ts';
import { jsonFile } from './json.ts';
import { markdownFile } from './markdown.ts';
import { pdfFile } from './pdf.ts';

/** A file that is made as it is read. */
export type Download = {
	fileName: string;
	contentType: string;
	pieces: FilePieces;
};

const FILES: Readonly<Record<ExportFormat, (content: ExportContent) => FilePieces>> = {
	json: jsonFile,
	csv: csvFile,
	md: markdownFile,
	anki: ankiFile,
	pdf: pdfFile,
	docx: docxFile
};

/**
 * Memories as a file to take away.
 * @throws UnavailableError when too many PDFs are being made
 */
export function exportMemories(format: ExportFormat, content: ExportContent): Download {
	const { languageId, timeZone, exportedAt } = content;
	const name = [
		'afterword-memories',
		zonedClock(timeZone).dayOf(exportedAt),
		...(languageId ? [languageId] : [])
	].join('-');
	const { ending, contentType } = EXPORT_FORMATS[format];
	return { fileName: `${name}${ending}`, contentType, pieces: FILES[format](content) };
}
