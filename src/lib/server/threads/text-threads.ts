import { createRequire } from 'node:module';
import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { UnavailableError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { createFairQueue } from '../coordination/fair-queue.ts';
import type * as textWork from './text-work.ts';
import type { Beginning } from './text-work.ts';

type TextWork = typeof textWork;
type WorkName = keyof TextWork;
type InputOf<Name extends WorkName> = Parameters<TextWork[Name]>[0]['input'];
type OutputOf<Name extends WorkName> = ReturnType<TextWork[Name]>;

/** Work on texts that could take long, away from the thread that serves everybody. */
export interface TextThreads {
	/**
	 * One piece of work; a learner's pieces are done one after another, in their order.
	 * @throws TextTooHeavyError when it took too long or too much memory: the same text will again;
	 * UnavailableError when too much waits already, or the process is about to end
	 */
	run<Name extends WorkName>(
		name: Name,
		learnerId: string,
		input: InputOf<Name>
	): Promise<OutputOf<Name>>;
	/** Starts a thread, so that nobody waits for that. */
	warm(): void;
	/** Ends the threads at once, whatever they do. */
	close(): Promise<void>;
}

/** Reading a text was given up, and its thread ended. */
export class TextTooHeavyError extends Error {
	override readonly name = 'TextTooHeavyError';
	readonly code = 'text_too_heavy';
}

/** The name of it in the production build, where it is one file of JavaScript (vite.config.ts). */
declare const __TEXT_WORK__: string | undefined;

// One learner's text holds one of them at a time, so there is one for everybody else.
const THREADS = 2;
// Of CPU time: on a busy machine a thread waits for a core longer than it works. The heaviest text
// that the tests know takes a second; this leaves room for a slow machine.
const DEADLINE_MS = 5_000;
const CHECK_MS = 100;
// From when it was given to a thread, which may have to be started first: nobody waits for longer.
const LONGEST_MS = 60_000;
const IDLE_MS = 600_000; // of the second one, which takes some 60 MB
const MAX_HEAP_MB = 256; // the heaviest text that the tests know is read in a quarter of it
// By so much others come first where there are fewer cores than work: they get three times as much.
const NICER = 5;

/** Of any work: what comes back is what the function of that name returns. */
type Pool = Piscina<unknown, never>;

/** Nothing starts before the first piece of work. */
export function createTextThreads({
	learnerTag,
	metrics,
	logger,
	deadlineMs = DEADLINE_MS
}: {
	learnerTag: (userId: string) => string;
	metrics: Pick<Metrics, 'textsGivenUp'>;
	logger: Pick<Logger, 'warn' | 'error'>;
	deadlineMs?: number;
}): TextThreads {
	const queue = createFairQueue(THREADS);
	let pool: Pool | null = null;
	let isClosed = false;
	/** By the number of a piece: the thread with this id works on it from now on. */
	const beginnings = new Map<number, (threadId: number) => void>();
	let pieces = 0;

	function threads(): Pool {
		if (pool) return pool;
		pool = new Piscina({
			// By the name that package.json gives it: this code runs from its source and from a bundle.
			filename: createRequire(import.meta.url).resolve(
				typeof __TEXT_WORK__ === 'undefined' ? '#text-work' : __TEXT_WORK__
			),
			name: 'extractLocally' satisfies WorkName,
			minThreads: 1, // the second one starts when two have work
			maxThreads: THREADS,
			idleTimeout: IDLE_MS,
			niceIncrement: NICER,
			resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
			env: {}, // it needs no secret
			execArgv: []
		});
		pool.on('message', ({ number, threadId }: Beginning) => beginnings.get(number)?.(threadId));
		pool.on('error', (err: unknown) => logger.error({ err }, 'Text thread failed'));
		return pool;
	}

	async function perform<Name extends WorkName>(
		name: Name,
		input: InputOf<Name>
	): Promise<OutputOf<Name>> {
		if (isClosed) throw new UnavailableError();
		const number = pieces++;
		const deadline = new AbortController();
		const end = () => deadline.abort();
		const longest = setTimeout(end, LONGEST_MS);
		let checks: NodeJS.Timeout | undefined;
		beginnings.set(number, (threadId) => {
			const thread = pool?.threads.find((one) => one.threadId === threadId);
			const before = thread?.cpuUsage();
			before?.catch(() => {}); // the thread has ended, and with it the piece
			checks = setInterval(
				() => {
					void workedMs(thread, before).then((ms) => ms >= deadlineMs && end(), end);
				},
				Math.min(CHECK_MS, deadlineMs)
			);
		});
		try {
			return await threads().run({ number, input }, { name, signal: deadline.signal });
		} finally {
			clearTimeout(longest);
			clearInterval(checks);
			beginnings.delete(number);
		}
	}

	return {
		async run(name, learnerId, input) {
			try {
				return await queue.run(learnerId, () => perform(name, input));
			} catch (error) {
				if (error instanceof UnavailableError) throw error;
				if (isClosed) throw new UnavailableError(error);
				const reason = reasonOf(error);
				metrics.textsGivenUp.inc({ work: name, reason });
				logger.warn({ learner: learnerTag(learnerId), work: name, reason }, 'Text given up');
				throw new TextTooHeavyError(reason, { cause: error });
			}
		},

		warm: () => void threads(),

		async close() {
			isClosed = true;
			await pool?.destroy();
		}
	};
}

async function workedMs(
	thread: Worker | undefined,
	before: Promise<NodeJS.CpuUsage> | undefined
): Promise<number> {
	const used = await thread?.cpuUsage(await before);
	return used === undefined ? 0 : (used.user + used.system) / 1000;
}

/** Never the error's own message: it may have words of the text. */
function reasonOf(error: unknown): 'deadline' | 'memory' | 'failed' {
	if (!(error instanceof Error)) return 'failed';
	if (error.name === 'AbortError') return 'deadline';
	return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed';
}
