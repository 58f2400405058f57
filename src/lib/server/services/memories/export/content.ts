import type { LanguageId } from '../../../../contracts/languages.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';
import type { Phrase } from '../../../../contracts/review.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import type { PdfThread } from '../../../threads/pdf-thread.ts';

/** Of what a file is made. */
export interface FileContent<Item> {
	/** The newest first. */
	batches: AsyncIterable<readonly Item[]>;
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

/** A memory, and what the learner noted as the meaning of its phrases. */
export interface MemoryToTake {
	memory: ConversationMemory;
	meaningOf(phrase: string): string | null;
}

export type MemoryContent = FileContent<MemoryToTake>;
export type PhraseContent = FileContent<Phrase>;

/** The pieces of a file, made as it is read. */
export type FilePieces = AsyncGenerator<string | Uint8Array<ArrayBuffer>, void, undefined>;

/** What can be taken away, in one format. */
export interface FileFormat {
	memories(content: MemoryContent): FilePieces;
	phrases(content: PhraseContent): FilePieces;
}
