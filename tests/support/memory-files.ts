import type { ExportFormat } from '../../src/lib/contracts/export-formats.ts';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { SpokenLocale } from '../../src/lib/contracts/locales.ts';
import type { ConversationMemory } from '../../src/lib/contracts/memories.ts';
import { documentTexts } from '../../src/lib/i18n/documents.ts';
import { exportMemories } from '../../src/lib/server/services/memories/export/export.ts';
import type { PdfThread } from '../../src/lib/server/threads/pdf-thread.ts';

/** Files of memories, without the database that they are read from. */

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

/** As it is begun. */
export async function aFileOf(
	batches: AsyncIterable<readonly ConversationMemory[]>,
	{ format, languageId, timeZone = 'UTC', locale = 'en', pdfThread = NO_PDF }: FileWanted,
	count = 0
) {
	return exportMemories(format, {
		batches,
		count,
		period: count === 0 ? null : { from: '2026-03-01T10:00:00.000Z', to: EXPORTED_AT },
		languageId,
		timeZone,
		exportedAt: EXPORTED_AT,
		texts: await documentTexts(locale),
		pdfThread
	});
}

/** To its end. */
export async function writtenOf(memories: readonly ConversationMemory[], wanted: FileWanted) {
	async function* batches() {
		for (const memory of memories) yield await Promise.resolve([memory]);
	}
	const { pieces, ...file } = await aFileOf(batches(), wanted, memories.length);
	const bytes = Buffer.concat(
		(await Array.fromAsync(pieces)).map((piece) =>
			typeof piece === 'string' ? Buffer.from(piece) : piece
		)
	);
	return { ...file, bytes, body: bytes.toString() };
}
