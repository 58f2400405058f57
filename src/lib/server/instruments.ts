import type { Config } from './config.ts';
import type { AnswerCache } from './coordination/answer-cache.ts';
import type { QuotaGate } from './coordination/quota-gate.ts';
import type { Database } from './database/client.ts';
import type { ReachPoint } from './faults.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { Logger } from './logger.ts';
import type { BreakerState } from './model/model-breaker.ts';
import type { ModelServer } from './model/model-server.ts';
import type { BriefingService } from './services/memories/briefing.service.ts';
import type { ConversationMemoryService } from './services/conversation-memory.service.ts';
import type { MemoryService } from './services/memories/memory.service.ts';
import type { Quota } from './services/post-run/run-quota.ts';
import type { PostRunAttempt } from './services/post-run/attempt.ts';
import type { PostRunCommit } from './services/post-run/commit.ts';
import type { SessionUser } from './services/accounts/session.service.ts';
import type { TextReading } from './services/text-reading.ts';
import type { StorageBounds } from './services/storage-bounds.ts';

/** The parts that can be made to behave otherwise for one learner, or watched, by who looks inside. */
export interface Instruments {
	reachPoint: ReachPoint;
	answerCache: AnswerCache;
	quotaGate: QuotaGate;
	extractionFor: (userId: string) => ConversationMemoryService;
}

/** What a look inside is made of; nothing here is made for it. */
export interface InnerParts {
	db: Database;
	/** Aborted when the process is about to end. */
	ending: AbortSignal;
	/** Without what was put around them. */
	unaltered: Instruments;
	postRuns: {
		jobs: Pick<JobQueue, 'send' | 'postRunsUnderWay'>;
		quota: Quota;
		bounds: StorageBounds;
		/** What a run is made of, each as it is done by itself; for who rehearses one. */
		stages: Pick<PostRunAttempt, 'load' | 'extract'> & Pick<PostRunCommit, 'commit'>;
	};
	briefings: BriefingService;
	memories: Pick<MemoryService, 'forgetWithConversation'>;
	health: {
		/** Of whom the program depends, by name; each rejects while its part is away. */
		checks: Readonly<Record<string, () => Promise<unknown>>>;
		breakerState: () => BreakerState;
		/** What this process knows of the servers of models. */
		learnedOfModels: ModelServer['learned'];
		forgetLearnedOfModels: ModelServer['forget'];
	};
}

export interface DeveloperRequest {
	request: Request;
	user: SessionUser;
	requestId: string;
	/** For what fails after the answer has begun. */
	report(error: unknown): void;
}

/** An opening in the program, for developers; without one every part is as it is. */
export type OpenProgram = (
	config: Config,
	parts: { logger: Logger; reading: TextReading }
) => {
	around(parts: Instruments): Instruments;
	/** Answers requests of a signed-in learner, about their own data alone. */
	serve(parts: InnerParts): (asked: DeveloperRequest) => Promise<Response>;
};
