import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { user } from '../../../src/lib/server/database/schema.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { growMemories } from '../growth-rows.ts';
import { createHttpLoad, type HttpLoad, type Post } from '../http-load.ts';
import { holdConversations, postRunOf, signUpLearners, type BenchLearner } from '../learners.ts';
import type { BenchContext, Part } from '../part.ts';
import { measureOverhead } from '../post-runs.ts';
import type { Row } from '../report.ts';
import { aBenchStage } from '../stage.ts';
import { median } from '../statistics.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const OF_ONE_LEARNER = 10_000;
const LEARNERS = 8;
const OWN_MEMORIES = 20; // of each learner who is measured, the same number in both
const ROUNDS = 40;
const RUNS_PER_ROUND_MS = 250;
const MODEL_MS = 20;
const WARM_UP_ROUNDS = 5;
const MAX_GROWTH = 1.2;

export const growth: Part = {
	name: 'growth',
	title: `The same with ${FEW.toLocaleString('en')} and with ${MANY.toLocaleString('en')} memories in the tables, and with a learner of ${OF_ONE_LEARNER.toLocaleString('en')}`,
	async measure(context) {
		const closers: (() => Promise<unknown>)[] = [];
		try {
			context.say(`filling a database with ${FEW} memories and one with ${MANY}`);
			const few = await aGrown(context, closers, FEW);
			const many = await aGrown(context, closers, MANY);
			return await compare(context, { few, many, rich: many.rich });
		} finally {
			for (const close of closers.reverse()) await close();
		}
	}
};

const MAX_SEARCH_MS = 50;

type Measure = 'post-run overhead' | 'replay' | 'list of memories' | 'search in memories';
type Grown = { url: string; database: TestDatabase; learners: BenchLearner[] };
const MEASURES: Measure[] = [
	'post-run overhead',
	'replay',
	'list of memories',
	'search in memories'
];

async function aGrown(
	context: BenchContext,
	closers: (() => Promise<unknown>)[],
	memories: number
): Promise<Grown & { rich: Grown }> {
	const database = await createTestDatabase();
	closers.push(database.close);
	await growMemories(database.raw, { memories, signal: context.signal });
	const stage = await aBenchStage(context, { database });
	closers.push(stage.close);
	const [richest, ...learners] = await signUpLearners(stage.url, database.db, LEARNERS + 1);
	if (richest === undefined) throw new Error('nobody signed up');
	await database.db.update(user).set({ tier: 'premium' }).where(eq(user.id, richest.userId));
	for (const { userId } of learners) {
		await growMemories(database.raw, { memories: OWN_MEMORIES, userId, signal: context.signal });
	}
	await growMemories(database.raw, {
		memories: memories === MANY ? OF_ONE_LEARNER : OWN_MEMORIES,
		userId: richest.userId,
		signal: context.signal
	});
	await database.raw`vacuum analyze`;
	const { url } = stage;
	return { url, database, learners, rich: { url, database, learners: [richest] } };
}

/** In turns, so that whatever else the machine does meets all of them alike. */
async function compare(context: BenchContext, places: Record<'few' | 'many' | 'rich', Grown>) {
	const http = createHttpLoad(1);
	try {
		const entries = Object.entries(places);
		const measured = new Map<string, number[]>();
		const note = (place: string, measure: Measure, ms: number[]) => {
			const key = `${place} ${measure}`;
			measured.set(key, [...(measured.get(key) ?? []), ...ms]);
		};
		const asked = new Map<string, Post>();
		await context.model.answerAfter(0);
		for (const [place, grown] of entries) asked.set(place, await anAnswered(http, grown));
		for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
			if (round >= 0 && round % 10 === 0) context.say(`round ${round + 1} of ${ROUNDS}`);
			for (const [place, grown] of entries) {
				const replay = asked.get(place);
				const [learner] = grown.learners;
				if (replay === undefined || learner === undefined) throw new Error('nobody is there');
				const { db } = grown.database;
				const added = await measureOverhead(
					context,
					http,
					{ url: grown.url, db, learners: grown.learners },
					{ atOnce: 1, forMs: RUNS_PER_ROUND_MS, modelMs: MODEL_MS }
				);
				const replayed = await timesOf(() => http.post(replay));
				const list = {
					url: `${grown.url}/api/memories?limit=20`,
					headers: { cookie: learner.cookie }
				};
				const listed = await timesOf(() => http.get(list));
				const found = await timesOf(() => http.get({ ...list, url: `${list.url}&q=mercado` }), 2);
				if (round < 0) continue;
				note(place, 'post-run overhead', added);
				note(place, 'replay', replayed);
				note(place, 'list of memories', listed);
				note(place, 'search in memories', found);
			}
		}
		return MEASURES.flatMap((measure) => {
			const of = (place: string) => median(measured.get(`${place} ${measure}`) ?? []);
			const [few, many, rich] = [of('few'), of('many'), of('rich')];
			return rowsOf(measure, { few, many, rich });
		});
	} finally {
		http.close();
	}
}

function rowsOf(
	measure: Measure,
	{ few, many, rich }: Record<'few' | 'many' | 'rich', number>
): Row[] {
	const figures = {
		[`at ${FEW}`]: few,
		[`at ${MANY}`]: many,
		[`learner of ${OF_ONE_LEARNER}`]: rich
	};
	return [
		{
			what: `${measure}, p50`,
			figures,
			unit: 'ms',
			...(measure === 'search in memories'
				? { target: { figure: `learner of ${OF_ONE_LEARNER}`, atMost: MAX_SEARCH_MS } }
				: {})
		},
		{
			what: `${measure}: growth`,
			figures: { [`to ${MANY}`]: many / few, [`to a learner of ${OF_ONE_LEARNER}`]: rich / many },
			unit: 'times',
			target: { figure: `to ${MANY}`, atMost: MAX_GROWTH }
		}
	];
}

/** A post-run that was answered under a key. @returns how it is asked for again */
async function anAnswered(http: HttpLoad, { url, database, learners }: Grown): Promise<Post> {
	const [conversation] = await holdConversations(database.db, learners, 1);
	if (conversation === undefined) throw new Error('no conversation was held');
	const asked = postRunOf(url, conversation, randomUUID());
	const { status } = await http.post(asked);
	if (status !== 200) throw new Error(`a post-run was answered with ${status}`);
	return asked;
}

async function timesOf(
	ask: () => Promise<{ status: number; ms: number }>,
	times = 10
): Promise<number[]> {
	const all: number[] = [];
	for (let n = 0; n < times; n++) {
		const { status, ms } = await ask();
		if (status !== 200) throw new Error(`answered with ${status}`);
		all.push(ms);
	}
	return all;
}
