import { createMetrics } from '../../src/lib/server/metrics.ts';
import { createTextReading, type TextReading } from '../../src/lib/server/services/text-reading.ts';
import { createTextThreads } from '../../src/lib/server/threads/text-threads.ts';

let reading: TextReading | null = null;

/** The program's own threads: one set for every test of a process, and they end with it. */
export function aTextReading(): TextReading {
	reading ??= createTextReading(
		createTextThreads({
			learnerTag: () => 'tag',
			metrics: createMetrics(),
			logger: { warn: () => {}, error: () => {} }
		})
	);
	return reading;
}
