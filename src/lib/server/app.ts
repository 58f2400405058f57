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
import { createModels } from './models.ts';
import { createPostRunRepository } from './repositories/post-run.repository.ts';
import { createAccountAccessService } from './services/accounts/account-access.service.ts';
import { createAccountService } from './services/accounts/account.service.ts';
import { createAuth } from './services/accounts/better-auth.ts';
import { createBriefingService } from './services/memories/briefing.service.ts';
import { createAbandonedConversations } from './services/conversations/abandoned.ts';
import { createConversationService } from './services/conversations/conversation.service.ts';
import { createExpiryService } from './services/expiry.service.ts';
import { createGuestTransferService } from './services/accounts/guest-transfer.service.ts';
import { createHealthService } from './services/health.service.ts';
import { createLearnerWrites } from './services/learner-writes.ts';
import { createMemoryErasure } from './services/memories/erasure.ts';
import { createExportService } from './services/memories/export/export.service.ts';
import { createMemoryService } from './services/memories/memory.service.ts';
import { createNotificationService } from './services/notifications.ts';
import { createPasswordResetService } from './services/accounts/password-reset.service.ts';
import { createPostRunAcceptance } from './services/post-run/accept.ts';
import { takePoint } from './services/post-run/accept-later.ts';
import { createPostRunAnswers } from './services/post-run/answers.ts';
import { createPostRunAttempt } from './services/post-run/attempt.ts';
import { createPostRunCommit } from './services/post-run/commit.ts';
import { createPostRunEndings } from './services/post-run/endings.ts';
import { createRunQuota } from './services/post-run/run-quota.ts';
import { recoverLostRuns } from './services/post-run/lost-runs.ts';
import { createPostRunNews } from './services/post-run/news.ts';
import { createPostRunService } from './services/post-run/post-run.service.ts';
import { createMemoryUpgrade } from './services/post-run/upgrade.ts';
import { createPostRunWatch } from './services/post-run/watch.ts';
import { createPostRunWorker } from './services/post-run/worker.ts';
import { renewSearchTexts } from './services/memories/search-renewal.ts';
import { createPreferencesService } from './services/accounts/preferences.service.ts';
import { createPartnerTalk } from './services/conversations/partner-talk.ts';
import { createReplyClaims } from './services/conversations/reply-claims.ts';
import { createReplyIds } from './services/conversations/reply-ids.ts';
import { createReplyLimit } from './services/conversations/reply-limit.ts';
import { createResetMail } from './services/accounts/reset-link.ts';
import { createPhraseService } from './services/review/phrases.service.ts';
import { createReviewService } from './services/review/review.service.ts';
import { createSessionService } from './services/accounts/session.service.ts';
import { createSessionWatch } from './services/accounts/session-watch.ts';
import { createSignInGuard } from './services/accounts/sign-in-guard.ts';
import { createStorageBounds } from './services/storage-bounds.ts';
import { createTextReading } from './services/text-reading.ts';
import { createPostRunCallLimit, createWriteLimit } from './services/write-limit.ts';
import { createRequestTurns } from './http/request-turns.ts';
import { createStreamPlaces } from './http/stream-places.ts';
import { createThreads } from './threads/threads.ts';

export type App = ReturnType<typeof createApp>;

// Jobs get this long to finish when the process is told to end; with what comes before and after
// it stays under 10 s. What is cut off is taken up by another process.
const JOBS_STOP_TIMEOUT_MS = 5_000;
const REQUESTS_STOP_TIMEOUT_MS = 2_000;
// A browser needs one, and more while its tabs take over from one another; the rest is for devices.
const EVENT_STREAMS = 20;
const ACCOUNT_EXPORTS = 1; // it reads all that is kept of them; a second one would hold the same
const EXPORTS = 5; // in whatever formats

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
		modelTimeoutMs: config.openai?.loadingTimeoutMs ?? 0,
		logger
	});
	const transports = [
		...(redis ? [createRedisTransport(redis)] : []),
		createPostgresTransport(channels)
	];
	const bus = createEventBus(transports, logger);

	const { rateLimit, rateWindowSeconds, idempotencyTtlSeconds } = config.postRun;
	const quota = { limit: rateLimit, windowSeconds: rateWindowSeconds };
	const threads = createThreads({ learnerTag, metrics, logger });
	const reading = createTextReading(threads.texts);
	const models = createModels({ db, openai: config.openai, reading, metrics, logger });
	const { ledger, partners } = models;
	const unaltered: Instruments = {
		reachPoint: createFaultDriver(config.faults, db).reach,
		answerCache: redis
			? createRedisAnswerCache(redis, idempotencyTtlSeconds)
			: createNoAnswerCache(),
		quotaGate: redis ? createRedisQuotaGate(redis, 'post-run') : createOpenQuotaGate(),
		extractionFor: () => models.extraction
	};
	const opened = open?.(config, { logger, reading }) ?? null;
	const { reachPoint, answerCache, quotaGate, extractionFor } =
		opened?.around(unaltered) ?? unaltered;
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
	const phrases = createPhraseService({ db, writes, bounds });
	const memories = createMemoryService({ db, writes, erasure });
	const { minUserMessages } = config;
	const acceptance = createPostRunAcceptance({
		db,
		writes,
		jobs,
		bus,
		quota,
		minUserMessages,
		reachPoint
	});
	const postRun = createPostRunService({
		acceptance,
		answers: createPostRunAnswers({ db, writes, answerCache, idempotencyTtlSeconds }),
		endings: createPostRunEndings({ writes, jobs, storage: bounds, minUserMessages }),
		limits: createRunQuota({
			db,
			quota,
			quotaGate,
			calls: createPostRunCallLimit(perMinute),
			learnerTag,
			logger
		}),
		watch: createPostRunWatch({
			findRun: createPostRunRepository(db).findById,
			bus,
			ending: ending.signal
		}),
		reachPoint,
		logger
	});
	const notifications = createNotificationService({ db, bus });
	const attempt = createPostRunAttempt({ extractionFor, findSaid: reading.findSaid, metrics });
	const { commit, settle } = createPostRunCommit({ jobs, memoryLimits: config.memoryLimits });
	const postRunNews = createPostRunNews({ bus, metrics, logger });
	const briefings = createBriefingService({ db });
	const { replies, suggestions } = createPartnerTalk({
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
		exportPlaces: streamPlaces(EXPORTS, 'Other downloads are under way. Let one finish.'),
		/** What pages are told of this installation. */
		settings: { minUserMessages, sendsMail: config.mail !== null },
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
		suggestions,
		postRun,
		memories,
		phrases,
		review: createReviewService({ db, writes }),
		exports: createExportService({ db, pdfThread: threads.pdf, phrases }),
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
				db,
				ending: ending.signal,
				unaltered,
				postRuns: {
					jobs,
					quota,
					bounds,
					stages: { load: attempt.load, extract: attempt.extract, commit }
				},
				briefings,
				memories,
				health: {
					checks,
					breakerState: models.breakerState,
					learnedOfModels: models.learned,
					forgetLearnedOfModels: models.forgetLearned
				}
			}) ?? null,

		/** Connects queues and events; with a worker's role, begins to work. */
		async start(): Promise<void> {
			threads.warm();
			await bus.start();
			await jobs.start();
			if (config.role === 'web') return;
			const worker = createPostRunWorker({
				db,
				takePoint: (run) => takePoint(run, { db, jobs, quota }),
				attempt,
				commit,
				news: postRunNews,
				reachPoint
			});
			const { upgrade } = createMemoryUpgrade({
				db,
				jobs,
				ledger,
				attempt,
				settle,
				news: postRunNews
			});
			await workOnJobs({
				jobs,
				postRuns: {
					carryOn: worker.carryOn,
					upgrade,
					acceptEnded: acceptance.acceptEnded,
					recoverLost: () => recoverLostRuns({ db, jobs, logger })
				},
				abandoned: createAbandonedConversations({
					db,
					jobs,
					abandonedAfterSeconds: config.abandonedAfterSeconds,
					logger
				}),
				answerCache,
				expiry: createExpiryService({ db, requestLimit, idempotencyTtlSeconds, logger }),
				renewSearchTexts: () => renewSearchTexts({ db, logger }),
				resetMail:
					config.mail &&
					createResetMail({
						db,
						mailer: createMailer(config.mail),
						origin: config.mail.origin,
						learnerTag,
						logger
					})
			});
		},

		/** Lets running jobs and requests finish, for a while, then closes every connection. */
		async close(requestsDone: Promise<unknown> = Promise.resolve()): Promise<void> {
			ending.abort();
			await jobs.stop(JOBS_STOP_TIMEOUT_MS);
			const allDone = Promise.all([requestsDone, replies.settled()]);
			await Promise.race([allDone, pause(REQUESTS_STOP_TIMEOUT_MS, null, { ref: false })]);
			await threads.close();
			bus.close();
			redis?.disconnect();
			await closeDatabase();
		}
	};
}
