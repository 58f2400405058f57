import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	phraseAnswerSchema,
	phraseListSchema,
	reviewSchema,
	type Phrase,
	type SavePhrase
} from '../../src/lib/contracts/review.ts';
import { aConversation, aMemory } from '../support/factories.ts';
import { aSignedInClient, type HttpAnswer, type HttpClient } from '../support/http-client.ts';
import { expectError } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** The phrase bank: what learners save by hand, find again and take out. */

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

function save(phrase: Partial<SavePhrase> & { text: string }, client: HttpClient = learner) {
	return client.request('POST', '/api/phrases', { languageId: 'es', ...phrase });
}

function phraseIn({ body }: HttpAnswer): Phrase {
	return phraseAnswerSchema.parse(body).phrase;
}

async function listed(query = '', client: HttpClient = learner) {
	const answer = await client.request('GET', `/api/phrases?${query}`);
	return phraseListSchema.parse(answer.body);
}

const textsOf = ({ phrases }: { phrases: Phrase[] }) => phrases.map(({ text }) => text);

/** A conversation with these lines, and the id of its last one. */
async function talked(...lines: string[]) {
	const { id, messages } = await aConversation(stage.database.db, {
		userId: learner.userId,
		lines
	});
	const messageId = messages.at(-1)?.id;
	if (messageId === undefined) throw new Error('nothing was said');
	return { id, messageId };
}

describe('a phrase that is saved', () => {
	it('is not shown with what the learner said instead of it', async () => {
		const { id, messageId } = await talked('¿Qué hiciste?', '> Ayer yo fue al mercado.');
		const phrase = phraseIn(await save({ text: 'yo fui al mercado', messageId }));
		expect(phrase).toMatchObject({ sentence: null, conversationId: id, messageId });
	});

	it('has the sentence that it came from, and is due at once', async () => {
		const { id, messageId } = await talked('> ¿Algo más?', 'Claro. ¿Le traigo la cuenta? Gracias.');
		const answer = await save({ text: '  La Cuenta ', meaning: 'the bill', messageId });
		expect(answer.status).toBe(201);
		const phrase = phraseIn(answer);
		expect(phrase).toMatchObject({
			languageId: 'es',
			text: 'La Cuenta',
			meaning: 'the bill',
			sentence: '¿Le traigo la cuenta?',
			memoryId: null,
			conversationId: id,
			messageId
		});
		expect(await listed()).toEqual({ phrases: [phrase], nextCursor: null, total: 1, due: 1 });
		expect(await listed('language=fr')).toEqual({
			phrases: [],
			nextCursor: null,
			total: 0,
			due: 0
		});
	});

	it('again is the one there is, with what was noted first', async () => {
		const first = phraseIn(await save({ text: 'la cuenta' }));
		const again = await save({ text: 'LA  CUENTA', meaning: 'the bill' });
		expect(again.status).toBe(200);
		expect(phraseIn(again)).toEqual({ ...first, meaning: 'the bill' });
		const more = await save({ text: 'la cuenta', meaning: 'something else' });
		expect(phraseIn(more).meaning).toBe('the bill');
		expect((await save({ text: 'la cuenta', languageId: 'it' })).status).toBe(201);
	});

	it('many times at once is one', async () => {
		const answers = await Promise.all(Array.from({ length: 8 }, () => save({ text: 'de nada' })));
		expect(answers.map(({ status }) => status).toSorted()).toEqual([
			...Array.from({ length: 7 }, () => 200),
			201
		]);
		expect(new Set(answers.map((answer) => phraseIn(answer).id)).size).toBe(1);
		expect((await listed()).total).toBe(1);
	});

	it.each(['👍🏽', 'x'.repeat(300), '今日は'])('may be %s', async (text) => {
		expect((await save({ text })).status).toBe(201);
	});

	it.each<[string, Record<string, unknown>, string]>([
		['nothing', { text: ' \n ' }, 'text'],
		['what can’t be seen', { text: '\u200b\u2060' }, 'text'],
		['4,000 characters', { text: 'x'.repeat(4_000) }, 'text'],
		['what becomes too long where it is compared', { text: 'ﷺ'.repeat(300) }, 'text'],
		['no text', { text: 7 }, 'text'],
		['an unknown language', { text: 'x', languageId: 'xx' }, 'languageId'],
		['a long meaning', { text: 'x', meaning: 'x'.repeat(301) }, 'meaning'],
		['no message', { text: 'x', messageId: 'x' }, 'messageId'],
		['an unknown message', { text: 'x', messageId: randomUUID() }, 'messageId']
	])('is not %s', async (_, body, path) => {
		const answer = await learner.request('POST', '/api/phrases', { languageId: 'es', ...body });
		expectError(answer, 400, 'invalid_payload');
		expect(answer.body).toMatchObject({ issues: [{ path }] });
		expect((await listed()).total).toBe(0);
	});

	it('is not another learner’s message', async () => {
		const { messageId } = await talked('> Hola', 'la cuenta');
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		expectError(await save({ text: 'la cuenta', messageId }, stranger), 400, 'invalid_payload');
	});

	it('is taken away in every format, with its sentence, and by nobody else', async () => {
		const { messageId } = await talked('> ¿Algo más?', 'Claro. ¿Le traigo la cuenta? Gracias.');
		const phrase = phraseIn(await save({ text: 'la cuenta', meaning: 'the bill', messageId }));
		const fileOf = (query: string, client = learner) =>
			client.request('GET', `/api/phrases/export?${query}`);
		const taken = await fileOf('format=json');
		expect(taken.body).toMatchObject({ timeZone: 'UTC', phrases: [phrase] });
		for (const format of ['csv', 'md', 'anki']) {
			const { text } = await fileOf(`format=${format}`);
			for (const words of ['la cuenta', 'the bill', '¿Le traigo la cuenta?']) {
				expect(text, format).toContain(words);
			}
		}
		for (const format of ['pdf', 'docx']) {
			const { status, headers } = await fileOf(`format=${format}`);
			expect(status).toBe(200);
			expect(headers.get('content-disposition')).toContain(`afterword-phrases-`);
		}
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await fileOf('format=json', stranger)).body).toMatchObject({ phrases: [] });
		expect((await fileOf('format=json&language=fr')).body).toMatchObject({ phrases: [] });
		expectError(await fileOf('format=xml'), 400, 'invalid_payload');
	});

	it('has its meaning in files of the memories that list it', async () => {
		const memory = await aMemory(stage.database.db, {
			userId: learner.userId,
			insights: { keyPhrases: ['La cuenta', 'gracias'] }
		});
		await save({ text: 'la cuenta', meaning: 'the bill' });
		const { text } = await learner.request('GET', '/api/memories/export?format=md');
		expect(text).toContain('- La cuenta – the bill\n- gracias\n');
		const json = await learner.request('GET', '/api/memories/export?format=json');
		expect(json.text).toContain(memory.id);
		expect(json.text).not.toContain('the bill');
	});

	it('stays without its sentence when the conversation is deleted', async () => {
		const { id, messageId } = await talked('> Hola', 'Aquí tiene la cuenta.');
		const phrase = phraseIn(await save({ text: 'la cuenta', messageId }));
		expect((await learner.request('DELETE', `/api/conversations/${id}`)).status).toBe(204);
		expect((await listed()).phrases).toEqual([
			{ ...phrase, sentence: null, conversationId: null, messageId: null }
		]);
	});

	it('is refused beyond five thousand, and one that is saved already is not', async () => {
		await stage.database.raw`
			insert into learner_items
				(user_id, language_id, kind, key, text, first_seen_at, last_seen_at, saved_at)
			select ${learner.userId}::uuid, 'es', 'phrase', number, number, now(), now(), now()
			from generate_series(1, 4999) as number`;
		expect((await save({ text: 'la última' })).status).toBe(201);
		const refused = await save({ text: 'una más' });
		expectError(refused, 413, 'phrases_full');
		expect(refused.text).toContain('Delete some');
		expect((await save({ text: 'la última', meaning: 'the last' })).status).toBe(200);
		const { total } = await listed('q=4321');
		expect(total).toBe(1);
	});
});

describe('the list', () => {
	it('is read in pages, the newest first, also while it grows', async () => {
		for (let number = 1; number <= 7; number++) await save({ text: `frase ${number}` });
		const first = await listed('limit=3&language=es');
		expect(textsOf(first)).toEqual(['frase 7', 'frase 6', 'frase 5']);
		expect(first).toMatchObject({ total: 7, due: 7 });
		await save({ text: 'frase 8' });
		const second = await listed(`limit=3&cursor=${first.nextCursor}`);
		expect(textsOf(second)).toEqual(['frase 4', 'frase 3', 'frase 2']);
		const last = await listed(`limit=3&cursor=${second.nextCursor}`);
		expect(textsOf(last)).toEqual(['frase 1']);
		expect(last.nextCursor).toBeNull();
	});

	it.each([
		['cafe', ['un café']],
		['EL%20BILL', []],
		['bill', ['la cuenta']],
		['cuenta%20the', ['la cuenta']],
		['单', ['买单']],
		['カイケイ', ['おかいけい']],
		['갑', ['지갑']],
		['%00', ['un café', 'la cuenta', '买单', 'おかいけい', '지갑']]
	])('is searched for %s', async (q, texts) => {
		await save({ text: '지갑', languageId: 'ko' });
		await save({ text: 'おかいけい', languageId: 'ja' });
		await save({ text: '买单', languageId: 'zh' });
		await save({ text: 'la cuenta', meaning: 'the bill' });
		await save({ text: 'un café' });
		const found = await listed(`q=${q}`);
		expect(textsOf(found)).toEqual(texts);
		expect(found.total).toBe(texts.length);
	});

	it.each(['limit=0', 'limit=101', 'language=xx', 'cursor=nonsense', `q=${'x'.repeat(201)}`])(
		'refuses ?%s',
		async (query) => {
			const answer = await learner.request('GET', `/api/phrases?${query}`);
			expectError(answer, 400, 'invalid_payload');
			expect(answer.body).toMatchObject({ issues: [{ path: query.split('=')[0] }] });
		}
	);
});

describe('a phrase of the bank', () => {
	it('gets another meaning, or none', async () => {
		const phrase = phraseIn(await save({ text: 'la cuenta', meaning: 'the bill' }));
		const path = `/api/phrases/${phrase.id}`;
		for (const meaning of ['die Rechnung', null]) {
			const edited = await learner.request('PATCH', path, { meaning });
			expect(edited.status).toBe(200);
			expect(phraseIn(edited)).toEqual({ ...phrase, meaning });
		}
		for (const body of [{}, { meaning: ' ' }, { meaning: 'x'.repeat(301) }, []]) {
			expectError(await learner.request('PATCH', path, body), 400, 'invalid_payload');
		}
	});

	it('is taken out of list and review, and comes back as it was first', async () => {
		const { messageId } = await talked('> Hola', 'Aquí tiene la cuenta.');
		const { id } = phraseIn(await save({ text: 'la cuenta', meaning: 'the bill', messageId }));
		await learner.request('POST', `/api/review/${id}`, { ratingId: randomUUID(), rating: 3 });
		expect((await learner.request('DELETE', `/api/phrases/${id}`)).status).toBe(204);
		expect(await listed()).toMatchObject({ total: 0, due: 0 });
		const { body } = await learner.request('GET', '/api/review');
		expect(reviewSchema.parse(body)).toEqual({ cards: [], due: 0, nextDueAt: null });
		expectError(await learner.request('DELETE', `/api/phrases/${id}`), 404, 'not_found');

		const again = await save({ text: 'la cuenta' });
		expect(again.status).toBe(201);
		expect(phraseIn(again)).toMatchObject({ meaning: null, sentence: null });
		expect(await listed()).toMatchObject({ total: 1, due: 1 });
	});

	it('of another learner is as absent as none, whatever the body', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const theirs = phraseIn(await save({ text: 'la cuenta' }, stranger));
		for (const id of [theirs.id, randomUUID(), 'not-an-id']) {
			const path = `/api/phrases/${id}`;
			expectError(await learner.request('PATCH', path, { meaning: 'x' }), 404, 'not_found');
			expectError(await learner.request('PATCH', path, { meaning: 7 }), 404, 'not_found');
			expectError(await learner.request('DELETE', path), 404, 'not_found');
		}
		expect((await listed('', stranger)).phrases).toEqual([theirs]);
	});
});
