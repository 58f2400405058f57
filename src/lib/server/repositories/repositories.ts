import type { Queryable } from '../database/client.ts';
import { createConversationMemoryRepository } from './conversation-memory.repository.ts';
import { createConversationRepository } from './conversation.repository.ts';
import { createLearnerItemRepository } from './learner-item.repository.ts';
import { createLearnerNotificationRepository } from './learner-notification.repository.ts';
import { createMessagesRepository } from './messages.repository.ts';
import { createModelUseRepository } from './model-use.repository.ts';
import { createPhraseRepository } from './phrase.repository.ts';
import { createPostRunRepository } from './post-run.repository.ts';
import { createPostRunSkipRepository } from './post-run-skip.repository.ts';
import { createStoredAnswerRepository } from './stored-answer.repository.ts';
import { createStruckOutFactRepository } from './struck-out-fact.repository.ts';
import { createUnfinishedRunRepository } from './unfinished-run.repository.ts';
import { createReplyClaimRepository } from './reply-claim.repository.ts';
import { createReviewRepository } from './review.repository.ts';
import { createUsageRepository } from './usage.repository.ts';
import { createUserPreferencesRepository } from './user-preferences.repository.ts';
import { createUserRepository } from './user.repository.ts';

export type Repositories = ReturnType<typeof createRepositories>;

/** All of them on one pool, or in one transaction. */
export function createRepositories(q: Queryable) {
	return {
		users: createUserRepository(q),
		conversations: createConversationRepository(q),
		messages: createMessagesRepository(q),
		notifications: createLearnerNotificationRepository(q),
		learnerItems: createLearnerItemRepository(q),
		phrases: createPhraseRepository(q),
		review: createReviewRepository(q),
		memories: createConversationMemoryRepository(q),
		struckOutFacts: createStruckOutFactRepository(q),
		preferences: createUserPreferencesRepository(q),
		postRuns: createPostRunRepository(q),
		answers: createStoredAnswerRepository(q),
		skips: createPostRunSkipRepository(q),
		unfinishedRuns: createUnfinishedRunRepository(q),
		replyClaims: createReplyClaimRepository(q),
		modelUse: createModelUseRepository(q),
		usage: createUsageRepository(q)
	};
}
