import { afterAll } from 'vitest';
import { createMetrics } from '../../src/lib/server/metrics.ts';
import { createTextReading, type TextReading } from '../../src/lib/server/services/text-reading.ts';
import { createTextThreads } from '../../src/lib/server/threads/text-threads.ts';

/** The program's own threads, for one test file; to be made at its top. */
export function aTextReading(): TextReading {
	const threads = createTextThreads({
		learnerTag: () => 'tag',
		metrics: createMetrics(),
		logger: { warn: () => {}, error: () => {} }
	});
	afterAll(() => threads.close());
	return createTextReading(threads);
}
