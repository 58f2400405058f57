import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { createJobQueue } from './queue.ts';

const MODEL_TIMEOUT_MS = 300_000;

let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

describe('a job that asks a model', () => {
	it('has more time than the model, however much that may take', async () => {
		const { url, raw } = database;
		const jobs = createJobQueue({
			databaseUrl: url,
			channels: raw,
			modelTimeoutMs: MODEL_TIMEOUT_MS,
			logger: { error: () => {}, warn: () => {} }
		});
		await jobs.start();
		try {
			for (const queue of ['post-run', 'upgrade-memory'] as const) {
				await jobs.send(queue, { runId: '0' });
				const [job] = await raw<{ seconds: number }[]>`
					select expire_seconds as seconds from pgboss.job where name = ${queue}`;
				expect(job?.seconds, queue).toBeGreaterThan(MODEL_TIMEOUT_MS / 1000);
			}
		} finally {
			await jobs.stop(1_000);
		}
	});
});
