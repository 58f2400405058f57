import type { ExportFormat } from '../../../../contracts/export-formats.ts';
import type { LanguageId } from '../../../../contracts/languages.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import type { Database } from '../../../database/client.ts';
import { NotAuthenticatedError } from '../../../errors.ts';
import { createRepositories } from '../../../repositories/repositories.ts';
import type { PdfThread } from '../../../threads/pdf-thread.ts';
import { exportMemories, type Download } from './export.ts';

/** What a learner may take away of what is remembered. */
export function createMemoryExportService({
	db,
	pdfThread
}: {
	db: Database;
	pdfThread: Pick<PdfThread, 'typeset'>;
}) {
	const { memories, users } = createRepositories(db);

	/** Of somebody who was erased meanwhile it is a part, and no file. */
	async function* untilTheEnd(userId: string, languageId: LanguageId | undefined) {
		yield* memories.inBatches(userId, languageId);
		if (!(await users.getUserById(userId))) throw new NotAuthenticatedError();
	}

	return {
		/**
		 * All of them (of one language), newest first, as a file that is made as it is read: no more of it
		 * is held than a batch. Each memory is told once, as it is when its turn comes, without those that
		 * are deleted before.
		 * @throws UnavailableError when too many PDFs are being made; before the end NotAuthenticatedError,
		 * when the learner is gone, and PdfFailedError
		 */
		async export(
			userId: string,
			{
				format,
				languageId,
				...options
			}: {
				format: ExportFormat;
				languageId?: LanguageId | undefined;
				timeZone: string;
				texts: DocumentTexts;
			}
		): Promise<Download> {
			return exportMemories(format, {
				...options,
				...(await memories.extent(userId, languageId)),
				batches: untilTheEnd(userId, languageId),
				languageId,
				exportedAt: new Date().toISOString(),
				pdfThread
			});
		}
	};
}
