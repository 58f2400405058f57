import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { postRuns } from '../../../src/lib/server/database/schema.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createHttpLoad, type HttpLoad } from '../http-load.ts';
import { holdConversations, postRunOf, signUpLearners, type BenchLearner } from '../learners.ts';
import type { BenchContext, Part } from '../part.ts';
import type { Row } from '../report.ts';
import { aBenchStage, type BenchStage } from '../stage.ts';

const MODEL_MS = 3_000;
const LEARNERS = 64;
const ASKING_PER_PROCESS = 96; // more than one process takes on at once
const SETTLE_MS = 2 * MODEL_MS;
const WINDOW_MS = 15_000;
const PROCESSES = [1, 2, 3, 4];
const HELD_PER_PROCESS = 1_200;

export const saturation: Part = {
	name: 'saturation',
	title: `As many post-runs as go, with ${MODEL_MS / 1000} s of the model each`,
	async measure(context) {
		const database = await createTestDatabase();
		const rows: Row[] = [];
		try {
			let learners: BenchLearner[] = [];
			for (const count of PROCESSES) {
				context.say(`${count} process${count === 1 ? '' : 'es'}`);
				const stage = await aBenchStage(context, {
					database,
					roles: Array.from({ length: count }, () => 'all' as const)
				});
				const http = createHttpLoad(count * ASKING_PER_PROCESS);
				try {
					if (learners.length === 0) {
						learners = await signUpLearners(stage.url, database.db, LEARNERS);
					}
					rows.push(...(await saturate(context, { stage, database, http, learners })));
				} finally {
					http.close();
					await stage.close();
				}
			}
		} finally {
			await database.close();
		}
		return rows;
	}
};

async function saturate(
	{ model, signal }: BenchContext,
	{
		stage,
		database,
		http,
		learners
	}: { stage: BenchStage; database: TestDatabase; http: HttpLoad; learners: BenchLearner[] }
): Promise<Row[]> {
	const { servers } = stage;
	const lanes = servers.length * ASKING_PER_PROCESS;
	const waiting = await holdConversations(database.db, learners, servers.length * HELD_PER_PROCESS);
	await model.answerAfter(MODEL_MS);
	let isOver = false;
	let refused = 0;
	const asking = Promise.all(
		Array.from({ length: lanes }, async (_, lane) => {
			const url = servers[lane % servers.length]?.url ?? stage.url;
			for (let next = waiting.shift(); next !== undefined && !isOver; next = waiting.shift()) {
				const { status } = await http.post(postRunOf(url, next));
				// Whoever waited too long is told to come back, and the run goes on; so it does where the
				// database was too busy for a commit. Both are answers that an overload may have.
				if (status === 500 || status === 503) refused++;
				else if (status !== 200 && status !== 202) throw new Error(`answered with ${status}`);
			}
		})
	);
	const window = async () => {
		await sleep(SETTLE_MS, null, { signal });
		const before = await countCompleted(database);
		const startedAt = performance.now();
		await sleep(WINDOW_MS, null, { signal });
		const after = await countCompleted(database);
		const seconds = (performance.now() - startedAt) / 1000;
		return { perSecond: (after - before) / seconds, memory: await memoryOf(stage) };
	};
	const measured = await Promise.race([window(), asking.then(() => null)]);
	isOver = true;
	if (measured === null) throw new Error('too few conversations were held to saturate it');
	await asking;
	const { perSecond, memory } = measured;
	const name = `${servers.length} process${servers.length === 1 ? '' : 'es'}`;
	return [
		{
			what: `${name}: completed`,
			figures: { value: perSecond },
			unit: 'per s',
			note: `${lanes} requests open at once; ${refused} were told to try again`
		},
		{ what: `${name}: resident memory of each`, figures: memory, unit: 'MB' }
	];
}

async function countCompleted({ db }: TestDatabase): Promise<number> {
	return db.$count(postRuns, sql`${postRuns.status} = 'completed'`);
}

async function memoryOf({ servers }: BenchStage): Promise<Record<string, number>> {
	const sizes = await Promise.all(
		servers.map(async ({ pid }) => {
			const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)], {
				timeout: 5_000
			});
			return Number(stdout) / 1024;
		})
	);
	return { least: Math.min(...sizes), most: Math.max(...sizes) };
}
