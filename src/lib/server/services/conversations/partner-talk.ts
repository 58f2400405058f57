import type { Database } from '../../database/client.ts';
import type { Metrics } from '../../metrics.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import type { BriefingService } from '../memories/briefing.service.ts';
import type { StorageBounds } from '../storage-bounds.ts';
import { createOwnedConversations } from './owned-conversations.ts';
import { createPartnerTurns } from './partner-turns.ts';
import type { Partners } from './partners.ts';
import type { ReplyClaims } from './reply-claims.ts';
import type { ReplyIds } from './reply-ids.ts';
import type { ReplyLimit } from './reply-limit.ts';
import { createReplyService } from './reply.service.ts';
import { createSuggestionService } from './suggestion.service.ts';

/** What a partner is asked for in a conversation: its replies, and what one could say to them. */
export function createPartnerTalk({
	db,
	partners,
	briefings,
	claims,
	limits,
	replyIds,
	metrics
}: {
	db: Database;
	partners: Partners;
	briefings: BriefingService;
	claims: ReplyClaims;
	/** On what is asked of a model, on what is stored, and on what is written at once. */
	limits: { replies: ReplyLimit; storage: StorageBounds; writes: LearnerWrites };
	replyIds: ReplyIds;
	metrics: Pick<Metrics, 'replies' | 'suggestions'>;
}) {
	const turns = createPartnerTurns({ db, briefings });
	const { requireOwned } = createOwnedConversations(db, limits.writes);
	return {
		replies: createReplyService({ db, partners, turns, claims, limits, replyIds, metrics }),
		suggestions: createSuggestionService({
			requireOwned,
			partners,
			turns,
			limit: limits.replies,
			metrics
		})
	};
}
