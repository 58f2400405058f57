import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { conversationMemories, userPreferences } from '../../../src/lib/server/database/schema.ts';
import { createTestDatabase } from '../../support/database.ts';
import { watchProgram } from '../../support/spawned-program.ts';
import { createHttpLoad, type TimedAnswer } from '../http-load.ts';
import { DIALOGUE, holdConversations, postRunOf, signUpLearners } from '../learners.ts';
import type { BenchContext, Part } from '../part.ts';
import type { Row } from '../report.ts';
import { aBenchStage } from '../stage.ts';
import { spread } from '../statistics.ts';

const PROGRAM = fileURLToPath(new URL('../naive/server.ts', import.meta.url));
const MODEL_MS = 200;
const LEARNERS = 8;
const PER_LEARNER = 8; // conversations that end at the same moment, in tabs and on devices
const ALL = LEARNERS * PER_LEARNER;

export const naive: Part = {
	name: 'naive',
	title: `The naive way: read the row, call the model, write the row, in the request (${LEARNERS} learners, ${PER_LEARNER} conversations of each end at once, model ${MODEL_MS} ms)`,
	async measure(context) {
		context.say('the naive way');
		const theirs = await measureNaive(context);
		context.say('ours');
		const ours = await measureOurs(context);
		return [...rowsOf('the naive way', theirs), ...rowsOf('ours', ours, true)];
	}
};

type Measured = { ms: number[]; lostMemories: number; lostExchanges: number };

function rowsOf(who: string, measured: Measured, isOurs = false): Row[] {
	const lost = { memories: measured.lostMemories, exchanges: measured.lostExchanges };
	return [
		{
			what: `${who}: whole request`,
			figures: spread(measured.ms),
			unit: 'ms',
			note: 'the model included'
		},
		{
			what: `${who}: lost of ${ALL}`,
			figures: lost,
			unit: '',
			...(isOurs ? { target: { figure: 'memories', atMost: 0 } } : {})
		}
	];
}

async function measureNaive({ model }: BenchContext): Promise<Measured> {
	const database = await createTestDatabase();
	const http = createHttpLoad(ALL);
	const program = watchProgram(
		spawn(process.execPath, [PROGRAM, database.url, model.baseUrl], {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { PATH: process.env['PATH'], NODE_ENV: 'production' }
		}).once('error', () => {})
	);
	try {
		const { raw } = database;
		await raw`create table naive_learners (id uuid primary key, exchanges int not null, memories jsonb not null)`;
		const url = await program.firstLine();
		const learners = Array.from({ length: LEARNERS }, () => randomUUID());
		const end = (learner: string) =>
			http.post({
				url,
				headers: {},
				body: JSON.stringify({
					learner,
					transcript: DIALOGUE.map(({ role, content }, index) => ({
						id: `m${index + 1}`,
						by: role === 'user' ? 'learner' : 'partner',
						text: content
					}))
				})
			});
		const begin = () =>
			Promise.all(
				learners.map(
					(id) => raw`insert into naive_learners values (${id}, 0, '[]')
						on conflict (id) do update set exchanges = 0, memories = '[]'`
				)
			);
		await model.answerAfter(MODEL_MS);
		await begin();
		await allAtOnce(learners, end); // warms up
		await begin();
		const ms = await allAtOnce(learners, end);
		const [kept] = await raw`
			select sum(exchanges)::int as exchanges, sum(jsonb_array_length(memories))::int as memories
			from naive_learners`;
		const { exchanges, memories } = z
			.object({ exchanges: z.number(), memories: z.number() })
			.parse(kept);
		return { ms, lostExchanges: ALL - exchanges, lostMemories: ALL - memories };
	} finally {
		http.close();
		await program.end('SIGTERM');
		await database.close();
	}
}

async function measureOurs(context: BenchContext): Promise<Measured> {
	const stage = await aBenchStage(context);
	const { db } = stage.database;
	const http = createHttpLoad(ALL);
	try {
		const learners = await signUpLearners(stage.url, db, LEARNERS);
		await context.model.answerAfter(MODEL_MS);
		const end = async () => {
			const held = await holdConversations(db, learners, ALL);
			return allAtOnce(held, (conversation) => http.post(postRunOf(stage.url, conversation)), 1);
		};
		await end(); // warms up
		const before = await countKept();
		const ms = await end();
		const after = await countKept();
		return {
			ms,
			lostMemories: ALL - (after.memories - before.memories),
			lostExchanges: ALL - (after.exchanges - before.exchanges)
		};
	} finally {
		http.close();
		await stage.close();
	}

	async function countKept() {
		const rows = await db.select().from(userPreferences);
		return {
			memories: await db.$count(conversationMemories),
			exchanges: rows.reduce((sum, row) => sum + row.successfulExchanges, 0)
		};
	}
}

async function allAtOnce<T>(
	those: readonly T[],
	end: (one: T) => Promise<TimedAnswer>,
	times = PER_LEARNER
): Promise<number[]> {
	const all = Array.from({ length: times }, () => those).flat();
	const answers = await Promise.all(all.map(end));
	const failed = answers.find(({ status }) => status !== 200);
	if (failed !== undefined) throw new Error(`answered with ${failed.status}: ${failed.body}`);
	return answers.map(({ ms }) => ms);
}
