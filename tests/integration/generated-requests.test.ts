import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorBodySchema } from '../../src/lib/contracts/errors.ts';
import { phraseAnswerSchema } from '../../src/lib/contracts/review.ts';
import { rateLimit } from '../../src/lib/server/database/schema.ts';
import { openapiDocument } from '../../src/lib/server/openapi/document.ts';
import { aMemory } from '../support/factories.ts';
import {
	cursorsLike,
	numbersAsText,
	operationsOf,
	requestsFor,
	type GeneratedRequest,
	type Known,
	type Operation
} from '../support/generated-requests.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, endTalk, logged, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** `INPUTS_PER_ROUTE=1000` takes ten minutes. */
const INPUTS = Number(process.env['INPUTS_PER_ROUTE'] ?? 30);
const SEED = Number(process.env['INPUTS_SEED'] ?? 20_261_129);
const AT_ONCE = 8;
const TIMEOUT_MS = 60_000 + INPUTS * 2_000;

const document = openapiDocument();
const UNLIMITED = Object.fromEntries(
	['CONVERSATION_MESSAGES', 'CONVERSATION_KB', 'CONVERSATIONS', 'STORED_MB', 'WRITES_PER_MINUTE']
		.concat(['REPLIES_PER_MINUTE', 'REPLIES_PER_DAY'])
		.map((name) => [`LIMIT_${name}`, '-1'])
);

/** Of each; some requests delete one. */
const THINGS = 5;
/** A page of each list that is longer, and what may stand before its cursor. */
const LISTS = [
	...['/api/memories?', '/api/memories?q=market&', '/api/conversations?'],
	...['/api/phrases?', '/api/phrases?q=frase&']
];
const counted = new Map<string, Map<number, number>>();

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withModel: false, env: UNLIMITED });
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await stage.close();
	const rows = [...counted].map(([name, statuses]) => ({
		name,
		inputs: [...statuses.values()].reduce((sum, count) => sum + count, 0),
		statuses: [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ')
	}));
	if (process.env['INPUTS_PER_ROUTE'] !== undefined) console.table(rows);
});

/** A learner with some of everything, and somebody else's ids. */
async function aLearnerWithThings() {
	const { db } = stage.database;
	const [learner, stranger] = [
		await aSignedInClient(stage.server.url, db),
		await aSignedInClient(stage.server.url, db)
	];
	const others = await aTalk(stranger);
	const talks = await Promise.all(Array.from({ length: THINGS }, () => aTalk(learner)));
	const memories = await Promise.all(
		talks.map(({ id }) => aMemory(db, { userId: learner.userId, conversationId: id }))
	);
	for (const talk of talks.slice(-1)) success(await endTalk(learner, talk));
	const phraseIds = [];
	const ratingIds = [];
	for (let number = 0; number < THINGS; number++) {
		const phrase = { languageId: 'es', text: `frase ${number}` };
		const { body } = await learner.request('POST', '/api/phrases', phrase);
		const { id } = phraseAnswerSchema.parse(body).phrase;
		const ratingId = randomUUID();
		await learner.request('POST', `/api/review/${id}`, { ratingId, rating: 3 });
		phraseIds.push(id);
		ratingIds.push(ratingId);
	}
	const known: Known = {
		conversationIds: talks.map(({ id }) => id),
		memoryIds: memories.map(({ id }) => id),
		phraseIds,
		ratingIds,
		otherIds: [
			others.id,
			...[...talks, others].flatMap(({ messages }) => messages.map(({ id }) => id))
		],
		cursors: await Promise.all(LISTS.map((list) => cursorOf(learner, list)))
	};
	return { learner, known, talks };
}

async function cursorOf(learner: HttpClient, list: string): Promise<string> {
	const { body } = await learner.request('GET', `${list}limit=1`);
	return z.object({ nextCursor: z.string() }).parse(body).nextCursor;
}

/** Signing in and out, and erasing the account, are done by somebody else, so that the learner stays. */
async function whoAsks(learner: HttpClient, { path, method }: Operation): Promise<HttpClient> {
	if (path.startsWith('/api/auth/')) {
		await stage.database.db.delete(rateLimit);
		return anHttpClient(stage.server.url);
	}
	if (method === 'DELETE' && path === '/api/account') {
		return aGuestClient(stage.server.url, stage.database.db);
	}
	return learner;
}

async function answerTo(client: HttpClient, method: string, request: GeneratedRequest) {
	const hangUp = new AbortController();
	const response = await client.fetch(request.path, {
		method,
		headers: { prefer: 'respond-async', ...request.headers },
		signal: hangUp.signal,
		...(request.body === undefined ? {} : { body: request.body })
	});
	const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
	const text = isStream ? '' : await response.text();
	hangUp.abort();
	return { status: response.status, text };
}

describe('generated requests', () => {
	it.each(
		operationsOf(document).map(
			(operation) => [`${operation.method} ${operation.path}`, operation] as const
		)
	)(
		'%s answers none of them with a server error',
		async (name, operation) => {
			const { learner, known } = await aLearnerWithThings();
			const statuses = new Map<number, number>();
			counted.set(name, statuses);
			const requests = fc.sample(requestsFor(document, known)(operation), {
				numRuns: INPUTS,
				seed: SEED
			});
			const ask = async () => {
				for (let request = requests.pop(); request; request = requests.pop()) {
					const client = await whoAsks(learner, operation);
					const { status, text } = await answerTo(client, operation.method, request);
					statuses.set(status, (statuses.get(status) ?? 0) + 1);
					const shown = `${operation.method} ${JSON.stringify(request).slice(0, 2_000)}`;
					expect(status, shown).toBeLessThan(500);
					const isOurs = operation.path.startsWith('/api/') && !operation.path.includes('/auth/');
					if (isOurs && status >= 400) {
						expect(errorBodySchema.safeParse(JSON.parse(text)).success, shown).toBe(true);
					}
				}
			};
			await Promise.all(Array.from({ length: AT_ONCE }, ask));
			expect(logged(stage.server.logs(), 'Request failed')).toEqual([]);
		},
		TIMEOUT_MS
	);
});

describe('generated cursors and numbers of a query', () => {
	async function expectNoServerError(learner: HttpClient, addresses: string[]): Promise<void> {
		const ask = async () => {
			for (let path = addresses.pop(); path !== undefined; path = addresses.pop()) {
				const { status } = await learner.request('GET', path);
				expect([200, 400], path).toContain(status);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, ask));
	}
	const some = <T>(values: fc.Arbitrary<T>) =>
		fc.sample(values, { numRuns: INPUTS * 5, seed: SEED });
	const query = (name: string, value: string) =>
		new URLSearchParams([[name, value.toWellFormed()]]).toString();

	it.each(LISTS)(
		'%s refuses a cursor that it has not given, or gives a page',
		async (list) => {
			const { learner } = await aLearnerWithThings();
			const cursors = some(cursorsLike(await cursorOf(learner, list)));
			await expectNoServerError(
				learner,
				cursors.map((cursor) => list + query('cursor', cursor))
			);
		},
		TIMEOUT_MS
	);

	it(
		'messages: refuses a cursor that it has not given, or gives a page',
		async () => {
			const { learner, talks } = await aLearnerWithThings();
			const path = `${talks[0]?.path}/messages?`;
			const genuine = Buffer.from('[3]').toString('base64url');
			expect((await learner.request('GET', path + query('cursor', genuine))).status).toBe(200);
			const cursors = some(cursorsLike(genuine));
			await expectNoServerError(
				learner,
				cursors.map((cursor) => path + query('cursor', cursor))
			);
		},
		TIMEOUT_MS
	);

	it.each(LISTS)(
		'%s refuses a limit that is none, or gives a page',
		async (list) => {
			const { learner } = await aLearnerWithThings();
			await expectNoServerError(
				learner,
				some(numbersAsText).map((limit) => list + query('limit', limit))
			);
		},
		TIMEOUT_MS
	);

	it(
		'events: refuses an id that none has, or goes on after it',
		async () => {
			const { learner } = await aLearnerWithThings();
			for (const id of some(numbersAsText)) {
				const hangUp = new AbortController();
				const path = `/api/events?${query('lastEventId', id)}`;
				const { status } = await learner.fetch(path, { signal: hangUp.signal });
				hangUp.abort();
				expect([200, 400, 429], path).toContain(status);
			}
		},
		TIMEOUT_MS
	);
});
