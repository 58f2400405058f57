import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aDialogue } from '../support/factories.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { aTalk, conversationIn, endTalk, eventually, patiently, type Talk } from './conversing.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

/**
 * One guest's conversation takes longer to read than the statement timeout allows: their queries fail
 * with rows on their way, on connections that everybody uses next.
 */

const SAVES = 60;
const SAVED_AT_ONCE = 6;
const READS = 12; // as many as the pool has connections
const LEARNERS = 4;
const TALKS_EACH = 5;
const ROW_S = 0.3; // seventeen rows are on their way when the statement timeout, 5 s, is over
const TEST_TIMEOUT_MS = 180_000;
const sessionSchema = z.object({ user: z.object({ id: z.string() }) });

describe('beside a guest whose queries run into the statement timeout', () => {
	let postgres: OwnPostgres;
	let openai: OpenAiServer;
	let server: AppServer;

	beforeAll(async () => {
		[postgres, openai] = await Promise.all([startOwnPostgres(), startOpenAiServer()]);
		server = await startAppServer({
			databaseUrl: postgres.url,
			env: { OPENAI_BASE_URL: openai.baseUrl, POST_RUN_RATE_LIMIT: '1000' }
		});
	}, STAGE_TIMEOUT_MS);
	afterAll(async () => {
		await server.stop();
		await Promise.all([openai.close(), postgres.stop()]);
	});

	/** Each of its messages takes its time to be read. */
	async function makeSlow(conversationId: string): Promise<void> {
		await postgres.asAdmin(async (sql) => {
			await sql.unsafe(`
				create function told_slowly(conversation uuid) returns boolean language plpgsql as $$
				begin
					if conversation = '${conversationId}' then perform pg_sleep(${ROW_S}); end if;
					return true;
				end $$;
				create policy told on messages for select using (told_slowly(conversation_id));
				create policy written on messages for insert with check (true);
				create policy changed on messages for update using (true);
				alter table messages enable row level security, force row level security;
				alter role afterword set enable_sort = off;
				alter role afterword set enable_bitmapscan = off;
			`);
			// With plans that send each row as it comes.
			await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'afterword'`;
		});
		await eventually(async () => (await anHttpClient(server.url).fetch('/api/health/ready')).ok);
	}

	async function converse(learner: HttpClient, seen: HttpAnswer[]): Promise<void> {
		const started = await patiently(
			() => learner.request('POST', '/api/conversations', { languageId: 'es' }),
			seen
		);
		const { id } = conversationIn(started);
		const talk: Talk = { id, path: `/api/conversations/${id}`, messages: aDialogue(3) };
		await patiently(
			() => learner.request('PUT', talk.path, { messages: talk.messages, ended: true }),
			seen
		);
		await patiently(() => endTalk(learner, talk, { key: id }), seen);
		await patiently(() => learner.request('GET', talk.path), seen);
	}

	it(
		'every accepted run is processed once, and nobody is told that anything isn’t there',
		{ timeout: TEST_TIMEOUT_MS },
		async () => {
			const guest = await aGuestClient(server.url, postgres.db);
			const learners = [];
			while (learners.length < LEARNERS) {
				learners.push(await aSignedInClient(server.url, postgres.db));
			}
			const talk = await aTalk(guest, { messages: [] });
			for (let saved = 0; saved < SAVES; saved += SAVED_AT_ONCE) {
				const answers = await Promise.all(
					Array.from({ length: SAVED_AT_ONCE }, () =>
						guest.request('PUT', talk.path, { messages: aDialogue(1) })
					)
				);
				expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
			}
			await makeSlow(talk.id);

			const seen: HttpAnswer[] = [];
			const reads = Array.from({ length: READS }, () => guest.request('GET', talk.path));
			const others = learners.map(async (learner) => {
				for (let count = 0; count < TALKS_EACH; count++) await converse(learner, seen);
			});
			const sessions = patiently(() => guest.request('GET', '/api/auth/get-session'), seen);
			const read = await Promise.all(reads);
			await Promise.all(others);

			// The guest's own queries did fail, and after them they are who they were.
			expect(read.map(({ status }) => status)).toContain(503);
			for (const answer of [...read, ...seen])
				expect([200, 201, 202, 503]).toContain(answer.status);
			expect(sessionSchema.parse((await sessions).body).user.id).toBe(guest.userId);
			const asked = await guest.request('GET', '/api/auth/get-session');
			expect(sessionSchema.parse(asked.body).user.id).toBe(guest.userId);

			const whose = { userIds: learners.map(({ userId }) => userId) };
			await workIsDone(postgres, whose, { withinMs: 60_000 });
			await expectInvariants(postgres, whose);
		}
	);
});
