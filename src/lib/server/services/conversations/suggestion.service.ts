import type { Suggestion, Suggestions } from '../../../contracts/suggestions.ts';
import { PartnerUnavailableError, UnavailableError } from '../../errors.ts';
import type { Metrics } from '../../metrics.ts';
import type { Partner, StuckTurn } from '../../partner/partner.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { OwnedConversations } from './owned-conversations.ts';
import type { PartnerTurns } from './partner-turns.ts';
import type { Partners } from './partners.ts';
import type { ReplyLimit } from './reply-limit.ts';

// Who is stuck waits no longer: the lines that always fit are there at once.
const MODEL_LIMIT_MS = 8_000;

/** What a learner could say who is stuck. Nothing of it is stored. */
export function createSuggestionService({
	requireOwned,
	partners,
	turns,
	limit,
	metrics,
	modelLimitMs = MODEL_LIMIT_MS
}: {
	requireOwned: OwnedConversations['requireOwned'];
	partners: Pick<Partners, 'whoSpeaks' | 'alwaysFitting'>;
	turns: Pick<PartnerTurns, 'stuck'>;
	limit: ReplyLimit;
	metrics: Pick<Metrics, 'suggestions'>;
	modelLimitMs?: number;
}) {
	async function offer(partner: Partner, turn: StuckTurn): Promise<readonly Suggestion[]> {
		const signal = AbortSignal.any([turn.signal, AbortSignal.timeout(modelLimitMs)]);
		try {
			const suggestions = await partner.suggest({ ...turn, signal });
			metrics.suggestions.inc({ partner: partner.kind, offered: 'fitting' });
			return suggestions;
		} catch (error) {
			if (turn.signal.aborted) throw new UnavailableError(error); // its caller has left
			if (!(error instanceof PartnerUnavailableError)) throw error;
			metrics.suggestions.inc({ partner: partner.kind, offered: 'always' });
			return partners.alwaysFitting(turn);
		}
	}

	return {
		/**
		 * Answers to what the partner said last: from whoever speaks now, else those that fit anything. Also
		 * of a conversation that has ended, which may go on.
		 * @throws ConversationNotFoundError, RateLimitedError, UnavailableError
		 */
		async suggest(user: SessionUser, id: string, signal: AbortSignal): Promise<Suggestions> {
			const conversation = await requireOwned(user.id, id);
			const partner = await partners.whoSpeaks();
			if (partner.kind === 'openai') await limit.take(user, 'suggestions');
			const turn = await turns.stuck(user, conversation, signal);
			return { suggestions: [...(await offer(partner, turn))] };
		}
	};
}
