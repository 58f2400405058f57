import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	fixCardsSchema,
	phraseAnswerSchema,
	phraseListSchema,
	ratedCardSchema,
	reviewSchema,
	type RatedCard,
	type ReviewCard
} from '../../src/lib/contracts/review.ts';
import { accountExportSchema } from '../../src/lib/contracts/account-export.ts';
import { aConversation } from '../support/factories.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, answered, endTalk, expectError, said, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What is due, how well it was remembered, and that a rating counts once. */

const DAY_MS = 24 * 60 * 60 * 1000;

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

async function saved(text: string, phrase: Record<string, unknown> = {}, client = learner) {
	const body = { languageId: 'es', text, ...phrase };
	const answer = await client.request('POST', '/api/phrases', body);
	return phraseAnswerSchema.parse(answer.body).phrase.id;
}

async function reviewed(query = '', client: HttpClient = learner) {
	const answer = await client.request('GET', `/api/review?${query}`);
	return reviewSchema.parse(answer.body);
}

function rate(
	cardId: string,
	rating: unknown = 3,
	{
		ratingId = randomUUID(),
		client = learner,
		...more
	}: Record<string, unknown> & {
		client?: HttpClient;
	} = {}
): Promise<HttpAnswer> {
	return client.request('POST', `/api/review/${cardId}`, { ratingId, rating, ...more });
}

function takeBack(ratingId: string, client: HttpClient = learner) {
	return client.request('DELETE', `/api/review/ratings/${ratingId}`);
}

function ratedIn({ status, body }: HttpAnswer): RatedCard {
	expect(status).toBe(200);
	return ratedCardSchema.parse(body);
}

const frontsOf = ({ cards }: { cards: ReviewCard[] }) => cards.map(({ front }) => front);

describe('without a session', () => {
	it.each([
		['GET', '/api/phrases'],
		['POST', '/api/phrases'],
		['PATCH', `/api/phrases/${randomUUID()}`],
		['DELETE', `/api/phrases/${randomUUID()}`],
		['GET', `/api/memories/${randomUUID()}/cards`],
		['GET', '/api/review'],
		['POST', `/api/review/${randomUUID()}`],
		['DELETE', `/api/review/ratings/${randomUUID()}`]
	])('%s %s asks to sign in', async (method, path) => {
		const answer = await anHttpClient(stage.server.url).request(method, path);
		expectError(answer, 401, 'not_authenticated');
	});
});

describe('what is due', () => {
	it('is a phrase to be put into its sentence, the longest due first', async () => {
		const { messages } = await aConversation(stage.database.db, {
			userId: learner.userId,
			lines: ['> Hola', 'Claro. ¿Le traigo la cuenta? Gracias.']
		});
		const messageId = messages[1]?.id;
		const id = await saved('La cuenta', { meaning: 'the bill', messageId });
		await saved('de nada', { meaning: 'you’re welcome' });
		await saved('hasta luego');
		await saved('お会計', { languageId: 'ja' });
		const { cards, due } = await reviewed('language=es');
		expect(due).toBe(3);
		expect(cards[0]).toMatchObject({
			id,
			kind: 'phrase',
			languageId: 'es',
			front: '¿Le traigo ____?',
			back: 'La cuenta',
			sentence: '¿Le traigo la cuenta?',
			meaning: 'the bill',
			intervals: { again: 1, hard: 2, good: 3 }
		});
		expect(frontsOf({ cards: cards.slice(1) })).toEqual(['you’re welcome', 'h____ l____']);
		expect(await reviewed('limit=1')).toMatchObject({ cards: [{ id }], due: 4 });
	});

	it('is told with when the next one will be, of the language or of all', async () => {
		const id = await saved('la cuenta');
		expect(await reviewed()).toMatchObject({ due: 1, nextDueAt: null });
		const { card } = ratedIn(await rate(id, 3));
		expect(await reviewed()).toEqual({ cards: [], due: 0, nextDueAt: card.dueAt });
		expect(await reviewed('language=ja')).toMatchObject({ nextDueAt: null });
	});

	it('is a mistake to be said better, once it was put right', async () => {
		const messages = [
			said('Ayer yo fue al cine.'),
			answered('«Yo fui al cine», qué bien. ¿Y qué película viste?'),
			said('Una película de miedo.'),
			answered('¡Qué valiente!')
		];
		const { memory } = success(await endTalk(learner, await aTalk(learner, { messages })));
		const [correction] = memory.corrections;
		const { cards, due } = await reviewed('language=es');
		expect(due).toBe(cards.length);
		const card = cards.find(({ kind }) => kind === 'correction');
		expect(card).toMatchObject({
			front: correction?.said,
			back: correction?.better,
			sentence: null,
			meaning: null,
			mistake: 'fue'
		});
		ratedIn(await rate(card?.id ?? '', 4));
		expect((await reviewed()).cards.filter(({ kind }) => kind === 'correction')).toEqual([]);

		await learner.request('DELETE', `/api/memories/${memory.id}`);
		expect(await reviewed()).toEqual({ cards: [], due: 0, nextDueAt: null });
		expectError(await rate(card?.id ?? ''), 404, 'not_found');
	});

	it('says which of several mistakes of a sentence it asks for', async () => {
		const messages = [
			said('Ayer yo fue al cine con mi amiga nuevo.'),
			answered('«Yo fui al cine con mi amiga nueva», qué bien. ¿Qué película viste?'),
			said('Una película de miedo.'),
			answered('¡Qué valiente!')
		];
		success(await endTalk(learner, await aTalk(learner, { messages })));
		const cards = (await reviewed()).cards.filter(({ kind }) => kind === 'correction');
		expect(cards.map(({ mistake }) => mistake).toSorted()).toEqual(['fue', 'nuevo']);
	});

	it('is found by each correction of a memory, of its learner alone', async () => {
		const messages = [
			said('Ayer yo fue al cine con mi amiga nuevo.'),
			answered('«Yo fui al cine con mi amiga nueva», qué bien. ¿Qué película viste?'),
			said('Una película de miedo.'),
			answered('¡Qué valiente!')
		];
		const { memory } = success(await endTalk(learner, await aTalk(learner, { messages })));
		const path = `/api/memories/${memory.id}/cards`;
		const { fixes } = fixCardsSchema.parse((await learner.request('GET', path)).body);
		expect(fixes.map(({ said: words, better }) => ({ said: words, better }))).toEqual(
			memory.corrections.map(({ said: words, better }) => ({ said: words, better }))
		);
		const due = (await reviewed()).cards.filter(({ kind }) => kind === 'correction');
		const ids = fixes.flatMap(({ cardIds }) => cardIds);
		expect(ids.toSorted()).toEqual(due.map(({ id }) => id).toSorted());
		for (const id of ids) ratedIn(await rate(id));
		expect((await reviewed()).cards.filter(({ kind }) => kind === 'correction')).toEqual([]);

		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		expectError(await stranger.request('GET', path), 404, 'memory_not_found');
		for (const id of [randomUUID(), 'not-an-id']) {
			const answer = await learner.request('GET', `/api/memories/${id}/cards`);
			expectError(answer, 404, 'memory_not_found');
		}
		await learner.request('PATCH', `/api/memories/${memory.id}`, { corrections: [] });
		expect((await learner.request('GET', path)).body).toEqual({ fixes: [] });
		for (const id of ids) expectError(await rate(id), 404, 'not_found');
	});

	it.each(['limit=0', 'limit=101', 'language=xx'])('refuses ?%s', async (query) => {
		expectError(await learner.request('GET', `/api/review?${query}`), 400, 'invalid_payload');
	});
});

describe('a rating', () => {
	it('lets the card come again after the days that were told before it', async () => {
		const id = await saved('la cuenta');
		await saved('de nada');
		const [before] = (await reviewed()).cards;
		const { card, due } = ratedIn(await rate(id, 4, { ratedAt: '2031-01-01T00:00:00+09:00' }));
		expect(due).toBe(1);
		const days = (Date.parse(card.dueAt) - Date.now()) / DAY_MS;
		expect(Math.round(days)).toBe(before?.intervals.easy);
		const after = await reviewed('language=es');
		expect(after.cards.map((one) => one.id)).not.toContain(id);
		expect(after.nextDueAt).toBe(card.dueAt);
		expect((await reviewed('language=fr')).nextDueAt).toBeNull();
		const { body } = await learner.request('GET', '/api/phrases');
		const listed = phraseListSchema.parse(body).phrases.find((phrase) => phrase.id === id);
		expect(listed?.dueAt).toBe(card.dueAt);
	});

	it('that comes again counts once, also at once', async () => {
		const id = await saved('la cuenta');
		const ratingId = randomUUID();
		const answers = await Promise.all(
			Array.from({ length: 6 }, () => rate(id, 3, { ratingId, ratedAt: '2026-01-01T00:00:00Z' }))
		);
		const [first, ...others] = answers.map(ratedIn);
		for (const other of others) expect(other).toEqual(first);
		expect(ratedIn(await rate(id, 3, { ratingId: ratingId.toUpperCase() }))).toEqual(first);
		expect(await ratingsOf(id)).toMatchObject([{ id: ratingId, rating: 3, takenBackAt: null }]);
	});

	it('under the id of another one is refused, and of another learner’s counts', async () => {
		const [id, other] = [await saved('la cuenta'), await saved('de nada')];
		const ratingId = randomUUID();
		const first = ratedIn(await rate(id, 3, { ratingId }));
		expectError(await rate(id, 2, { ratingId }), 422, 'idempotency_key_reused');
		expectError(await rate(other, 3, { ratingId }), 422, 'idempotency_key_reused');
		expect(ratedIn(await rate(id, 3, { ratingId }))).toEqual(first);

		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const theirs = await saved('la cuenta', {}, stranger);
		ratedIn(await rate(theirs, 1, { ratingId, client: stranger }));
		expect(await ratingsOf(id)).toMatchObject([{ rating: 3 }]);
	});

	it('is refused where it is none, or of what is no card of theirs', async () => {
		const id = await saved('la cuenta');
		for (const rating of [0, 5, -1, 2.5, '3', null, undefined]) {
			expectError(
				await learner.request('POST', `/api/review/${id}`, { ratingId: randomUUID(), rating }),
				400,
				'invalid_payload'
			);
		}
		for (const more of [
			{ ratingId: 'x' },
			{ ratedAt: 'yesterday' },
			{ ratedAt: '0000-01-01T00:00:00Z' },
			{ ratedAt: '9999-12-31T23:59:59-23:59' }
		]) {
			expectError(await rate(id, 3, more), 400, 'invalid_payload');
		}
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const theirs = await saved('la cuenta', {}, stranger);
		for (const card of [theirs, randomUUID(), 'not-an-id']) {
			expectError(await rate(card), 404, 'not_found');
		}
		expect(await ratingsOf(id)).toEqual([]);
	});
});

async function ratingsOf(itemId: string) {
	const { body } = await learner.request('GET', '/api/account/export');
	const { learnerItems } = accountExportSchema.parse(body);
	return learnerItems.find(({ id }) => id === itemId)?.ratings;
}

describe('a rating that is taken back', () => {
	it('has never been, and the one before it is then the newest', async () => {
		const [one, other] = [await saved('la cuenta'), await saved('de nada')];
		const [first, second] = [randomUUID(), randomUUID()];
		ratedIn(await rate(one, 1, { ratingId: first }));
		ratedIn(await rate(other, 3, { ratingId: second }));
		expectError(await takeBack(first), 409, 'not_newest');
		expect((await reviewed()).due).toBe(0);

		const undone = ratedIn(await takeBack(second));
		expect(undone).toMatchObject({ card: { id: other, intervals: { good: 3 } }, due: 1 });
		expect(ratedIn(await takeBack(second))).toEqual(undone);
		expect(ratedIn(await takeBack(first))).toMatchObject({ card: { id: one }, due: 2 });
		const kept = await ratingsOf(one);
		expect(kept?.map(({ id }) => id)).toEqual([first]);
		expect(kept?.[0]?.takenBackAt).not.toBeNull();
	});

	it('stays taken back though the device sends it again', async () => {
		const id = await saved('la cuenta');
		const ratingId = randomUUID();
		ratedIn(await rate(id, 4, { ratingId }));
		const undone = ratedIn(await takeBack(ratingId));
		expect(ratedIn(await rate(id, 4, { ratingId }))).toEqual(undone);
		expect((await reviewed()).due).toBe(1);
	});

	it('leaves what was rated of the card before', async () => {
		const id = await saved('la cuenta');
		const { card } = ratedIn(await rate(id, 3));
		const ratingId = randomUUID();
		expect(ratedIn(await rate(id, 4, { ratingId })).card.dueAt).not.toBe(card.dueAt);
		expect(ratedIn(await takeBack(ratingId)).card.dueAt).toBe(card.dueAt);
	});

	it('is nobody’s but the learner’s', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const ratingId = randomUUID();
		ratedIn(await rate(await saved('la cuenta', {}, stranger), 3, { ratingId, client: stranger }));
		for (const id of [ratingId, randomUUID(), 'not-an-id']) {
			expectError(await takeBack(id), 404, 'not_found');
		}
		expect((await reviewed('', stranger)).due).toBe(0);
	});
});

describe('a guest', () => {
	it('saves and reviews, and takes it all along to an account', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const id = await saved('la cuenta', { meaning: 'the bill' }, guest);
		const { card } = ratedIn(await rate(id, 4, { client: guest }));
		const signedUp = await guest.request('POST', '/api/auth/sign-up/email', {
			name: 'Robin',
			email: `${randomUUID()}@example.org`,
			password: 'correct horse battery'
		});
		expect(signedUp.status).toBe(200);
		const { body } = await guest.request('GET', '/api/phrases');
		expect(phraseListSchema.parse(body).phrases).toMatchObject([
			{ id, text: 'la cuenta', meaning: 'the bill', dueAt: card.dueAt }
		]);
		expect((await reviewed('', guest)).due).toBe(0);
	});

	it('who has an account with the same phrase has it once, with both’s ratings', async () => {
		const theirs = await saved('la cuenta');
		ratedIn(await rate(theirs, 3));
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const id = await saved('La cuenta', { meaning: 'the bill' }, guest);
		ratedIn(await rate(id, 1, { client: guest }));
		await saved('de nada', {}, guest);
		const signedIn = await guest.request('POST', '/api/auth/sign-in/email', {
			email: learner.email,
			password: 'correct horse battery'
		});
		expect(signedIn.status).toBe(200);
		const { body } = await learner.request('GET', '/api/phrases');
		const { phrases } = phraseListSchema.parse(body);
		expect(phrases).toHaveLength(2);
		expect(phrases.find(({ text }) => text === 'la cuenta')).toMatchObject({
			id: theirs,
			meaning: 'the bill'
		});
		expect((await ratingsOf(theirs))?.map(({ rating }) => rating)).toEqual([1, 3]);
	});
});
