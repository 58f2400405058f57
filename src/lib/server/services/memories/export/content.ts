import type { LanguageId } from '../../../../contracts/languages.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import type { PdfThread } from '../../../threads/pdf-thread.ts';

/** Of what a file of memories is made. */
export interface ExportContent {
	/** The newest first. */
	batches: AsyncIterable<readonly ConversationMemory[]>;
	/** How many there are. */
	count: number;
	/** Of the oldest and the newest, ISO 8601; null where there is none. */
	period: { from: string; to: string } | null;
	/** Of all of them, if one was asked for. */
	languageId?: LanguageId | undefined;
	/** Of the days that the file tells. */
	timeZone: string;
	/** ISO 8601. */
	exportedAt: string;
	/** Of what is for people to read: JSON and CSV are for programs. */
	texts: DocumentTexts;
	pdfThread: Pick<PdfThread, 'typeset'>;
}

/** The pieces of a file, made as it is read. */
export type FilePieces = AsyncGenerator<string | Uint8Array<ArrayBuffer>, void, undefined>;
