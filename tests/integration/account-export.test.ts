import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anHttpClient, aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { eventually, expectError } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** The download of an account that holds much, and what may happen while it is read. */

const PATH = '/api/account/export';
const TALKS = 5;
const MESSAGES_OF_A_TALK = 1_000;
const CHARACTERS_OF_A_MESSAGE = 4_000; // 20 MB in all, which no socket takes at once
const STREAM_ENDS_WITHIN_MS = 5_000;
const BUSY_MACHINE_MS = 2_000;

const exportSchema = z.object({
	user: z.object({ id: z.string() }),
	conversations: z.array(
		z.object({
			messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() }))
		})
	),
	learnerItems: z.array(z.unknown())
});

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	await hasSaidMuch(learner.userId);
});

async function hasSaidMuch(userId: string): Promise<void> {
	await stage.database.raw`
		with talks as (
			insert into conversations (user_id, language_id, scenario_id, message_count)
			select ${userId}::uuid, 'es', 'free-talk', ${MESSAGES_OF_A_TALK}
			from generate_series(1, ${TALKS}::int)
			returning id
		)
		insert into messages (id, conversation_id, position, role, content)
		select gen_random_uuid(), talks.id, number,
			case when number % 2 = 0 then 'user' else 'assistant' end,
			rpad(number || ' ', ${CHARACTERS_OF_A_MESSAGE}::int, 'año ')
		from talks, generate_series(0, ${MESSAGES_OF_A_TALK - 1}::int) as number
	`;
}

/** A download of which the first bytes were taken, and no more. */
async function aPausedDownload(client: HttpClient) {
	const response = await client.fetch(PATH);
	expect(response.status).toBe(200);
	const reader = response.body?.getReader();
	if (!reader) throw new Error('the download has no body');
	expect((await reader.read()).done).toBe(false);
	return {
		async readOn(): Promise<void> {
			while (!(await reader.read()).done);
		},
		cancel: () => reader.cancel()
	};
}

describe('the download of a large account', () => {
	it('is whole, and others are answered while it is made', async () => {
		const other = anHttpClient(stage.server.url);
		let isMade = false;
		let answers = 0;
		const asking = (async () => {
			for (; !isMade; answers++) {
				expect((await other.request('GET', '/api/health/live')).status).toBe(200);
			}
		})();
		const answer = await learner.request('GET', PATH);
		isMade = true;
		await asking;

		expect(answer.status).toBe(200);
		expect(answers).toBeGreaterThan(10);
		const { user, conversations, learnerItems } = exportSchema.parse(answer.body);
		expect(user.id).toBe(learner.userId);
		expect(learnerItems).toEqual([]);
		expect(conversations).toHaveLength(TALKS);
		for (const { messages } of conversations) {
			expect(messages.map(({ content }) => Number.parseInt(content))).toEqual(
				Array.from({ length: MESSAGES_OF_A_TALK }, (_, position) => position)
			);
			for (const { content } of messages) expect(content).toHaveLength(CHARACTERS_OF_A_MESSAGE);
		}
		expect(answer.text).toBe(JSON.stringify(answer.body, null, '\t'));
	});

	it('is one at a time, until it is read or its reader leaves', async () => {
		const download = await aPausedDownload(learner);
		const second = await learner.request('GET', PATH);
		expectError(second, 429, 'rate_limited');
		expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await stranger.request('GET', PATH)).status).toBe(200);

		await download.cancel();
		const next = await eventually(async () => {
			const response = await learner.fetch(PATH);
			if (response.status === 200) return response;
			await response.body?.cancel();
			return null;
		});
		exportSchema.parse(await next.json());
		exportSchema.parse((await learner.request('GET', PATH)).body);
	});

	it('fails when the account is erased meanwhile', async () => {
		const download = await aPausedDownload(learner);
		const erased = await learner.request('DELETE', '/api/account', {
			password: 'correct horse battery'
		});
		expect(erased.status).toBe(204);
		await expect(download.readOn()).rejects.toThrow();
	});

	it('fails within seconds of the end of its session', async () => {
		const device = anHttpClient(stage.server.url);
		const body = { email: learner.email, password: 'correct horse battery' };
		expect((await device.request('POST', '/api/auth/sign-in/email', body)).status).toBe(200);
		const download = await aPausedDownload(device);
		const endedAt = performance.now();
		expect((await learner.request('DELETE', '/api/account/sessions')).status).toBe(204);
		// Its place is free again, though nobody has read on.
		await eventually(async () => {
			const response = await learner.fetch(PATH);
			await response.body?.cancel();
			return response.status === 200;
		});
		expect(performance.now() - endedAt).toBeLessThan(STREAM_ENDS_WITHIN_MS + BUSY_MACHINE_MS);
		await expect(download.readOn()).rejects.toThrow();
	});
});
