import type { ExportFormat } from '../../src/lib/contracts/export-formats.ts';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { SpokenLocale } from '../../src/lib/contracts/locales.ts';
import type { ConversationMemory } from '../../src/lib/contracts/memories.ts';
import { documentTexts } from '../../src/lib/i18n/documents.ts';
import type { Phrase } from '../../src/lib/contracts/review.ts';
import type {
	FileContent,
	MemoryToTake
} from '../../src/lib/server/services/memories/export/content.ts';
import {
	exportMemories,
	exportPhrases,
	type Download
} from '../../src/lib/server/services/memories/export/export.ts';
import type { PdfThread } from '../../src/lib/server/threads/pdf-thread.ts';

/** Files of memories and phrases, without the database that they are read from. */

export const EXPORTED_AT = '2026-03-04T05:06:07.000Z';

export function aMemoryOf(memory: Partial<ConversationMemory>): ConversationMemory {
	return {
		id: '5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11',
		conversationId: null,
		userId: '0c1e3c0a-6b0f-4a57-8a53-0f5a3b7e8d11',
		languageId: 'es',
		createdAt: '2026-03-01T10:00:00.000Z',
		updatedAt: '2026-03-01T10:00:00.000Z',
		editedAt: null,
		topic: 'At the market',
		keyPhrases: [],
		difficulties: [],
		successfulPatterns: [],
		corrections: [],
		facts: [],
		feedback: [],
		evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] },
		duration: 60,
		engagement: 'medium',
		source: 'local',
		contentHash: 'hash',
		...memory
	};
}

/** With what the learner noted of its phrases. */
export function toTake(
	memory: Partial<ConversationMemory>,
	meanings: Readonly<Record<string, string>> = {}
): MemoryToTake {
	return { memory: aMemoryOf(memory), meaningOf: (phrase) => meanings[phrase] ?? null };
}

export function aPhraseOf(phrase: Partial<Phrase>): Phrase {
	return {
		id: '7d7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11',
		languageId: 'es',
		text: 'la cuenta',
		meaning: null,
		sentence: null,
		memoryId: null,
		conversationId: null,
		messageId: null,
		createdAt: '2026-03-01T10:00:00.000Z',
		dueAt: '2026-03-09T10:00:00.000Z',
		...phrase
	};
}

export interface FileWanted {
	format: ExportFormat;
	languageId?: LanguageId;
	timeZone?: string;
	locale?: SpokenLocale;
	pdfThread?: Pick<PdfThread, 'typeset'>;
}

const NO_PDF: Pick<PdfThread, 'typeset'> = {
	typeset() {
		throw new Error('no PDF is asked for');
	}
};

async function contentOf<Item>(
	batches: AsyncIterable<readonly Item[]>,
	{ languageId, timeZone = 'UTC', locale = 'en', pdfThread = NO_PDF }: Omit<FileWanted, 'format'>,
	count: number
): Promise<FileContent<Item>> {
	return {
		batches,
		count,
		period: count === 0 ? null : { from: '2026-03-01T10:00:00.000Z', to: EXPORTED_AT },
		languageId,
		timeZone,
		exportedAt: EXPORTED_AT,
		texts: await documentTexts(locale),
		pdfThread
	};
}

/** As it is begun. */
export async function aFileOf(
	batches: AsyncIterable<readonly MemoryToTake[]>,
	{ format, ...wanted }: FileWanted,
	count = 0
) {
	return exportMemories(format, await contentOf(batches, wanted, count));
}

/** To its end. */
export async function writtenOf(
	memories: readonly ConversationMemory[],
	wanted: FileWanted,
	meanings: Readonly<Record<string, string>> = {}
) {
	const items = memories.map((memory) => toTake(memory, meanings));
	return written(await aFileOf(oneByOne(items), wanted, memories.length));
}

/** The same of phrases. */
export async function phrasesWrittenOf(
	phrases: readonly Phrase[],
	{ format, ...wanted }: FileWanted
) {
	return written(exportPhrases(format, await contentOf(oneByOne(phrases), wanted, phrases.length)));
}

async function* oneByOne<Item>(items: readonly Item[]) {
	for (const item of items) yield await Promise.resolve([item]);
}

async function written({ pieces, ...file }: Download) {
	const bytes = Buffer.concat(
		(await Array.fromAsync(pieces)).map((piece) =>
			typeof piece === 'string' ? Buffer.from(piece) : piece
		)
	);
	return { ...file, bytes, body: bytes.toString() };
}
