import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { createNoAnswerCache, createRedisAnswerCache } from './coordination/answer-cache.ts';
import {
	createEventBus,
	createPostgresTransport,
	createRedisTransport
} from './coordination/event-bus.ts';
import { createOpenQuotaGate, createRedisQuotaGate } from './coordination/quota-gate.ts';
import { createRedisClient } from './coordination/redis-client.ts';
import { createRequestLimit } from './coordination/request-limit.ts';
import { createDatabase } from './database/client.ts';
import { workOnJobs } from './jobs/handlers.ts';
import { createJobQueue } from './jobs/queue.ts';
import { createFaultDriver } from './faults.ts';
import type { Instruments, OpenProgram } from './instruments.ts';
import { createLearnerTag, createLogger } from './logger.ts';
import { createMailer } from './mail/mailer.ts';
import { createMetrics } from './metrics.ts';
import { createModelBreaker, type BreakerState } from './model/model-breaker.ts';
import { createModelCallQueue } from './model/call-queue.ts';
import { createModelServer } from './model/model-server.ts';
import { createOpenAiPartner } from './partner/openai-partner.ts';
import { createScriptedPartner } from './partner/scripted/scripted-partner.ts';
import { createModelUseRepository } from './repositories/model-use.repository.ts';
import { createAccountAccessService } from './services/accounts/account-access.service.ts';
import { createAccountService } from './services/accounts/account.service.ts';
import { createAuth } from './services/accounts/better-auth.ts';
import { createBriefingService } from './services/memories/briefing.service.ts';
import { createConversationMemoryService } from './services/conversation-memory.service.ts';
import { createConversationService } from './services/conversations/conversation.service.ts';
import { createExpiryService } from './services/expiry.service.ts';
import { createGuestTransferService } from './services/accounts/guest-transfer.service.ts';
import { createHealthService } from './services/health.service.ts';
import { createLearnerWrites } from './services/learner-writes.ts';
import { createMemoryErasure } from './services/memories/erasure.ts';
import { createMemoryService } from './services/memories/memory.service.ts';
import { createModelLedger } from './services/model-ledger.ts';
import { createNotificationService } from './services/notifications.ts';
import { createPartners } from './services/conversations/partners.ts';
import { createPasswordResetService } from './services/accounts/password-reset.service.ts';
import { createPostRunWorker } from './services/post-run/worker.ts';
import { createPostRunService } from './services/post-run/post-run.service.ts';
import { createPreferencesService } from './services/accounts/preferences.service.ts';
import { createReplyClaims } from './services/conversations/reply-claims.ts';
import { createReplyIds } from './services/conversations/reply-ids.ts';
import { createReplyLimit } from './services/conversations/reply-limit.ts';
import { createReplyService } from './services/conversations/reply.service.ts';
import { createResetMail } from './services/accounts/reset-link.ts';
import { createSessionService } from './services/accounts/session.service.ts';
import { createSessionWatch } from './services/accounts/session-watch.ts';
import { createSignInGuard } from './services/accounts/sign-in-guard.ts';
import { createStorageBounds } from './services/storage-bounds.ts';
import { createTextReading } from './services/text-reading.ts';
import { createPostRunCallLimit, createWriteLimit } from './services/write-limit.ts';
import { createRequestTurns } from './http/request-turns.ts';
import { createStreamPlaces } from './http/stream-places.ts';
import { createTextThreads } from './threads/text-threads.ts';

export type App = ReturnType<typeof createApp>;

// Jobs get this long to finish when the process is told to end; with what comes before and after
// it stays under 10 s. What is cut off is taken up by another process.
const JOBS_STOP_TIMEOUT_MS = 5_000;
const REQUESTS_STOP_TIMEOUT_MS = 2_000;
// A browser needs one, and more while its tabs take over from one another; the rest is for devices.
const EVENT_STREAMS = 20;
const ACCOUNT_EXPORTS = 1; // it reads all that is kept of them; a second one would hold the same
const MEMORY_EXPORTS = 5; // one in each format, and one again

/**
 * Puts the parts together. Nothing connects before `start` or the first request.
 * @param open lets developers look inside; see instruments.ts
 */
export function createApp(config: Config, open: OpenProgram | null = null) {
	const ending = new AbortController();
	const logger = createLogger(config.logLevel);
	const learnerTag = createLearnerTag(config.authSecret);
	const metrics = createMetrics();
	const { db, channels, ping, close: closeDatabase } = createDatabase(config.databaseUrl);
	const redis = config.redisUrl === null ? null : createRedisClient(config.redisUrl, logger);
	const jobs = createJobQueue({
		databaseUrl: config.databaseUrl,
		channels,
		modelTimeoutMs: config.openai?.timeoutMs ?? 0,
		logger
	});
	const transports = [
		...(redis ? [createRedisTransport(redis)] : []),
		createPostgresTransport(channels)
	];
	const bus = createEventBus(transports, logger);

	const {
		rateLimit: limit,
		rateWindowSeconds: windowSeconds,
		idempotencyTtlSeconds
	} = config.postRun;
	const quota = { limit, windowSeconds };
	const textThreads = createTextThreads({ learnerTag, metrics, logger });
	const reading = createTextReading(textThreads);
	const ledger = createModelLedger({
		db,
		prices: config.openai?.prices ?? new Map(),
		budgetUsdPerDay: config.openai?.budgetUsdPerDay ?? null,
		metrics,
		logger
	});
	metrics.watchLearnerCost(createModelUseRepository(db).spreadToday);
	const modelCallQueue = createModelCallQueue({
		watch: {
			changed({ taken, waiting }) {
				metrics.modelPlaces.set({ state: 'taken' }, taken);
				metrics.modelPlaces.set({ state: 'waiting' }, waiting);
			},
			refused: (reason) => metrics.modelPlacesRefused.inc({ reason })
		}
	});
	let breakerState: BreakerState = 'closed';
	const models = config.openai && { ...config.openai, server: createModelServer(config.openai) };
	const extraction = createConversationMemoryService({
		model: models && {
			...models,
			model: models.extractionModel,
			price: models.prices.get(models.extractionModel)
		},
		breaker: createModelBreaker({
			onState(state) {
				breakerState = state;
				metrics.modelBreaker.reset();
				metrics.modelBreaker.set({ state }, 1);
			},
			logger
		}),
		places: modelCallQueue,
		ledger,
		reading,
		logger
	});
	const unaltered: Instruments = {
		reachPoint: createFaultDriver(config.faults, db).reach,
		answerCache: redis
			? createRedisAnswerCache(redis, idempotencyTtlSeconds)
			: createNoAnswerCache(),
		quotaGate: redis ? createRedisQuotaGate(redis, 'post-run') : createOpenQuotaGate(),
		extractionFor: () => extraction
	};
	const opened = open?.(config, { logger, reading }) ?? null;
	const { reachPoint, answerCache, quotaGate, extractionFor } =
		opened?.around(unaltered) ?? unaltered;
	const partners = createPartners({
		model: models && createOpenAiPartner(models, { places: modelCallQueue, ledger, logger }),
		scripted: createScriptedPartner({ composer: reading.composer }),
		ledger
	});
	const erasure = createMemoryErasure({
		answerCache,
		scheduleForgetting: (tx, outdated) =>
			redis ? jobs.send('forget-answers', outdated, { tx, startAfter: 5 }) : Promise.resolve()
	});
	const writes = createLearnerWrites(db);
	const bounds = createStorageBounds(config.limits, metrics.limitRefusals);
	const requestLimit = createRequestLimit({ db, gate: createOpenQuotaGate(), logger });
	const learnerLimit = createRequestLimit({
		db,
		gate: redis ? createRedisQuotaGate(redis, 'requests') : createOpenQuotaGate(),
		logger
	});
	const perMinute = {
		limit: config.limits.writesPerMinute,
		learnerLimit,
		learnerTag,
		refusals: metrics.limitRefusals
	};
	const auth = createAuth({
		db,
		secret: config.authSecret,
		origin: config.origin,
		guestTransfers: createGuestTransferService({ db, jobs, logger }),
		requestLimit,
		onSessionEnd: (userId) => {
			bus.publish({ type: 'sessions', userId });
		},
		logger
	});
	const guard = createSignInGuard({
		requestLimit,
		secret: config.authSecret,
		secureCookies: config.origin?.startsWith('https:') ?? false,
		tag: learnerTag,
		logger
	});
	const memories = createMemoryService({ db, writes, erasure });
	const postRun = createPostRunService({
		db,
		jobs,
		bus,
		answerCache,
		quotaGate,
		limits: { quota, calls: createPostRunCallLimit(perMinute), storage: bounds, writes },
		minUserMessages: config.minUserMessages,
		idempotencyTtlSeconds,
		ending: ending.signal,
		reachPoint,
		learnerTag,
		logger
	});
	const notifications = createNotificationService({ db, bus });
	const worker = createPostRunWorker({
		db,
		jobs,
		bus,
		extractionFor,
		ledger,
		findSaid: reading.findSaid,
		quota,
		memoryLimits: config.memoryLimits,
		reachPoint,
		metrics,
		logger
	});
	const briefings = createBriefingService({ db });
	const replies = createReplyService({
		db,
		partners,
		briefings,
		claims: createReplyClaims({ db, bus, ending: ending.signal }),
		limits: {
			replies: createReplyLimit({ learnerLimit, limits: config.limits, learnerTag, metrics }),
			storage: bounds,
			writes
		},
		replyIds: createReplyIds(config.authSecret),
		metrics
	});
	const sessionWatch = createSessionWatch({ db, bus });
	const streamPlaces = (places: number, refusal: string) =>
		createStreamPlaces({ sessions: sessionWatch, places, refusal });
	const checks = {
		postgres: ping,
		...(redis ? { redis: () => redis.ping() } : {})
	};

	return {
		config,
		/** Aborted when the process is about to end: open streams close. */
		ending: ending.signal,
		logger,
		metrics,
		turns: createRequestTurns({ secret: config.authSecret }),
		notifications,
		sessionWatch,
		streams: streamPlaces(EVENT_STREAMS, 'Too many event streams are open. Close some first.'),
		accountExports: streamPlaces(
			ACCOUNT_EXPORTS,
			'Another download of your account is under way. Please let it finish first.'
		),
		memoryExports: streamPlaces(MEMORY_EXPORTS, 'Other downloads are under way. Let one finish.'),
		/** What pages are told of this installation. */
		settings: {
			minUserMessages: config.minUserMessages,
			sendsMail: config.mail !== null
		},
		sessions: createSessionService({ auth, guard, db, bus, logger }),
		access: createAccountAccessService({ auth, db, bus, requestLimit, learnerTag, logger }),
		writes: createWriteLimit(perMinute),
		conversations: createConversationService({
			db,
			writes,
			partners,
			jobs,
			memories,
			bounds,
			reading
		}),
		partners,
		replies,
		postRun,
		memories,
		preferences: createPreferencesService({ db, writes }),
		passwordReset: createPasswordResetService({
			db,
			jobs,
			bus,
			guard,
			requestLimit,
			learnerTag,
			logger
		}),
		account: createAccountService({ db, erasure, bus }),
		health: createHealthService({ checks, logger }),
		/** Null unless the program was opened. */
		answerDeveloper:
			opened?.serve({
				config,
				db,
				ending: ending.signal,
				jobs,
				quota,
				bounds,
				unaltered,
				stages: worker.stages,
				briefings,
				memories,
				checks,
				breakerState: () => breakerState,
				learnedOfModels: () => models?.server.learned() ?? []
			}) ?? null,

		/** Connects queues and events; with a worker's role, begins to work. */
		async start(): Promise<void> {
			textThreads.warm();
			await bus.start();
			await jobs.start();
			if (config.role === 'web') return;
			await workOnJobs({
				db,
				jobs,
				worker,
				postRun,
				answerCache,
				expiry: createExpiryService({ db, requestLimit, idempotencyTtlSeconds, logger }),
				resetMail:
					config.mail &&
					createResetMail({
						db,
						mailer: createMailer(config.mail),
						origin: config.mail.origin,
						learnerTag,
						logger
					}),
				abandonedAfterSeconds: config.abandonedAfterSeconds,
				logger
			});
		},

		/** Lets running jobs and requests finish, for a while, then closes every connection. */
		async close(requestsDone: Promise<unknown> = Promise.resolve()): Promise<void> {
			ending.abort();
			await jobs.stop(JOBS_STOP_TIMEOUT_MS);
			const allDone = Promise.all([requestsDone, replies.settled()]);
			await Promise.race([allDone, pause(REQUESTS_STOP_TIMEOUT_MS, null, { ref: false })]);
			await textThreads.close();
			bus.close();
			redis?.disconnect();
			await closeDatabase();
		}
	};
}
