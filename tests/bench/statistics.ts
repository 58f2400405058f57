/** Of an unsorted list; 0.5 is the median. @throws where there is nothing to speak of */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
	if (value === undefined) throw new Error('nothing was measured');
	return value;
}

export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

/** What a list of milliseconds is reported as. */
export function spread(values: readonly number[]): { p50: number; p99: number } {
	return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
}

/** 0 where nothing was measured. */
export function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
