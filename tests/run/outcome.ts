/** What one suite came to. */
export type Outcome = {
	suite: string;
	passed: number;
	failed: number;
	seconds: number;
	/** Why it failed where no single test did. */
	remark?: string;
};

export async function timed(
	suite: string,
	run: () => Promise<Omit<Outcome, 'suite' | 'seconds'>>
): Promise<Outcome> {
	const startedAt = Date.now();
	let outcome: Omit<Outcome, 'suite' | 'seconds'>;
	try {
		outcome = await run();
	} catch (error) {
		const remark = error instanceof Error ? error.message : String(error);
		outcome = { passed: 0, failed: 1, remark };
	}
	return { suite, ...outcome, seconds: (Date.now() - startedAt) / 1000 };
}

/** A table for people, and a last line for programs. */
export function describeOutcomes(outcomes: Outcome[]): string {
	const rows = outcomes.map(({ suite, passed, failed, seconds, remark }) =>
		[
			suite.padEnd(14),
			String(passed).padStart(7),
			String(failed).padStart(7),
			`${seconds.toFixed(1)} s`.padStart(9),
			remark === undefined ? '' : `  ${remark.split('\n')[0] ?? ''}`
		].join('')
	);
	const head = `${'suite'.padEnd(14)}${'passed'.padStart(7)}${'failed'.padStart(7)}${'time'.padStart(9)}`;
	const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
	return ['', head, ...rows, '', `${passed} passed, ${countFailed(outcomes)} failed`].join('\n');
}

export function countFailed(outcomes: Outcome[]): number {
	return outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
}
