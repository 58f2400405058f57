import { Redis } from 'ioredis';
import type { DevFault } from '../../contracts/dev-panel.ts';
import type { Config } from '../config.ts';
import { createRedisAnswerCache } from '../coordination/answer-cache.ts';
import { createRedisQuotaGate } from '../coordination/quota-gate.ts';
import { CausedFaultError } from '../faults.ts';
import type { Instruments } from '../instruments.ts';
import type { ConversationMemoryService } from '../services/conversation-memory.service.ts';
import { createFaultyExtraction, isModelFault, type FaultyParts } from './faulty-model.ts';

export type LearnersFaults = ReturnType<typeof createLearnersFaults>;

const ENDS_AFTER_MS = 10 * 60_000; // longer than anybody looks at one fault; forgotten ones end too

/** One fault for each learner who asked for it, in this process; nobody else notices. */
export function createLearnersFaults(config: Config, parts: FaultyParts) {
	const armed = new Map<string, { fault: DevFault; endsAt: Date }>();

	function find(userId: string): { fault: DevFault; endsAt: Date } | null {
		const found = armed.get(userId);
		if (!found || found.endsAt > new Date()) return found ?? null;
		armed.delete(userId);
		return null;
	}

	function extractionFor(userId: string, unaltered: Instruments): ConversationMemoryService {
		const fault = find(userId)?.fault;
		return fault !== undefined && isModelFault(fault)
			? createFaultyExtraction(fault, parts)
			: unaltered.extractionFor(userId);
	}

	return {
		find,
		extractionFor,

		arm(userId: string, fault: DevFault): void {
			armed.set(userId, { fault, endsAt: new Date(Date.now() + ENDS_AFTER_MS) });
		},

		disarm(userId: string): void {
			armed.delete(userId);
		},

		around(unaltered: Instruments): Instruments {
			const away = redisAway(config);
			const of = (userId: string) => (find(userId)?.fault === 'redis_away' ? away : unaltered);
			return {
				async reachPoint(point, userId) {
					await unaltered.reachPoint(point, userId);
					const fails = point === 'commit' && find(userId)?.fault === 'commit_fails';
					if (fails) throw new CausedFaultError('caused at commit');
				},
				answerCache: {
					get: (userId, ...rest) => of(userId).answerCache.get(userId, ...rest),
					put: (userId, ...rest) => of(userId).answerCache.put(userId, ...rest),
					forget: (userId, ...rest) => of(userId).answerCache.forget(userId, ...rest)
				},
				quotaGate: {
					closedFor: (userId) => of(userId).quotaGate.closedFor(userId),
					close: (userId, seconds) => of(userId).quotaGate.close(userId, seconds),
					open: (userId) => of(userId).quotaGate.open(userId)
				},
				extractionFor: (userId) => extractionFor(userId, unaltered)
			};
		}
	};
}

/** Both as they are over a connection that is closed: every command fails. */
function redisAway({ postRun }: Config): Pick<Instruments, 'answerCache' | 'quotaGate'> {
	const closed = new Redis({ lazyConnect: true });
	closed.disconnect();
	return {
		answerCache: createRedisAnswerCache(closed, postRun.idempotencyTtlSeconds),
		quotaGate: createRedisQuotaGate(closed, 'post-run')
	};
}
