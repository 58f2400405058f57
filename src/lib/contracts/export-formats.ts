import { z } from 'zod';

interface FileFacts {
	/** What its name ends with. */
	ending: string;
	contentType: string;
	/** What people call it, in any language. */
	name: string;
}

/** What memories can be taken away as: pages, API and documentation offer these. */
export const EXPORT_FORMATS = {
	json: { ending: '.json', contentType: 'application/json; charset=utf-8', name: 'JSON' },
	csv: { ending: '.csv', contentType: 'text/csv; charset=utf-8; header=present', name: 'CSV' },
	md: { ending: '.md', contentType: 'text/markdown; charset=utf-8', name: 'Markdown' },
	anki: { ending: '-anki.txt', contentType: 'text/plain; charset=utf-8', name: 'Anki' },
	pdf: { ending: '.pdf', contentType: 'application/pdf', name: 'PDF' },
	docx: {
		ending: '.docx',
		contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		name: 'Word (DOCX)'
	}
} as const satisfies Record<string, FileFacts>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const EXPORT_FORMAT_IDS = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]];
export const exportFormatSchema = z.enum(EXPORT_FORMAT_IDS);
