import { causeChaos } from '../../integration/chaos.ts';
import { expectInvariants, workIsDone } from '../../integration/invariants.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { Part } from '../part.ts';
import type { Row } from '../report.ts';

const RUNS = 2_000;
const LEARNERS = 100;
const MODEL_MS = 20;
const REST_WITHIN_MS = 120_000;

/** Not how fast, but whether: the invariants hold after thousands of runs under random faults. */
export const chaos: Part = {
	name: 'chaos',
	title: `${RUNS} post-runs while two web processes and two workers are killed and frozen at random`,
	async measure({ redisUrl, model, say }) {
		const database = await createTestDatabase();
		await model.answerAfter(MODEL_MS);
		const startedAt = performance.now();
		const seed = 'bench';
		const caused = await causeChaos({
			seed,
			conversations: RUNS,
			learners: LEARNERS,
			mostUnharmed: 100,
			database,
			redisUrl,
			env: {
				OPENAI_BASE_URL: model.baseUrl,
				POST_RUN_RATE_LIMIT: '1000000',
				LIMIT_WRITES_PER_MINUTE: '-1'
			}
		});
		try {
			say('all have ended; what was left is finished');
			const whose = { userIds: caused.userIds, forgotten: 0 };
			await workIsDone(database, whose, { withinMs: REST_WITHIN_MS });
			await expectInvariants(database, whose);
			const seconds = (performance.now() - startedAt) / 1000;
			const rows: Row[] = [
				{ what: 'processed once each', figures: { value: RUNS }, unit: '', note: `seed "${seed}"` },
				{ what: 'faults', figures: { killed: caused.kills, frozen: caused.freezes }, unit: '' },
				{ what: 'recoveries included', figures: { value: RUNS / seconds }, unit: 'per s' }
			];
			return rows;
		} finally {
			await caused.close();
			await database.close();
		}
	}
};
