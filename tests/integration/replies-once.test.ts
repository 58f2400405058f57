import { createHash, randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageSchema } from '../../src/lib/contracts/messages.ts';
import { messages } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, answered, eventually, said, toldBy, type Talk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** One call of the model for one reply, whoever asks for it how often and in whichever process. */

const MOST_MESSAGES = 20;
const ENV = {
	OPENAI_TIMEOUT_MS: '2500',
	LIMIT_REPLIES_PER_MINUTE: '-1',
	LIMIT_CONVERSATION_MESSAGES: String(MOST_MESSAGES)
};
const TAKE_OVER_MS = 20_000; // seconds are promised; a busy machine may take its time

let stage: Stage;
let second: AppServer;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, env: ENV });
	second = await anotherServer();
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await second.stop();
	await stage.close();
});
afterEach(() => stage.openai.reset());

function anotherServer(): Promise<AppServer> {
	return startAppServer({
		databaseUrl: stage.database.url,
		env: { ...ENV, OPENAI_BASE_URL: stage.openai.baseUrl }
	});
}

const theLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const ask = (client: HttpClient, { path }: Talk, id: string) =>
	client.request('POST', `${path}/messages`, { id, content: 'Ayer fui al mercado.' });
const greet = (client: HttpClient, { path }: Talk) => client.request('POST', `${path}/opening`);

function replyIn(answer: HttpAnswer) {
	expect(answer).toMatchObject({ status: 200 });
	return z.object({ reply: messageSchema }).parse(answer.body).reply;
}

function transcriptOf({ id }: Pick<Talk, 'id'>) {
	return stage.database.db
		.select()
		.from(messages)
		.where(eq(messages.conversationId, id))
		.orderBy(asc(messages.position));
}

const modelIsAsked = (times: number) => eventually(async () => stage.openai.chatCount >= times);

describe('the last messages that two tabs have room for', () => {
	it('are both answered, since both answers are paid for', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { said: MOST_MESSAGES / 2 - 1 });
		stage.openai.play({ chat: 'held' });
		const tabs = [randomUUID(), randomUUID()].map((id) => ask(learner, talk, id));
		await modelIsAsked(2);
		stage.openai.letGo();
		const replies = (await Promise.all(tabs)).map(replyIn);
		const stored = (await transcriptOf(talk)).map(({ id }) => id);
		expect(stored).toHaveLength(MOST_MESSAGES + 2);
		expect(stored).toEqual(expect.arrayContaining(replies.map(({ id }) => id)));
	});
});

describe('a reply that is asked for again while it is written', () => {
	it('is asked of the model once by twenty callers in two processes, who all get it', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const processes = [learner, learner.at(second.url)];
		const id = randomUUID();
		stage.openai.play({ chat: 'slow', delayMs: 1_500 });
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => processes.map((client) => ask(client, talk, id))).flat()
		);
		expect(stage.openai.chatCount).toBe(1);
		const [reply] = answers.map(replyIn);
		for (const answer of answers) expect(replyIn(answer)).toEqual(reply);
		expect((await transcriptOf(talk)).map(({ role }) => role)).toEqual(['user', 'assistant']);
	});

	it('is one greeting, however often the conversation is opened', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const processes = [learner, learner.at(second.url)];
		stage.openai.play({ chat: 'slow', delayMs: 1_500 });
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => processes.map((client) => greet(client, talk))).flat()
		);
		expect(stage.openai.chatCount).toBe(1);
		const ids = answers.map((answer) => replyIn(answer).id);
		expect(new Set(ids).size).toBe(1);
		expect(await transcriptOf(talk)).toHaveLength(1);
	});

	it('is told to a stream that joins as one piece, after the learner’s own message', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const id = randomUUID();
		stage.openai.play({ chat: 'slow', delayMs: 1_500 });
		const first = ask(learner, talk, id);
		await modelIsAsked(1);
		const joined = await learner
			.at(second.url)
			.request(
				'POST',
				`${talk.path}/messages`,
				{ id, content: 'Ayer fui al mercado.' },
				{ accept: 'text/event-stream' }
			);
		const events = await toldBy(joined);
		expect(events.map(({ event }) => event)).toEqual(['message', 'reply']);
		expect(events[1]?.data).toMatchObject({ reply: replyIn(await first), partner: 'openai' });
		expect(stage.openai.chatCount).toBe(1);
	});

	it('goes on for who has joined when its first caller leaves', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const id = randomUUID();
		stage.openai.play({ chat: 'slow', delayMs: 2_000 });
		const leaving = new AbortController();
		const left = learner
			.fetch(`${talk.path}/messages`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
				body: JSON.stringify({ id, content: 'Ayer fui al mercado.' }),
				signal: leaving.signal
			})
			.then((response) => response.text());
		await modelIsAsked(1);
		const joined = ask(learner.at(second.url), talk, id);
		leaving.abort();
		await expect(left).rejects.toThrow();
		replyIn(await joined);
		expect(stage.openai).toMatchObject({ chatCount: 1, abandonedCount: 0 });
	});

	it('fails for all who have joined, and is asked for anew by who comes then', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const id = randomUUID();
		stage.openai.play({ chat: ['timeout', 'replies'] });
		const first = ask(learner, talk, id);
		await modelIsAsked(1);
		const joined = [learner, learner.at(second.url)].map((client) => ask(client, talk, id));
		for (const answer of await Promise.all([first, ...joined])) {
			expect(answer).toMatchObject({ status: 502, body: { error: 'partner_unavailable' } });
		}
		expect(stage.openai.chatCount).toBe(1);
		replyIn(await ask(learner, talk, id));
		expect(stage.openai.chatCount).toBe(2);
	});

	it('is no longer asked of the model once the conversation has ended', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		stage.openai.play({ chat: 'slow', delayMs: 20_000 });
		const asked = ask(learner, talk, randomUUID());
		await modelIsAsked(1);
		await learner.request('PUT', talk.path, { messages: [], ended: true });
		expect((await asked).body).not.toHaveProperty('reply');
		await eventually(async () => stage.openai.abandonedCount === 1);
		expect(await transcriptOf(talk)).toHaveLength(1);
	});
});

describe('a process that has a reply written', () => {
	it('is followed by another within seconds when it is killed', async () => {
		const doomed = await anotherServer();
		try {
			const learner = await theLearner();
			const talk = await aTalk(learner, { messages: [] });
			const id = randomUUID();
			stage.openai.play({ chat: ['slow', 'replies'], delayMs: 20_000 });
			const cutOff = ask(learner.at(doomed.url), talk, id).catch(() => null);
			await modelIsAsked(1);
			const joined = ask(learner, talk, id);
			const killedAt = performance.now();
			await doomed.kill('SIGKILL');
			expect(await cutOff).toBeNull();
			replyIn(await joined);
			expect(performance.now() - killedAt).toBeLessThan(TAKE_OVER_MS);
			expect(stage.openai.chatCount).toBe(2);
			expect((await transcriptOf(talk)).map(({ role }) => role)).toEqual(['user', 'assistant']);
		} finally {
			await doomed.stop();
		}
	}, 90_000);

	it('stores nothing when it comes back from a freeze and another has taken over', async () => {
		const frozen = await anotherServer();
		try {
			const learner = await theLearner();
			const talk = await aTalk(learner, { messages: [] });
			const id = randomUUID();
			stage.openai.play({ chat: 'held' });
			const late = ask(learner.at(frozen.url), talk, id);
			await modelIsAsked(1);
			process.kill(frozen.pid, 'SIGSTOP');
			const taking = ask(learner, talk, id);
			await modelIsAsked(2);
			stage.openai.letGo();
			const taken = replyIn(await taking);
			expect(stage.openai.chatCount).toBe(2);
			process.kill(frozen.pid, 'SIGCONT');
			expect(replyIn(await late)).toEqual(taken);
			expect((await transcriptOf(talk)).map(({ role }) => role)).toEqual(['user', 'assistant']);
		} finally {
			process.kill(frozen.pid, 'SIGCONT');
			await frozen.stop();
		}
	}, 90_000);
});

/** As ids of answers were made before there was a key in them. */
function formerId(question: string): string {
	const hex = createHash('sha256').update(question).digest('hex');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
	return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

describe('the id of an answer', () => {
	it('can’t be taken by somebody who knows what is answered', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const stranger = await aGuestClient(stage.server.url, stage.database.db);
		const opening = { ...answered('Mine.'), id: formerId(`opening:${talk.id}`) };
		await aTalk(stranger, { messages: [opening] });
		const greeting = replyIn(await greet(learner, talk));
		expect(greeting.id).not.toBe(opening.id);
		expect(greeting.content).not.toBe('Mine.');
	});

	it('is found as it was before, so that nothing is answered twice', async () => {
		const learner = await theLearner();
		const talk = await aTalk(learner, { messages: [] });
		const question = said('¿Qué tal?');
		const opening = { ...answered('¡Hola!'), id: formerId(`opening:${talk.id}`) };
		const reply = { ...answered('Muy bien.'), id: formerId(`reply:${question.id}`) };
		await learner.request('PUT', talk.path, { messages: [opening, question, reply] });
		expect(replyIn(await greet(learner, talk)).id).toBe(opening.id);
		expect(replyIn(await ask(learner, talk, question.id)).id).toBe(reply.id);
		expect(stage.openai.chatCount).toBe(0);
		expect(await transcriptOf(talk)).toHaveLength(3);
	});
});
