import { describe, expect, it } from 'vitest';
import { causeChaos } from './chaos.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { aStage } from './stage.ts';

describe('two web processes and two workers that are killed and frozen at random, and whose queries fail', () => {
	const SEED = 'as good as any';
	const RUNS = 20;

	it(`process ${RUNS} conversations, each once`, { timeout: 300_000 }, async () => {
		const stage = await aStage({ env: { ROLE: 'web' } });
		await stage.server.stop();
		const chaos = await causeChaos({
			seed: SEED,
			conversations: RUNS,
			learners: 5,
			mostUnharmed: 10,
			database: stage.database,
			redisUrl: stage.redis?.url,
			env: {
				OPENAI_BASE_URL: stage.openai.baseUrl,
				POST_RUN_RATE_LIMIT: '1000',
				LIMIT_WRITES_PER_MINUTE: '-1'
			}
		});
		try {
			const whose = { userIds: chaos.userIds };
			await workIsDone(stage.database, whose, { withinMs: 120_000 });
			const { saved, rated } = chaos;
			await expectInvariants(stage.database, { ...whose, saved, rated });
			expect([saved, rated]).toEqual([RUNS, RUNS]);
			expect(chaos.kills + chaos.freezes).toBeGreaterThan(3);
		} finally {
			await chaos.close();
			await stage.close();
		}
	});
});
