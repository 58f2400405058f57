import { createHash, randomUUID } from 'node:crypto';
import { createHttpLoad } from '../http-load.ts';
import { holdConversations, postRunOf, signUpLearners } from '../learners.ts';
import type { BenchContext, Part } from '../part.ts';
import { measureOverhead } from '../post-runs.ts';
import { startPostgresRecorder } from '../postgres-recorder.ts';
import type { Row } from '../report.ts';
import { createSqlPlayer, statementsOfRun } from '../sql-floor.ts';
import { aBenchStage } from '../stage.ts';
import { median, spread } from '../statistics.ts';

const LEARNERS = 64;
// Learners who end at once are all over a second, not in one burst: what is asked of two cores is 64
// runs in each second, which is as much as they can carry.
const LEVELS = [
	{ atOnce: 1, forMs: 30_000, modelMs: 200 },
	{ atOnce: 8, forMs: 20_000, modelMs: 200 },
	{ atOnce: 64, forMs: 30_000, modelMs: 1_000 }
];
const RECORDED_RUNS = 12;
const PLAYED_RUNS = 240;
const MAX_P50_MS = 15;
const MAX_TIMES_FLOOR = 4;

export const overhead: Part = {
	name: 'overhead',
	title: 'What a post-run adds to the model’s own latency',
	async measure(context) {
		const { levels, transactions, statements, floorMs } = await measureAll(context);
		const rows = levels.map(({ atOnce, modelMs, ms }): Row => ({
			what: `${atOnce} learner${atOnce === 1 ? '' : 's'} at once`,
			figures: spread(ms),
			unit: 'ms',
			note: `${ms.length} runs, model ${modelMs} ms`,
			...(atOnce === 1 ? { target: { figure: 'p50', atMost: MAX_P50_MS } } : {})
		}));
		const alone = median(levels[0]?.ms ?? []);
		return [
			...rows,
			{
				what: 'the bare floor: its SQL alone, prepared, on one connection',
				figures: spread(floorMs),
				unit: 'ms',
				note: `${statements} statements in ${transactions} transactions, BEGIN and COMMIT included`
			},
			{
				what: '1 learner at once, against the floor',
				figures: { value: alone / median(floorMs) },
				unit: 'times',
				target: { figure: 'value', atMost: MAX_TIMES_FLOOR }
			}
		];
	}
};

async function measureAll(context: BenchContext) {
	const stage = await aBenchStage(context);
	const http = createHttpLoad(LEARNERS);
	const { db } = stage.database;
	try {
		context.say(`${LEARNERS} learners sign up`);
		const learners = await signUpLearners(stage.url, db, LEARNERS);
		const where = { url: stage.url, db, learners };
		context.say('warming up');
		await measureOverhead(context, http, where, { atOnce: 8, forMs: 8_000, modelMs: 50 });
		const levels: { atOnce: number; modelMs: number; ms: number[] }[] = [];
		for (const level of LEVELS) {
			context.say(`${level.atOnce} at once`);
			levels.push({ ...level, ms: await measureOverhead(context, http, where, level) });
		}
		context.say('the SQL of a run, recorded');
		await Promise.all(stage.servers.map((server) => server.stop()));
		return { levels, ...(await measureFloor(context, stage, learners)) };
	} finally {
		http.close();
		await stage.close();
	}
}

/** On the same rows: a server's runs are recorded, it ends, and their SQL is played again. */
async function measureFloor(
	context: BenchContext,
	{ database }: Awaited<ReturnType<typeof aBenchStage>>,
	learners: Awaited<ReturnType<typeof signUpLearners>>
) {
	const recorder = await startPostgresRecorder(database.url);
	const stage = await aBenchStage(context, { database, databaseUrl: recorder.through });
	const http = createHttpLoad(1);
	const recorded = [];
	try {
		await context.model.answerAfter(50);
		for (const conversation of await holdConversations(database.db, learners, RECORDED_RUNS)) {
			const key = randomUUID();
			recorder.take();
			const { status } = await http.post(postRunOf(stage.url, conversation, key));
			if (status !== 200) throw new Error(`a post-run was answered with ${status}`);
			const { id, learner } = conversation;
			await new Promise((resolve) => setTimeout(resolve, 100)); // what follows the answer
			const statements = statementsOfRun(recorder.take(), [id, learner.userId]);
			recorded.push({ conversation, statements, keyHash: hashOf(key) });
		}
	} finally {
		http.close();
		await stage.close();
		await recorder.close();
	}

	// The fullest ones hold what a busy moment added; the floor is what each run needs.
	const typical = recorded
		.toSorted((a, b) => a.statements.length - b.statements.length)
		.slice(0, recorded.length / 2);
	const player = createSqlPlayer(database.url);
	const floorMs: number[] = [];
	try {
		const warmUp = typical.length * 4;
		for (let n = 0; n < warmUp + PLAYED_RUNS; n++) {
			context.signal.throwIfAborted();
			const run = typical[n % typical.length];
			if (run === undefined) throw new Error('no run was recorded');
			const [fresh] = await holdConversations(database.db, [run.conversation.learner], 1);
			const ms = await player.play(
				run.statements,
				new Map([
					[run.conversation.id, fresh?.id ?? ''],
					[run.keyHash, hashOf(randomUUID())]
				])
			);
			if (n >= warmUp) floorMs.push(ms);
		}
	} finally {
		await player.close();
	}
	const least = typical[0]?.statements ?? [];
	return {
		floorMs,
		statements: least.length,
		transactions: least.filter(({ text }) => /^\s*begin/i.test(text)).length
	};
}

function hashOf(key: string): string {
	return createHash('sha256').update(key).digest('base64url');
}
