import type { ExportFormat } from '../../../../contracts/export-formats.ts';
import type { LanguageId } from '../../../../contracts/languages.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import type { Database } from '../../../database/client.ts';
import { NotAuthenticatedError } from '../../../errors.ts';
import { createRepositories } from '../../../repositories/repositories.ts';
import type { PdfThread } from '../../../threads/pdf-thread.ts';
import type { PhraseService } from '../../review/phrases.service.ts';
import { inTurns } from '../../serving-turns.ts';
import { isKey, phraseKey } from '../sightings.ts';
import type { MemoryToTake } from './content.ts';
import { exportMemories, exportPhrases, type Download } from './export.ts';

interface Wanted {
	format: ExportFormat;
	languageId?: LanguageId | undefined;
	timeZone: string;
	texts: DocumentTexts;
}

/**
 * What a learner may take away: all of it (of one language), newest first, as a file that is made as it
 * is read, so that no more of it is held than a batch. Each thing is told once, as it is when its turn
 * comes, without those that are deleted before. Both throw UnavailableError when too many PDFs are being
 * made; before the end NotAuthenticatedError, when the learner is gone, and PdfFailedError.
 */
export function createExportService({
	db,
	pdfThread,
	phrases: bank
}: {
	db: Database;
	pdfThread: Pick<PdfThread, 'typeset'>;
	phrases: Pick<PhraseService, 'inBatches'>;
}) {
	const { memories, phrases, users } = createRepositories(db);

	/** Of somebody who was erased meanwhile it is a part, and no file. */
	async function* untilTheEnd<Item>(userId: string, batches: AsyncIterable<readonly Item[]>) {
		yield* batches;
		if (!(await users.getUserById(userId))) throw new NotAuthenticatedError();
	}

	async function* memoriesOf(
		userId: string,
		languageId: LanguageId | undefined
	): AsyncGenerator<MemoryToTake[], void, void> {
		for await (const batch of memories.inBatches(userId, languageId)) {
			const keys = new Map<string, string>();
			for await (const phrase of inTurns(batch.map(({ keyPhrases }) => keyPhrases))) {
				const key = phraseKey(phrase);
				if (isKey(key)) keys.set(phrase, key);
			}
			const noted = await phrases.listMeanings(userId, [...keys.values()]);
			const meanings = new Map(
				noted.map(({ languageId: language, key, meaning }) => [`${language} ${key}`, meaning])
			);
			yield batch.map((memory) => ({
				memory,
				meaningOf: (phrase) =>
					meanings.get(`${memory.languageId} ${keys.get(phrase) ?? ''}`) ?? null
			}));
		}
	}

	const common = () => ({ exportedAt: new Date().toISOString(), pdfThread });

	return {
		async memories(userId: string, { format, languageId, ...options }: Wanted): Promise<Download> {
			return exportMemories(format, {
				...options,
				...common(),
				...(await memories.extent(userId, languageId)),
				batches: untilTheEnd(userId, memoriesOf(userId, languageId)),
				languageId
			});
		},

		async phrases(userId: string, { format, languageId, ...options }: Wanted): Promise<Download> {
			return exportPhrases(format, {
				...options,
				...common(),
				count: await phrases.count(userId, { languageId }),
				period: null, // they have no end, as a list of conversations has
				batches: untilTheEnd(userId, bank.inBatches(userId, languageId)),
				languageId
			});
		}
	};
}
