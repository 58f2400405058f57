import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import type { Repositories } from '../../repositories/repositories.ts';
import type { ExtractedMemory } from '../conversation-memory.service.ts';
import type { PostRunNews } from './news.ts';

/** What was asked of a model is paid, also where the work that it was for is lost. */
export function keepingModelUse(
	{ postRuns }: Pick<Repositories, 'postRuns'>,
	news: Pick<PostRunNews, 'notRecorded'>
) {
	return async <Settled>(
		run: Pick<PostRunRow, 'id'>,
		{ modelUse }: Pick<ExtractedMemory, 'modelUse'>,
		settling: () => Promise<Settled | null>
	): Promise<Settled | null> => {
		let settled: Settled | null = null;
		try {
			settled = await settling();
			return settled;
		} finally {
			if (!settled && modelUse) {
				await postRuns.addModelUse(run.id, modelUse).catch((err: unknown) => {
					news.notRecorded('Model use', err);
				});
			}
		}
	};
}
