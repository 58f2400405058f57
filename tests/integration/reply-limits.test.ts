import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, eventually, patiently, type Talk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** How much of the model one learner can have, and that the others have theirs. */

const GUEST_PER_MINUTE = 3;
const GUEST_PER_DAY = 5;

let stage: Stage;
/** Where no window is ever full. */
let unlimited: AppServer;
beforeAll(async () => {
	stage = await aStage({
		env: {
			LIMIT_REPLIES_PER_MINUTE: `20,${GUEST_PER_MINUTE}`,
			LIMIT_REPLIES_PER_DAY: `300,${GUEST_PER_DAY}`
		}
	});
	unlimited = await startAppServer({
		databaseUrl: stage.database.url,
		env: {
			OPENAI_BASE_URL: stage.openai.baseUrl,
			LIMIT_WRITES_PER_MINUTE: '-1',
			LIMIT_REPLIES_PER_MINUTE: '-1',
			LIMIT_REPLIES_PER_DAY: '-1'
		}
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await unlimited.stop();
	await stage.close();
});
afterEach(() => stage.openai.reset());

const aGuest = () => aGuestClient(stage.server.url, stage.database.db);
const say = (client: HttpClient, { path }: Pick<Talk, 'path'>, id: string = randomUUID()) =>
	client.request('POST', `${path}/messages`, { id, content: 'Hola, ¿qué tal?' });

const refused = (answer: HttpAnswer) => answer.status === 429;

async function minutesPass(): Promise<void> {
	await stage.database.db.execute(
		sql`update rate_limit set expire = now() - interval '1 second' where key like '60:%'`
	);
	const redis = new Redis(stage.redis?.url ?? '');
	await redis.flushall();
	redis.disconnect();
}

describe('replies of the model', () => {
	it('are so many in a minute, and no more for two hundred messages at once', async () => {
		const guest = await aGuest();
		const talks = await Promise.all(
			Array.from({ length: 10 }, () => aTalk(guest, { messages: [] }))
		);
		stage.openai.play({ chat: 'slow', delayMs: 500 });
		const answers = await Promise.all(
			talks.flatMap((talk) => Array.from({ length: 20 }, () => say(guest, talk)))
		);
		expect(stage.openai.chatCount).toBe(GUEST_PER_MINUTE);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(GUEST_PER_MINUTE);
		// On a slow machine the last of them have waited for too long before anything was counted.
		const refusals = answers.filter(({ status }) => status !== 200 && status !== 503);
		expect(refusals.length).toBeGreaterThan(GUEST_PER_MINUTE);
		for (const { headers, body } of refusals) {
			expect(body).toMatchObject({ error: 'rate_limited' });
			expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
			expect(headers.get('ratelimit-policy')).toBe(`"replies-minute";q=${GUEST_PER_MINUTE};w=60`);
		}
		const [first] = talks;
		const { body } = await guest.request('GET', first?.path ?? '');
		expect(body).toMatchObject({ conversation: { status: 'active' } });
	}, 60_000);

	it('go on for the same message when the minute is over, until the day’s are used up', async () => {
		const guest = await aGuest();
		const talk = await aTalk(guest, { messages: [] });
		for (let reply = 0; reply < GUEST_PER_MINUTE; reply++) {
			expect((await say(guest, talk)).status).toBe(200);
		}
		const id = randomUUID();
		expect((await say(guest, talk, id)).status).toBe(429);
		await minutesPass();
		expect((await say(guest, talk, id)).status).toBe(200);
		expect((await say(guest, talk)).status).toBe(200);
		const over = await say(guest, talk);
		expect(over.headers.get('ratelimit-policy')).toBe(`"replies-day";q=${GUEST_PER_DAY};w=86400`);
		expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(3_600);
	});

	it('cost nothing when they are stored or joined, and a greeting counts as one', async () => {
		const guest = await aGuest();
		const talk = await aTalk(guest, { messages: [] });
		const id = randomUUID();
		stage.openai.play({ chat: 'slow', delayMs: 800 });
		await guest.request('POST', `${talk.path}/opening`);
		const joined = await Promise.all(Array.from({ length: 8 }, () => say(guest, talk, id)));
		const again = await Promise.all(Array.from({ length: 8 }, () => say(guest, talk, id)));
		for (const { status } of [...joined, ...again]) expect(status).toBe(200);
		expect((await say(guest, talk)).status).toBe(200);
		expect((await say(guest, talk)).status).toBe(429);
		expect(stage.openai.chatCount).toBe(GUEST_PER_MINUTE);
	});

	it('are refused to who joins one that was refused, and its message is saved', async () => {
		const guest = await aGuest();
		const talk = await aTalk(guest, { messages: [] });
		for (let reply = 0; reply < GUEST_PER_MINUTE; reply++) await say(guest, talk);
		const id = randomUUID();
		const answers = await Promise.all(Array.from({ length: 6 }, () => say(guest, talk, id)));
		expect(answers.every(refused)).toBe(true);
		expect(stage.openai.chatCount).toBe(GUEST_PER_MINUTE);
		const { text } = await guest.request('GET', talk.path);
		expect(text).toContain(id);
	});

	it('are as many of an account as the setting says for accounts', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const talk = await aTalk(learner, { messages: [] });
		for (let reply = 0; reply <= GUEST_PER_DAY; reply++) {
			expect((await say(learner, talk)).status).toBe(200);
		}
	});
});

describe('a hundred and thirty slow replies of one guest', () => {
	it('hold three places with the model, and the next learner’s reply comes as if there were none', async () => {
		const db = stage.database.db;
		const guest = await aGuestClient(unlimited.url, db);
		const learner = await aSignedInClient(unlimited.url, db);
		const talks = await Promise.all(
			Array.from({ length: 10 }, () => aTalk(guest, { messages: [] }))
		);
		const theirs = await aTalk(learner, { messages: [] });
		stage.openai.play({ chat: 'slow', delayMs: 4_000 });
		const flood = talks.flatMap((talk) =>
			Array.from({ length: 13 }, () => {
				const id = randomUUID();
				return patiently(() => say(guest, talk, id));
			})
		);
		await eventually(async () => stage.openai.chatCount === 3);
		const { text } = await learner.request('GET', '/metrics');
		expect(text).toMatch(/^model_places\{state="taken"\} 3$/m);
		const waiting = flood.length - 3;
		expect(stage.openai.chatCount).toBeLessThan(waiting);
		let guestsAnswered = 0;
		for (const answer of flood)
			void answer.then(({ status }) => (guestsAnswered += +(status === 200)));
		expect((await say(learner, theirs)).status).toBe(200);
		expect(guestsAnswered).toBeLessThanOrEqual(6);
		const statuses = (await Promise.all(flood)).map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set([200, 502]));
	}, 90_000);
});
