import { EXPORT_FORMATS, type ExportFormat } from '../../../../contracts/export-formats.ts';
import { zonedClock } from '../../zoned-clock.ts';
import { ankiFiles } from './anki.ts';
import type {
	FileContent,
	FileFormat,
	FilePieces,
	MemoryContent,
	PhraseContent
} from './content.ts';
import { csvFiles } from './csv.ts';
import { docxFiles } from './docx.ts';
import { jsonFiles } from './json.ts';
import { markdownFiles } from './markdown.ts';
import { pdfFiles } from './pdf.ts';

/** A file that is made as it is read. */
export type Download = {
	fileName: string;
	contentType: string;
	pieces: FilePieces;
};

const FILES: Readonly<Record<ExportFormat, FileFormat>> = {
	json: jsonFiles,
	csv: csvFiles,
	md: markdownFiles,
	anki: ankiFiles,
	pdf: pdfFiles,
	docx: docxFiles
};

/**
 * Memories as a file to take away.
 * @throws UnavailableError when too many PDFs are being made
 */
export function exportMemories(format: ExportFormat, content: MemoryContent): Download {
	return download('memories', format, content, FILES[format].memories(content));
}

/** The same of phrases. */
export function exportPhrases(format: ExportFormat, content: PhraseContent): Download {
	return download('phrases', format, content, FILES[format].phrases(content));
}

function download(
	what: string,
	format: ExportFormat,
	{ languageId, timeZone, exportedAt }: Omit<FileContent<unknown>, 'batches'>,
	pieces: FilePieces
): Download {
	const name = [
		`afterword-${what}`,
		zonedClock(timeZone).dayOf(exportedAt),
		...(languageId ? [languageId] : [])
	].join('-');
	const { ending, contentType } = EXPORT_FORMATS[format];
	return { fileName: `${name}${ending}`, contentType, pieces };
}
