import { NO_BRIEFING } from '../../../contracts/briefing.ts';
import type { Database } from '../../database/client.ts';
import type { PartnerTurn, StuckTurn } from '../../partner/partner.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { BriefingService } from '../memories/briefing.service.ts';
import { toMessage } from './transcript.service.ts';

export type PartnerTurns = ReturnType<typeof createPartnerTurns>;

// Hours of talk: a script is at its end by then, and a model is shown far less.
const MESSAGES_OF_A_TURN = 400;

/** What a partner knows when it is asked for something. */
export function createPartnerTurns({
	db,
	briefings
}: {
	db: Database;
	briefings: Pick<BriefingService, 'preview'>;
}) {
	const repositories = createRepositories(db);

	async function stuck(
		user: SessionUser,
		{ id: conversationId, languageId, scenarioId }: ConversationRow,
		signal: AbortSignal
	): Promise<StuckTurn> {
		const [messages, level] = await Promise.all([
			repositories.messages.findLast(conversationId, { limit: MESSAGES_OF_A_TURN }),
			repositories.preferences.findLevel(user.id, languageId)
		]);
		return {
			conversationId,
			learnerId: user.id,
			isGuest: user.isGuest,
			languageId,
			scenarioId,
			ownLanguageId: user.ownLanguageId,
			level,
			messages: messages.map(toMessage),
			signal
		};
	}

	return {
		/** For who asks what they could say. */
		stuck,

		/** For a reply. Read anew each time: what is known may be forgotten at any moment. */
		async next(
			user: SessionUser,
			conversation: ConversationRow,
			signal: AbortSignal
		): Promise<PartnerTurn> {
			const { id: conversationId, languageId, scenarioId } = conversation;
			const [turn, known] = await Promise.all([
				stuck(user, conversation, signal),
				user.isGuest
					? null
					: briefings.preview({ userId: user.id, languageId, scenarioId, conversationId })
			]);
			return { ...turn, briefing: known?.briefing ?? NO_BRIEFING };
		}
	};
}
