import { cpuTimeSince, cpuTimeSoFar, type CpuTime } from './cpu-time.ts';

/** What one suite came to. */
export type Outcome = {
	suite: string;
	passed: number;
	failed: number;
	seconds: number;
	/** Null where it can't be told from that of what ran beside it. */
	cpu: CpuTime | null;
	/** Why it failed where no single test did. */
	remark?: string;
	/** What it consists of, which is counted in it. */
	parts?: Outcome[];
};

export type Counts = Pick<Outcome, 'passed' | 'failed' | 'remark' | 'parts'>;

export async function timed(
	suite: string,
	run: () => Promise<Counts>,
	{ isAlone = true } = {}
): Promise<Outcome> {
	const startedAt = Date.now();
	const before = isAlone ? cpuTimeSoFar() : null;
	let counts: Counts;
	try {
		counts = await run();
	} catch (error) {
		const remark = error instanceof Error ? error.message : String(error);
		counts = { passed: 0, failed: 1, remark };
	}
	const seconds = (Date.now() - startedAt) / 1000;
	return { suite, ...counts, seconds, cpu: cpuTimeSince(before) };
}

/** A table for people, and a last line for programs. */
export function describeOutcomes(
	outcomes: Outcome[],
	whole: Pick<Outcome, 'seconds' | 'cpu'>
): string {
	const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
	const failed = countFailed(outcomes);
	const head = row(['suite', 'passed', 'failed', 'time', 'user', 'system']);
	const rows = outcomes.flatMap((outcome) => [
		rowOf(outcome),
		...(outcome.parts ?? []).map((part) => rowOf({ ...part, suite: `  ${part.suite}` }))
	]);
	// With what the suites share: Postgres, Redis and the runner itself.
	const all = rowOf({ suite: 'all', passed, failed, ...whole });
	return ['', head, ...rows, all, '', `${passed} passed, ${failed} failed`].join('\n');
}

export function countFailed(outcomes: Outcome[]): number {
	return outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
}

function rowOf({ suite, passed, failed, seconds, cpu, remark }: Outcome): string {
	const times = [seconds, cpu?.user, cpu?.system];
	const inSeconds = times.map((time) => (time === undefined ? '' : `${time.toFixed(1)} s`));
	const line = row([suite, String(passed), String(failed), ...inSeconds]);
	return remark === undefined ? line : `${line}  ${remark.split('\n')[0] ?? ''}`;
}

function row([name = '', ...columns]: string[]): string {
	return name.padEnd(18) + columns.map((column) => column.padStart(10)).join('');
}
