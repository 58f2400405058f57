import type { BriefingPreview } from '../../../contracts/briefing.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import type { Database } from '../../database/client.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { selectBriefing } from './briefing-selection.ts';

export type BriefingService = ReturnType<typeof createBriefingService>;

interface OfConversation {
	userId: string;
	languageId: LanguageId;
	scenarioId: ScenarioId;
	conversationId: string;
}

/** What the next turn of a conversation is given of the learner's memories. */
export function createBriefingService({ db }: { db: Database }) {
	const { learnerItems, memories } = createRepositories(db);

	async function select(
		{ userId, languageId, scenarioId, conversationId }: OfConversation,
		notTheTopicOf: string | null
	): Promise<BriefingPreview> {
		const [items, lastTopic] = await Promise.all([
			learnerItems.findNewest(userId, conversationId),
			memories.findLastTopic(userId, languageId, notTheTopicOf)
		]);
		return selectBriefing({ items, lastTopic, scenarioId, now: new Date() });
	}

	return {
		/**
		 * Read anew each time: what was forgotten or changed a moment ago is not in it any more. Where the
		 * conversation already has a memory, that one's topic is not the last conversation's.
		 */
		preview: (conversation: OfConversation): Promise<BriefingPreview> =>
			select(conversation, conversation.conversationId),

		/** The same for the conversation after this one, were it to begin now and in the same scenario. */
		previewNext: (conversation: OfConversation): Promise<BriefingPreview> =>
			select(conversation, null)
	};
}
