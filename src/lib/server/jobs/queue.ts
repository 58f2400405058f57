import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db, type Job } from 'pg-boss';
import { z } from 'zod';
import type { SpokenLocale } from '../../contracts/locales.ts';
import type { Channels, Transaction } from '../database/client.ts';
import type { Logger } from '../logger.ts';
import { createIdleWorkers } from './idle-workers.ts';

/** What each queue's jobs carry: ids and no words of anybody, since job rows outlive what they point to. */
export interface JobData {
	/** Carries one post-run on. */
	'post-run': { runId: string };
	/** Starts the post-run of a conversation that was ended without one. */
	'end-conversation': { conversationId: string };
	/** Asks the model again for a memory that the local extractor had to make. */
	'upgrade-memory': {
		runId: string;
		/** Of jobs before this one, those that the model answered, but to no use. */
		uselessTries?: number;
		/** Of the same, those that it didn't answer in time. */
		timedOutTries?: number;
	};
	/** Finds conversations whose browser vanished, and runs whose job did. */
	'recover-abandoned': Record<string, never>;
	/** Erases cached answers that Redis could not be told to forget. */
	'forget-answers': { userId: string; version: number };
	/** Sends a link to set a new password by. A job of an older version names no language. */
	'send-reset-link': { userId: string; locale?: SpokenLocale };
	/** Deletes what has had its time. */
	'prune-expired': Record<string, never>;
	/** Makes search texts anew that were made by older rules. */
	'renew-search-texts': Record<string, never>;
}
export type QueueName = keyof JobData;

/** One claim of one job. A commit that carries it is undone when another process took the job over. */
export interface Claim {
	id: string;
	retryCount: number;
}

/** Of a job. */
export const MAX_RETRIES = 1_000; // with the longest pause of a minute: most of a day
const UPGRADE_RETRIES = 60_000; // with its pauses of 20 s: two weeks
// New jobs are told of; retries and delayed ones are looked for this often.
const LOOK_MS = 500;
// As pg-boss words it in the index that this is for.
const LIVE = `state in ('created', 'retry', 'active', 'failed')`;
/**
 * Of all queues at once: the workers of each would lock and update, to find nothing, and so would
 * pg-boss's supervision, a dozen statements each time, to find that no worker is dead.
 */
const QUEUES_WITH_WORK = `
	select name, bool_or(state < 'active') as "isDue", bool_or(state = 'active') as "isLost"
	from pgboss.job
	where ${LIVE} and (
		state < 'active' and not blocked and start_after <= now()
		or state = 'active' and (
			heartbeat_on + heartbeat_seconds * interval '1 s' < now()
			or started_on + expire_seconds * interval '1 s' < now()))
	group by name`;
const queuesSchema = z.object({
	rows: z.array(z.object({ name: z.string(), isDue: z.boolean(), isLost: z.boolean() }))
});
const UNDER_WAY = `
	select count(*) filter (where state < 'active')::int as waiting,
		count(*) filter (where state = 'active')::int as active
	from pgboss.job
	where name = 'post-run' and ${LIVE}`;
const underWaySchema = z.object({
	rows: z.tuple([z.object({ waiting: z.int(), active: z.int() })])
});
const OWN_POLL_S = 60; // of each worker, should all else fail
const CHANNEL = 'afterword_jobs';
// pg's own options, which pg-boss hands on. The server's timeouts come first where it lives.
const CLIENT_SIDE = { query_timeout: 15_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
const ERROR_LINE_EVERY_MS = 30_000;
const HEARTBEAT_S = 10; // a killed worker's job is taken over after this
// What a job does besides asking a model: waits for a core and for locks, three commits at their deadlines.
const BESIDE_THE_MODEL_S = 100;

type QueueOptions = NonNullable<Parameters<PgBoss['createQueue']>[1]>;

/** A job that asks a model has to outlive its answer: what is cut off before that begins anew, for ever. */
const queuesFor = (modelTimeoutMs: number): Record<QueueName, QueueOptions> => ({
	'post-run': {
		policy: 'singleton',
		heartbeatSeconds: HEARTBEAT_S,
		expireInSeconds: BESIDE_THE_MODEL_S + Math.ceil(modelTimeoutMs / 1000),
		retryLimit: MAX_RETRIES,
		retryDelay: 1,
		retryBackoff: true,
		retryDelayMax: 60
	},
	'end-conversation': {
		policy: 'short',
		heartbeatSeconds: HEARTBEAT_S,
		retryLimit: MAX_RETRIES,
		retryDelay: 1,
		retryBackoff: true,
		retryDelayMax: 60
	},
	'upgrade-memory': {
		policy: 'singleton',
		heartbeatSeconds: HEARTBEAT_S,
		expireInSeconds: BESIDE_THE_MODEL_S + Math.ceil(modelTimeoutMs / 1000),
		retryLimit: UPGRADE_RETRIES,
		retryDelay: 5,
		retryBackoff: true,
		retryDelayMax: 20 // and up to 5 s in which the breaker is still open: within 30 s as well
	},
	'recover-abandoned': { policy: 'short', retryLimit: 3, retryDelay: 5 },
	'forget-answers': {
		retryLimit: MAX_RETRIES,
		retryDelay: 1,
		retryBackoff: true,
		retryDelayMax: 60
	},
	'send-reset-link': {
		// Some twenty minutes: who waited longer for the mail has asked again.
		retryLimit: 8,
		retryDelay: 5,
		retryBackoff: true,
		retryDelayMax: 300
	},
	'prune-expired': { policy: 'short', retryLimit: 3, retryDelay: 60 },
	'renew-search-texts': { policy: 'short', retryLimit: 3, retryDelay: 60 }
});

/** What `complete` answers; pg-boss's own type of it is empty. */
const completionSchema = z.object({ affected: z.number() });

/** postgres.js under Drizzle has lost its serialisers for plain objects and dates; pg-boss sends both. */
function inTransaction(tx: Transaction): Db {
	const database = fromDrizzle(tx, sql);
	return {
		executeSql: (text, values) =>
			database.executeSql(
				text,
				values?.map((value) => {
					if (value instanceof Date) return value.toISOString();
					if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
						return JSON.stringify(value);
					}
					return value;
				})
			)
	};
}

export type JobQueue = ReturnType<typeof createJobQueue>;

/** pg-boss with our queues. Nothing connects before `start`. `channels` tell the workers of new jobs. */
export function createJobQueue({
	databaseUrl,
	channels,
	modelTimeoutMs,
	logger
}: {
	databaseUrl: string;
	channels: Channels;
	/** How long one job may ask a model, at the longest; 0 where there is none. */
	modelTimeoutMs: number;
	logger: Pick<Logger, 'error' | 'warn'>;
}) {
	const boss = new PgBoss({
		connectionString: databaseUrl,
		application_name: 'afterword-jobs',
		max: 6,
		connectionTimeoutMillis: 3_000,
		...CLIENT_SIDE,
		options:
			'-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000',
		monitorIntervalSeconds: 1, // the least pause between two of what `look` asks for
		registerInstance: false // for pg-boss's own dashboard, and wakes the process fifty times a second
	});
	// The same is said at each look, twice a second; one line tells as much.
	let quietUntil = 0;
	const complain = (err: unknown) => {
		if (Date.now() < quietUntil) return;
		quietUntil = Date.now() + ERROR_LINE_EVERY_MS;
		logger.error({ err }, 'Job queue');
	};
	boss.on('error', complain);
	const idleWorkers = new Map<string, ReturnType<typeof createIdleWorkers>>();
	let looking: NodeJS.Timeout | undefined;
	let isStopped = false;
	let listening: Promise<void> | undefined;

	return {
		async start(): Promise<void> {
			await boss.start();
			for (const [name, { policy, ...options }] of Object.entries(queuesFor(modelTimeoutMs))) {
				await boss.createQueue(name, { policy, ...options });
				await boss.updateQueue(name, options); // what an older version has set
			}
			await boss.schedule('prune-expired', '17 * * * *');
			await boss.schedule('renew-search-texts', '37 * * * *'); // what older processes still write
			await boss.schedule('recover-abandoned', '* * * * *');
		},

		/** Lets running jobs finish, within `timeoutMs`; what is cut off is retried by whoever is left. */
		async stop(timeoutMs: number): Promise<void> {
			clearTimeout(looking);
			isStopped = true;
			await boss.stop({ graceful: true, timeout: timeoutMs });
		},

		/** With `tx` the job exists when, and only when, the transaction commits. */
		async send<Q extends QueueName>(
			queue: Q,
			data: JobData[Q],
			options: { tx?: Transaction; singletonKey?: string; startAfter?: Date | number } = {}
		): Promise<void> {
			const { tx, ...rest } = options;
			const isForNow = rest.startAfter === undefined;
			await Promise.all([
				boss.send(queue, data, tx ? { ...rest, db: inTransaction(tx) } : rest),
				// Inside a transaction it is delivered with the commit.
				tx && isForNow ? tx.execute(sql`select pg_notify(${CHANNEL}, ${queue})`) : null
			]);
		},

		/** Completes a claimed job inside `tx`. @returns false when the claim was lost */
		async complete(queue: QueueName, claim: Claim, tx: Transaction): Promise<boolean> {
			const { id, retryCount } = claim;
			const completion = await boss.complete(queue, { id, retryCount }, null, {
				db: inTransaction(tx)
			});
			return completionSchema.parse(completion).affected === 1;
		},

		/** How many post-runs wait, and how many are being done. */
		async postRunsUnderWay(): Promise<{ waiting: number; active: number }> {
			return underWaySchema.parse(await boss.getDb().executeSql(UNDER_WAY)).rows[0];
		},

		/** Lets up to `concurrency` jobs of the queue be handled in this process at a time. */
		async work<Q extends QueueName>(
			queue: Q,
			{ concurrency }: { concurrency: number },
			handle: (job: Job<JobData[Q]>) => Promise<void>
		): Promise<void> {
			const idle = createIdleWorkers((workerId) => {
				boss.notifyWorker(workerId);
			});
			idleWorkers.set(queue, idle);
			for (let count = 0; count < concurrency; count++) {
				const worker = { id: '' };
				worker.id = await boss.work<JobData[Q]>(
					queue,
					{ pollingIntervalSeconds: OWN_POLL_S },
					async (jobs) => {
						idle.begin(worker.id);
						try {
							for (const job of jobs) await handle(job);
						} finally {
							idle.end(worker.id);
						}
					}
				);
				idle.add(worker.id);
			}
			listening ??= listen();
			await listening;
		}
	};

	/** For all queues that this process works on. */
	async function listen(): Promise<void> {
		await channels.listen(
			CHANNEL,
			(queue) => idleWorkers.get(queue)?.wake({ more: false }),
			() => {
				for (const idle of idleWorkers.values()) idle.wake({ more: true }); // after a gap
			}
		);
		await look();
	}

	async function look(): Promise<void> {
		try {
			const found = queuesSchema.parse(await boss.getDb().executeSql(QUEUES_WITH_WORK));
			for (const { name, isDue, isLost } of found.rows) {
				if (isDue) idleWorkers.get(name)?.wake({ more: true });
				if (isLost) await boss.supervise(name);
			}
		} catch (error) {
			if (!isStopped) complain(error);
		}
		if (!isStopped) looking = setTimeout(() => void look(), LOOK_MS);
	}
}
