import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postRuns, user } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	aSignedInClient,
	anHttpClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, endTalk, expectError, readTalk, said, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** One learner writes as often and as much at once as they can; nobody else notices. */

const AT_ONCE = 60; // five times the connections that a process has
const CALLS = 5;

let stage: Stage;
/** On the same database: post-runs are few. */
let counting: AppServer;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
	counting = await startAppServer({
		databaseUrl: stage.database.url,
		env: { POST_RUN_RATE_LIMIT: '1000', LIMIT_WRITES_PER_MINUTE: String(CALLS) }
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await counting.stop();
	await stage.close();
});

const aGuest = () => aGuestClient(stage.server.url, stage.database.db);
const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const statuses = (answers: readonly HttpAnswer[]) => new Set(answers.map(({ status }) => status));

/** How many of the program's connections wait for a lock, each time somebody looks. */
async function waitingForLocks(goesOn: Promise<unknown>): Promise<number[]> {
	const counts: number[] = [];
	let isOver = false;
	const ended = goesOn.finally(() => (isOver = true));
	while (!isOver) {
		counts.push(await waitingNow());
		await pause(5);
	}
	await ended;
	return counts;
}

async function waitingNow(): Promise<number> {
	const [row] = await stage.database.db.execute(sql`
		select count(*)::int as count from pg_stat_activity
		where datname = current_database() and wait_event_type = 'Lock'`);
	return z.object({ count: z.number() }).parse(row).count;
}

/** All kinds of writing that lock the learner's row, one after the other. */
const WAYS: readonly [string, (client: HttpClient, path: string) => Promise<HttpAnswer>][] = [
	['saves', (client, path) => client.request('PUT', path, { messages: [said('Hola')] })],
	[
		'last words of post-runs',
		(client, path) => endTalk(client, { path, messages: [] }, { messages: [said('Adiós')] })
	],
	['ends', (client, path) => endTalk(client, { path, messages: [] })],
	['settings', (client) => client.request('PATCH', '/api/preferences?language=es', { level: 'A1' })]
];

describe('one guest’s writes at once', () => {
	it.each(WAYS)('hold one connection, not all of them: %s', async (_, write) => {
		const [guest, other] = await Promise.all([aGuest(), aLearner()]);
		const { path } = await aTalk(guest);
		const writes = Promise.all(Array.from({ length: AT_ONCE }, () => write(guest, path)));
		const looks: HttpAnswer[] = [];
		const counts = await waitingForLocks(
			Promise.all([
				writes,
				...Array.from({ length: 10 }, async () => {
					looks.push(await other.request('GET', '/api/preferences?language=es'));
				})
			])
		);
		expect(statuses(await writes)).toContain(200);
		// On a slow machine the last of them are told to come back.
		for (const answer of await writes) {
			if (answer.status !== 200) expectError(answer, 503, 'unavailable');
		}
		expect(statuses(looks)).toEqual(new Set([200]));
		expect(counts.length).toBeGreaterThan(0);
		// One at a time writes, so that none of them waits; the queue's own work may.
		expect(Math.max(...counts)).toBeLessThanOrEqual(2);
	});

	it('are refused, and told to come back, where too many wait', async () => {
		const guest = await aGuest();
		const { path } = await aTalk(guest);
		const answers = await Promise.all(
			Array.from({ length: 8 * AT_ONCE }, () =>
				guest.request('PUT', path, { messages: [said('Hola')] })
			)
		);
		const refused = answers.filter(({ status }) => status !== 200);
		expect(refused.length).toBeGreaterThan(0);
		for (const answer of refused) {
			expectError(answer, 503, 'unavailable');
			expect(answer.headers.get('retry-after')).toBe('2');
		}
		const { messages } = await readTalk(guest, path);
		const kept = answers.length - refused.length;
		expect(messages.filter(({ content }) => content === 'Hola')).toHaveLength(kept);
	});
});

describe('a request that waits', () => {
	it('keeps the next of its session waiting, and nobody else, from the same address or not', async () => {
		const [guest, other] = await Promise.all([aGuest(), aLearner()]);
		const { path } = await aTalk(guest);
		const ended: string[] = [];
		const noted = (name: string, answer: Promise<HttpAnswer>) =>
			answer.then(({ status }) => ended.push(`${name}: ${status}`));
		const theirs: Promise<unknown>[] = [];
		await stage.database.db.transaction(async (tx) => {
			await tx.select().from(user).where(eq(user.id, guest.userId)).for('update');
			theirs.push(noted('save', guest.request('PUT', path, { messages: [said('Hola')] })));
			while ((await waitingNow()) === 0) await pause(5);
			theirs.push(noted('look', guest.request('GET', '/api/preferences?language=es')));
			await noted('another', other.request('GET', '/api/preferences?language=es'));
			const stranger = anHttpClient(stage.server.url);
			await noted('nobody', stranger.request('GET', '/api/preferences?language=es'));
			expect(ended).toEqual(['another: 200', 'nobody: 401']);
		});
		await Promise.all(theirs);
		expect(ended.slice(2)).toEqual(['save: 200', 'look: 200']);
	});
});

describe('post-runs over and over', () => {
	it('are refused with nothing done, however they bring it, once the conversation has ended', async () => {
		const guest = await aGuest();
		const talk = await aTalk(guest);
		const here = guest.at(counting.url);
		const words = said('0');
		await endTalk(here, talk, { messages: [words] });
		const edits: HttpAnswer[] = [];
		for (let count = 1; count <= CALLS + 1; count++) {
			edits.push(await endTalk(here, talk, { messages: [{ ...words, content: `${count}` }] }));
		}
		const last = edits.pop();
		expect(statuses(edits)).toEqual(new Set([200]));
		if (!last) throw new Error('nothing was asked');
		expectError(last, 429, 'called_too_often');
		expect(Number(last.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(last.headers.get('ratelimit-policy')).toBe(`"post-run-calls";q=${CALLS};w=60`);
		const { messages } = await readTalk(guest, talk.path);
		expect(messages.at(-1)).toMatchObject({ id: words.id, content: `${CALLS}` });
	});

	it('take nothing from a conversation that ends for the first time, nor from a stored answer', async () => {
		const learner = await aLearner();
		const [ended, ending] = [await aTalk(learner), await aTalk(learner)];
		const here = learner.at(counting.url);
		const key = randomUUID();
		success(await endTalk(here, ended, { key }));
		const more = () => endTalk(here, ended, { messageCount: 0 });
		await Promise.all(Array.from({ length: CALLS }, more));
		expectError(await more(), 429, 'called_too_often');

		const again = await endTalk(here, ended, { key });
		expect(again.headers.get('idempotent-replayed')).toBe('true');
		const words = said('Mis últimas palabras');
		success(await endTalk(here, ending, { messages: [words] }));
		expect((await readTalk(learner, ending.path)).messages.at(-1)).toMatchObject({ id: words.id });
	});

	it('leave one reason for a conversation that is too short, the newest', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner, { said: 1 });
		const words = said('0');
		for (const content of ['1', '2', '3']) {
			await endTalk(learner, talk, { messageCount: 0, messages: [{ ...words, content }] });
		}
		// The same words again after others, by another reason.
		await endTalk(learner, talk, { messageCount: 0, messages: [{ ...words, content: '   ' }] });
		await endTalk(learner, talk, { messageCount: 5 });
		const rows = await stage.database.db
			.select()
			.from(postRuns)
			.where(eq(postRuns.conversationId, talk.id));
		expect(rows).toMatchObject([{ status: 'skipped' }]);
	});
});
