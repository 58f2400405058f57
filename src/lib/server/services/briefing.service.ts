import type { BriefingPreview } from '../../contracts/briefing.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Database } from '../database/client.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { selectBriefing } from './briefing-selection.ts';

export type BriefingService = ReturnType<typeof createBriefingService>;

/** What the next turn of a conversation is given of the learner's memories. */
export function createBriefingService({ db }: { db: Database }) {
	const { learnerItems, memories } = createRepositories(db);

	return {
		/** Read anew each time: what was forgotten or changed a moment ago is not in it any more. */
		async preview({
			userId,
			languageId,
			scenarioId,
			conversationId
		}: {
			userId: string;
			languageId: LanguageId;
			scenarioId: ScenarioId;
			/** Where it already has a memory, that one's topic is not the last conversation's. */
			conversationId: string;
		}): Promise<BriefingPreview> {
			const [items, lastTopic] = await Promise.all([
				learnerItems.findNewest(userId, conversationId),
				memories.findLastTopic(userId, languageId, conversationId)
			]);
			return selectBriefing({ items, lastTopic, scenarioId, now: new Date() });
		}
	};
}
