import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * For how long a server holds the thread that serves everybody, in CPU time of that thread: a busy
 * machine makes a round of the loop longer, and its work no more.
 */
export interface LoopWatch {
	/** For the server that is watched. */
	env: Record<string, string>;
	/** The work of the longest round while something goes on and is answered, in milliseconds. */
	longestRoundMs(goesOn: () => Promise<unknown>): Promise<number>;
	close(): void;
}

const WATCH = fileURLToPath(new URL('loop-watch.ts', import.meta.url));
const AFTERWARDS_MS = 50; // what is told of the last round is written by then

export function watchLoop(): LoopWatch {
	const folder = mkdtempSync(join(tmpdir(), 'afterword-loop-'));
	const told = join(folder, 'rounds');
	writeFileSync(told, '');
	return {
		env: { NODE_OPTIONS: `--import=${WATCH}`, LOOP_WATCH_FILE: told },
		async longestRoundMs(goesOn) {
			await pause(AFTERWARDS_MS);
			writeFileSync(told, '');
			await goesOn();
			await pause(AFTERWARDS_MS);
			return Math.max(0, ...readFileSync(told, 'utf8').split('\n').map(Number));
		},
		close: () => rmSync(folder, { recursive: true, force: true })
	};
}

/** CPU time of this thread, in milliseconds. */
function cpuMs(work: () => unknown): number {
	const before = process.threadCpuUsage();
	work();
	const { user, system } = process.threadCpuUsage(before);
	return (user + system) / 1000;
}

const RECORDS = 1_000;
const TIMES = 50;
/** Measured where docs/performance.md was: what follows takes as long there. */
const ON_THE_REFERENCE_MS = 130;

/** How many times slower this machine is now than the one that promises are told for. */
export function slowness(): number {
	const records = Array.from({ length: RECORDS }, (_, at) => ({
		text: `${at} Ayer fui al mercado con mi hermana. ﷺ e\u0301`.repeat(5)
	}));
	const work = () => {
		for (let time = 0; time < TIMES; time++) {
			const read: unknown = JSON.parse(JSON.stringify(records));
			records[time % RECORDS] = { text: JSON.stringify(read).normalize('NFKC').slice(0, 200) };
		}
	};
	work();
	return Math.min(cpuMs(work), cpuMs(work), cpuMs(work)) / ON_THE_REFERENCE_MS;
}
