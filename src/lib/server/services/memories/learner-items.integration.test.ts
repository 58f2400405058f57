import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aConversation, aLearner, type Learner } from '../../../../../tests/support/factories.ts';
import {
	aPostRunWorker,
	NO_LIMITS,
	NOTHING
} from '../../../../../tests/support/post-run-worker.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { MemoryInsights, MistakeKind } from '../../../contracts/memories.ts';
import type { Tier } from '../../../contracts/preferences.ts';
import { conversations, messages, postRuns } from '../../database/schema.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createLearnerWrites } from '../learner-writes.ts';
import { createMemoryErasure } from './erasure.ts';
import { createMemoryService, type MemoryService } from './memory.service.ts';

let database: TestDatabase;
let learner: Learner;
let memories: MemoryService;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
	memories = createMemoryService({
		db: database.db,
		writes: createLearnerWrites(database.db),
		erasure: createMemoryErasure({
			answerCache: { forget: () => Promise.resolve(true) },
			scheduleForgetting: () => Promise.resolve()
		})
	});
});

type Conversation = Awaited<ReturnType<typeof aConversation>>;
type Insights = Partial<MemoryInsights>;
type Limits = Record<Tier, number>;

/** Ends the conversation, which teaches these insights. @returns the id of its memory */
async function process(
	conversation: Conversation,
	insights: Insights | ((conversation: Conversation) => Insights),
	options: { gptFailed?: boolean; memoryLimits?: Limits } = {}
): Promise<{ runId: string; memoryId: string }> {
	const { db } = database;
	const runId = randomUUID();
	await db.insert(postRuns).values({
		id: runId,
		userId: conversation.userId,
		conversationId: conversation.id,
		contentHash: runId,
		transcriptLength: conversation.messages.length,
		status: 'queued',
		steps: [],
		acceptedAt: new Date()
	});
	const taught = typeof insights === 'function' ? insights(conversation) : insights;
	await aPostRunWorker(db, taught, options).carryOn(aJob(runId));
	const memory = await createRepositories(db).memories.findByConversationId(conversation.id);
	if (!memory) throw new Error('the run made no memory');
	return { runId, memoryId: memory.id };
}

function aJob(runId: string) {
	const signal = new AbortController().signal;
	return { id: randomUUID(), retryCount: 0, startedOn: new Date(), data: { runId }, signal };
}

/** A conversation with these lines, processed. */
async function talked(
	insights: Insights | ((conversation: Conversation) => Insights),
	{
		minutes,
		lines = ['> Buenas', '¡Buenas!', '> Bien', '¿Y tú?', '> Muy bien', 'Me alegro.'],
		languageId = 'es',
		userId = learner.id,
		memoryLimits = NO_LIMITS
	}: {
		minutes: number;
		lines?: string[];
		languageId?: LanguageId;
		userId?: string;
		memoryLimits?: Limits;
	}
) {
	const conversation = await aConversation(database.db, { userId, languageId, minutes, lines });
	return { conversation, ...(await process(conversation, insights, { memoryLimits })) };
}

function firstId({ messages: [first] }: Conversation): string {
	if (!first) throw new Error('nothing was said');
	return first.id;
}

function mistaken(from: string, to: string, kind: MistakeKind = 'form') {
	return (conversation: Conversation): Insights => ({
		corrections: [
			{
				said: from,
				better: to,
				messageId: firstId(conversation),
				mistakes: [{ kind, from, to }]
			}
		]
	});
}

function told(kind: MemoryInsights['facts'][number]['kind'], text: string) {
	return (conversation: Conversation): Insights => ({
		facts: [{ kind, text, messageId: firstId(conversation) }]
	});
}

async function itemsOf(userId = learner.id) {
	const { learnerItems } = createRepositories(database.db);
	return Array.fromAsync(learnerItems.inBatches(userId)).then((batches) => batches.flat());
}

async function item(key: string) {
	return (await itemsOf()).find((one) => one.key === key);
}

async function keysAndTimes() {
	return (await itemsOf()).map(({ key, times }) => `${key} ${times}`).toSorted();
}

const FUI = 'form:fui';

describe('difficulties', () => {
	it('recur when the same form is missed in two conversations, and so does their kind', async () => {
		const first = await talked(mistaken('fue', 'fui'), { minutes: 60 });
		const second = await talked(mistaken('voy', 'FUI'), { minutes: 30 });
		expect(await item(FUI)).toMatchObject({
			kind: 'difficulty',
			mistakeKind: 'form',
			mistakeFrom: 'voy',
			mistakeTo: 'FUI',
			times: 2,
			firstSeenAt: new Date(first.conversation.messages[0]?.createdAt ?? ''),
			lastSeenAt: new Date(second.conversation.messages[0]?.createdAt ?? ''),
			newestMemoryId: second.memoryId,
			retiredAt: null,
			sightings: [
				{ memoryId: second.memoryId, messageIds: [firstId(second.conversation)] },
				{ memoryId: first.memoryId, messageIds: [firstId(first.conversation)] }
			]
		});
		expect(await item('form')).toMatchObject({ times: 2, mistakeTo: 'FUI' });
	});

	it('of small words are told apart by what stood there instead', async () => {
		await talked(mistaken('en', 'a', 'grammar-word'), { minutes: 60 });
		await talked(mistaken('de', 'a', 'grammar-word'), { minutes: 50 });
		expect(await keysAndTimes()).toEqual([
			'grammar-word 2',
			'grammar-word:de>a 1',
			'grammar-word:en>a 1'
		]);
	});

	it('count once for a conversation, however often it happens in it', async () => {
		await talked(
			(conversation) => ({
				corrections: conversation.messages
					.filter(({ role }) => role === 'user')
					.map(({ id: messageId }) => ({
						said: 'fue',
						better: 'fui',
						messageId,
						mistakes: [{ kind: 'form', from: 'fue', to: 'fui' }]
					}))
			}),
			{ minutes: 60 }
		);
		const fui = await item(FUI);
		expect(fui).toMatchObject({ times: 1 });
		expect(fui?.sightings[0]?.messageIds).toHaveLength(3);
	});

	it('are retired when it went well in two later conversations, and return with a relapse', async () => {
		await talked(mistaken('fue', 'fui'), { minutes: 60 });
		await talked(mistaken('fue', 'fui'), { minutes: 50 });
		await talked({}, { minutes: 40, lines: ['> Ayer fui al cine.', 'Qué bien.'] });
		expect(await item(FUI)).toMatchObject({ times: 2, usedTimes: 1, retiredAt: null });
		const third = await talked({}, { minutes: 30, lines: ['> Luego FUI a casa.', 'Bien.'] });
		expect(await item(FUI)).toMatchObject({
			usedTimes: 2,
			retiredAt: new Date(third.conversation.messages[0]?.createdAt ?? '')
		});
		await talked(mistaken('fue', 'fui'), { minutes: 20, lines: ['> Yo fue', '¿Fui?'] });
		expect(await item(FUI)).toMatchObject({ times: 3, usedTimes: 0, retiredAt: null });
	});

	it('stay retired when the conversation that retired them is processed again', async () => {
		await talked(mistaken('fue', 'fui'), { minutes: 60 });
		await talked({}, { minutes: 50, lines: ['> Fui yo.', 'Bien.'] });
		const last = await talked({}, { minutes: 40, lines: ['> Yo fui.', 'Bien.'] });
		expect((await item(FUI))?.retiredAt).not.toBeNull();
		await process(last.conversation, {});
		expect((await item(FUI))?.retiredAt).not.toBeNull();
	});

	it('do not go well where the word is only part of another, or the mistake happens too', async () => {
		await talked(mistaken('fue', 'fui'), { minutes: 60 });
		await talked({}, { minutes: 50, lines: ['> Los fuimos.', 'Bien.'] });
		await talked(mistaken('fue', 'fui'), { minutes: 40, lines: ['> fue fui', 'Bien.'] });
		expect(await item(FUI)).toMatchObject({ times: 2, usedTimes: 0 });
	});

	it('go well in a script without spaces, too', async () => {
		await talked(mistaken('は', '映画を', 'word-choice'), { minutes: 60, languageId: 'ja' });
		await talked(
			{},
			{ minutes: 50, languageId: 'ja', lines: ['> 昨日映画を見ました。', 'いいね'] }
		);
		expect(await item('word-choice:映画を')).toMatchObject({ usedTimes: 1 });
	});

	it('that are a kind as a whole, or a word too many, take four conversations without', async () => {
		await talked(mistaken('el', '', 'extra-word'), { minutes: 60 });
		for (const minutes of [50, 40, 30]) await talked({}, { minutes });
		await talked({}, { minutes: 25, lines: ['> Sí', '¿Sí?'] }); // too little to prove anything
		expect(await item('extra-word:el')).toMatchObject({ usedTimes: 3, retiredAt: null });
		await talked({}, { minutes: 20 });
		expect((await item('extra-word:el'))?.retiredAt).not.toBeNull();
		expect((await item('extra-word'))?.retiredAt).not.toBeNull();
	});
});

describe('phrases', () => {
	it('are met, asked for and used, whatever their case and width', async () => {
		await talked(
			{
				keyPhrases: ['Por favor', 'la cuenta'],
				evidence: {
					...NOTHING,
					keyPhrases: [{ text: 'la cuenta', messageIds: [randomUUID()], use: 'asked' }]
				}
			},
			{ minutes: 60 }
		);
		expect(await item('por favor')).toMatchObject({ phraseUse: 'met', usedTimes: 0 });
		expect(await item('la cuenta')).toMatchObject({ phraseUse: 'asked' });
		await talked({ keyPhrases: ['por favor'] }, { minutes: 50 });
		await talked({}, { minutes: 40, lines: ['> La cuenta, POR FAVOR.', 'Claro.'] });
		expect(await item('por favor')).toMatchObject({ phraseUse: 'used', times: 3, usedTimes: 1 });
		expect(await item('la cuenta')).toMatchObject({ phraseUse: 'used', times: 2, usedTimes: 1 });
	});

	it('are met once more when the partner brings them up again', async () => {
		await talked({ keyPhrases: ['la cuenta'] }, { minutes: 60 });
		const again = await talked({}, { minutes: 50, lines: ['> Un té.', '¿Y luego la cuenta?'] });
		expect(await item('la cuenta')).toMatchObject({
			phraseUse: 'met',
			times: 2,
			usedTimes: 0,
			lastSeenAt: new Date(again.conversation.messages[1]?.createdAt ?? '')
		});
	});

	it('keep their accents apart, and their languages', async () => {
		await talked({ keyPhrases: ['si'] }, { minutes: 60 });
		await talked({ keyPhrases: ['sí'] }, { minutes: 50 });
		await talked({ keyPhrases: ['si'] }, { minutes: 40, languageId: 'it' });
		expect(await keysAndTimes()).toEqual(['si 1', 'si 1', 'sí 1']);
	});

	it('said all the time are kept with where that was first, and where last', async () => {
		await talked({ keyPhrases: ['de'] }, { minutes: 60 });
		const lines = Array.from({ length: 30 }, (_, n) => [`> Soy de aquí, ${n}.`, '¿Sí?']).flat();
		const { conversation } = await talked({}, { minutes: 50, lines });
		const said = conversation.messages.filter(({ role }) => role === 'user').map(({ id }) => id);
		const [last] = (await item('de'))?.sightings ?? [];
		expect(last).toMatchObject({ state: 'used', isListed: false });
		expect(last?.messageIds).toEqual([...said.slice(0, 1), ...said.slice(-7)]);
	});

	it('that were said here stay said when the talk goes on, however many others came since', async () => {
		await talked({ keyPhrases: ['la cuenta'] }, { minutes: 6000 });
		const lines = ['> La cuenta, por favor.', 'Sí.'];
		const { conversation } = await talked({}, { minutes: 5000, lines });
		expect(await item('la cuenta')).toMatchObject({ usedTimes: 1 });
		for (let n = 0; n < 10; n++) {
			const keyPhrases = Array.from({ length: 20 }, (_, m) => `frase ${n} ${m}`);
			await talked({ keyPhrases }, { minutes: 100 - n });
		}
		await process(conversation, {});
		expect(await item('la cuenta')).toMatchObject({ usedTimes: 1, times: 2 });
	});

	it('too long to be told apart are left out, and cost no memory', async () => {
		const { memoryId } = await talked({ keyPhrases: ['ﷺ'.repeat(300), 'sí'] }, { minutes: 60 });
		expect(await keysAndTimes()).toEqual(['sí 1']);
		expect(await memories.get(learner.id, memoryId)).toMatchObject({ topic: 'At the market' });
	});
});

describe('facts', () => {
	it('are kept with where each was said, newer beside older', async () => {
		const first = await talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		await talked(told('home', 'ahora vivo en Madrid'), { minutes: 50 });
		expect(await itemsOf()).toMatchObject([
			{
				kind: 'fact',
				factKind: 'home',
				text: 'vivo en Berlín',
				sightings: [{ memoryId: first.memoryId, messageIds: [firstId(first.conversation)] }]
			},
			{ factKind: 'home', text: 'ahora vivo en Madrid' }
		]);
	});
});

describe('a memory made anew', () => {
	it('counts once, and replaces what it showed before', async () => {
		await talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		const { conversation } = await talked({ keyPhrases: ['hola', 'la playa'] }, { minutes: 50 });
		await process(conversation, { keyPhrases: ['hola', 'la playa'] });
		expect(await keysAndTimes()).toEqual(['hola 2', 'la playa 1']);
		await process(conversation, { keyPhrases: ['el mar'] });
		expect(await keysAndTimes()).toEqual(['el mar 1', 'hola 1']);
	});

	it('by the model that came late replaces what the local extractor had shown', async () => {
		const conversation = await aConversation(database.db, { userId: learner.id });
		const { runId } = await process(
			conversation,
			{ keyPhrases: ['ir al mercado'] },
			{ gptFailed: true }
		);
		expect(await keysAndTimes()).toEqual(['ir al mercado 1']);
		await aPostRunWorker(database.db, { keyPhrases: ['el mercado'] }).upgrade(aJob(runId));
		expect(await keysAndTimes()).toEqual(['el mercado 1']);
	});

	it('leaves what the learner changed by hand as it is', async () => {
		const { conversation, memoryId } = await talked(
			{ keyPhrases: ['hola', 'adiós'] },
			{ minutes: 50 }
		);
		await memories.edit(learner.id, memoryId, { keyPhrases: ['hola'] });
		await process(conversation, { keyPhrases: ['hola', 'adiós'] });
		expect(await keysAndTimes()).toEqual(['hola 1']);
	});
});

describe('an edit', () => {
	it('takes away phrases that were struck out and adds new ones at once', async () => {
		const { memoryId } = await talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				keyPhrases: ['hola', 'adiós']
			}),
			{ minutes: 50 }
		);
		await memories.edit(learner.id, memoryId, { keyPhrases: ['Hola', 'hasta luego'] });
		expect(await keysAndTimes()).toEqual(['form 1', 'form:fui 1', 'hasta luego 1', 'hola 1']);
		expect(await item('hola')).toMatchObject({ text: 'Hola' });
	});

	it('of how a phrase is spelled leaves it as far as the learner had come with it', async () => {
		const { conversation, memoryId } = await talked(
			(conversation) => ({
				keyPhrases: ['la cuenta'],
				evidence: {
					...NOTHING,
					keyPhrases: [{ text: 'la cuenta', messageIds: [firstId(conversation)], use: 'used' }]
				}
			}),
			{ minutes: 50 }
		);
		const before = await item('la cuenta');
		expect(before).toMatchObject({ phraseUse: 'used', usedTimes: 1 });
		await memories.edit(learner.id, memoryId, { keyPhrases: ['La cuenta'] });
		const { text, sightings = [], ...after } = (await item('la cuenta')) ?? {};
		expect({ text, shown: sightings[0]?.text }).toEqual({ text: 'La cuenta', shown: 'La cuenta' });
		expect(sightings).toMatchObject([{ messageIds: [firstId(conversation)] }]);
		expect(before).toMatchObject(after);
	});

	it('of how a difficulty is spelled leaves the mistakes behind it', async () => {
		const { memoryId } = await talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				difficulties: ['fue → fui'],
				evidence: {
					...NOTHING,
					difficulties: [{ text: 'fue → fui', messageIds: [firstId(conversation)] }]
				}
			}),
			{ minutes: 50 }
		);
		await memories.edit(learner.id, memoryId, { difficulties: ['Fue → fui'] });
		expect(await keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
	});

	it('of a difficulty takes the mistakes with it that only it stood for', async () => {
		const { memoryId } = await talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				difficulties: ['fue → fui'],
				evidence: {
					...NOTHING,
					difficulties: [{ text: 'fue → fui', messageIds: [firstId(conversation)] }]
				}
			}),
			{ minutes: 50 }
		);
		await memories.edit(learner.id, memoryId, { topic: 'another' });
		expect(await keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
		await memories.edit(learner.id, memoryId, { difficulties: [] });
		expect(await keysAndTimes()).toEqual([]);
	});
});

describe('taking out a fact', () => {
	it('takes it out of every memory that has it, whatever its case, its kind or the language', async () => {
		const first = await talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		const other = await talked(
			(conversation) => ({
				facts: [
					{ kind: 'other', text: 'Vivo en  berlín', messageId: firstId(conversation) },
					{ kind: 'likes', text: 'me gusta el mar', messageId: firstId(conversation) }
				]
			}),
			{ minutes: 50 }
		);
		const italian = await talked(told('home', 'vivo en Berlín'), { minutes: 40, languageId: 'it' });
		const stranger = await aLearner(database.db);
		await talked(told('home', 'vivo en Berlín'), { minutes: 30, userId: stranger.id });

		await memories.edit(learner.id, first.memoryId, { facts: [] });

		expect(await keysAndTimes()).toEqual(['likes:me gusta el mar 1']);
		for (const { memoryId } of [first, other, italian]) {
			const memory = await memories.get(learner.id, memoryId);
			expect(memory.facts.map(({ text }) => text).join()).not.toMatch(/berlín/i);
			expect(memory.editedAt).not.toBeNull();
		}
		expect(await memories.list(learner.id, { q: 'berlin', limit: 10 })).toMatchObject({ total: 0 });
		expect(await memories.list(learner.id, { q: 'el mar', limit: 10 })).toMatchObject({
			memories: [{ id: other.memoryId }]
		});
		expect(await itemsOf(stranger.id)).toMatchObject([{ text: 'vivo en Berlín' }]);
	});

	it('takes its words out of topics that are lists of words', async () => {
		const topics = ['vivo, Berlín, mercado', 'Café: Berlín', 'Life in Berlín', 'Berlín'];
		const [first] = await Promise.all(
			topics.map((topic, n) =>
				talked((talk) => ({ ...told('home', 'vivo en Berlín')(talk), topic }), { minutes: 60 + n })
			)
		);
		await memories.edit(learner.id, first?.memoryId ?? '', { facts: [] });
		const { memories: all } = await memories.list(learner.id, { limit: 10 });
		expect(all.map(({ topic }) => topic).toSorted()).toEqual([
			'Berlín',
			'Café',
			'Life in Berlín',
			'mercado'
		]);
		const written = { facts: [], topic: 'Berlín, otra vez' };
		expect(await memories.edit(learner.id, first?.memoryId ?? '', written)).toMatchObject(written);
	});

	it('stays so when a conversation with it is processed again, until it is told anew', async () => {
		const first = await talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		const second = await talked(told('home', 'vivo en Berlín'), { minutes: 50 });
		await memories.edit(learner.id, first.memoryId, { facts: [] });
		await process(second.conversation, told('home', 'vivo en Berlín'));
		expect(await itemsOf()).toEqual([]);
		await talked(told('home', 'vivo en Berlín'), { minutes: -1 });
		expect(await keysAndTimes()).toEqual(['home:vivo en berlín 1']);
	});

	it('and putting one right leaves it as old as it was', async () => {
		const old = await talked(told('home', 'vivo en Berlin'), { minutes: 60 });
		await talked(told('home', 'ahora vivo en Madrid'), { minutes: 10 });
		const before = await item('home:vivo en berlin');

		const edit = { facts: [{ kind: 'home' as const, text: 'vivo en Bern' }] };
		await memories.edit(learner.id, old.memoryId, edit);

		expect(await item('home:vivo en berlin')).toBeUndefined();
		expect(await item('home:vivo en bern')).toMatchObject({
			text: 'vivo en Bern',
			lastSeenAt: before?.lastSeenAt,
			sightings: [{ memoryId: old.memoryId, messageIds: [] }]
		});
	});

	it('and spelling one otherwise leaves it with the message that shows it', async () => {
		const { conversation, memoryId } = await talked(told('home', 'vivo en berlin'), {
			minutes: 60
		});
		const edit = { facts: [{ kind: 'home' as const, text: 'Vivo en Berlin' }] };
		const messageId = firstId(conversation);
		expect(await memories.edit(learner.id, memoryId, edit)).toMatchObject({
			facts: [{ kind: 'home', text: 'Vivo en Berlin', messageId }]
		});
		expect(await itemsOf()).toMatchObject([
			{ text: 'Vivo en Berlin', sightings: [{ messageIds: [messageId] }] }
		]);
	});

	it('or adding one counts from now', async () => {
		const { memoryId } = await talked({}, { minutes: 60 });
		const before = Date.now();
		await memories.edit(learner.id, memoryId, {
			facts: [{ kind: 'likes', text: 'me gusta el mar' }]
		});
		expect((await item('likes:me gusta el mar'))?.lastSeenAt.getTime()).toBeGreaterThanOrEqual(
			before
		);
	});
});

describe('taking out a correction', () => {
	it('takes the mistakes with it that no other correction of the memory shows', async () => {
		const mistakes = (from: string, to: string) => [{ kind: 'form' as const, from, to }];
		const { memoryId } = await talked(
			(conversation) => {
				const messageId = firstId(conversation);
				return {
					corrections: [
						{ said: 'yo fue', better: 'yo fui', messageId, mistakes: mistakes('fue', 'fui') },
						{ said: 'él va', better: 'él iba', messageId, mistakes: mistakes('va', 'iba') }
					]
				};
			},
			{ minutes: 60 }
		);
		await talked(mistaken('fue', 'fui'), { minutes: 50 });
		expect(await keysAndTimes()).toEqual(['form 2', 'form:fui 2', 'form:iba 1']);

		const { corrections } = await memories.get(learner.id, memoryId);
		await memories.edit(learner.id, memoryId, { corrections: corrections.slice(1) });
		expect(await keysAndTimes()).toEqual(['form 2', 'form:fui 1', 'form:iba 1']);
		await memories.edit(learner.id, memoryId, { corrections: [] });
		expect(await keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
	});
});

describe('forgetting', () => {
	it('a memory takes its contribution back, and what nothing else shows is gone', async () => {
		const first = await talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				...told('home', 'vivo en Berlín')(conversation),
				keyPhrases: ['hola', 'adiós']
			}),
			{ minutes: 60 }
		);
		const second = await talked(
			(conversation) => ({ ...mistaken('va', 'fui')(conversation), keyPhrases: ['hola'] }),
			{ minutes: 50 }
		);
		await talked({}, { minutes: 40, lines: ['> Fui. ¡Adiós!', 'Adiós.'] });
		await memories.remove(learner.id, second.memoryId);
		expect(await item(FUI)).toMatchObject({
			times: 1,
			mistakeFrom: 'fue',
			newestMemoryId: first.memoryId
		});
		await memories.remove(learner.id, first.memoryId);
		expect(await itemsOf()).toEqual([]);
	});

	it('all of a language leaves the others', async () => {
		await talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		await talked({ keyPhrases: ['salut'] }, { minutes: 50, languageId: 'fr' });
		await memories.removeAll(learner.id, 'es');
		expect(await keysAndTimes()).toEqual(['salut 1']);
	});

	it('a conversation takes it back with the memory, and leaves it where that is kept', async () => {
		const { conversation } = await talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		const other = await talked({ keyPhrases: ['adiós'] }, { minutes: 50 });
		const forget = (id: string, keepMemory: boolean) =>
			memories.forgetWithConversation(learner.id, id, { keepMemory });
		await forget(conversation.id, true);
		await forget(other.conversation.id, false);
		expect(await keysAndTimes()).toEqual(['hola 1']);
	});

	it('happens to what goes over the tier’s limit', async () => {
		const memoryLimits = { ...NO_LIMITS, free: 2 };
		await talked({ keyPhrases: ['hola', 'adiós'] }, { minutes: 60, memoryLimits });
		await talked({ keyPhrases: ['hola'] }, { minutes: 50, memoryLimits });
		await talked({ keyPhrases: ['sí'] }, { minutes: 40, memoryLimits });
		expect(await keysAndTimes()).toEqual(['hola 1', 'sí 1']);
	});

	it('touches nobody else', async () => {
		const other = await aLearner(database.db);
		await talked({ keyPhrases: ['hola'] }, { minutes: 60, userId: other.id });
		const mine = await talked({ keyPhrases: ['hola'] }, { minutes: 50 });
		await memories.remove(learner.id, mine.memoryId);
		expect(await itemsOf(other.id)).toMatchObject([{ key: 'hola', times: 1 }]);
	});
});

describe('at once', () => {
	it('ten conversations of one learner lose nothing of what they show', async () => {
		await Promise.all(
			Array.from({ length: 10 }, (_, n) =>
				talked(
					(conversation) => ({
						...mistaken('fue', 'fui')(conversation),
						keyPhrases: ['hola', `número ${n}`]
					}),
					{ minutes: 60 + n }
				)
			)
		);
		expect(await item('hola')).toMatchObject({ times: 10 });
		expect(await item(FUI)).toMatchObject({ times: 10 });
		expect(await itemsOf()).toHaveLength(13);
	});

	it('deleting memories while others are made leaves the counts of those that are left', async () => {
		const first = await Promise.all(
			Array.from({ length: 4 }, (_, n) => talked({ keyPhrases: ['hola'] }, { minutes: 60 + n }))
		);
		await Promise.all([
			...first.map(({ memoryId }) => memories.remove(learner.id, memoryId)),
			...Array.from({ length: 4 }, (_, n) => talked({ keyPhrases: ['hola'] }, { minutes: 30 + n }))
		]);
		expect(await keysAndTimes()).toEqual(['hola 4']);
	});
});

it('what was said earlier is older, though its post-run came late', async () => {
	await talked(told('home', 'ahora vivo en Madrid'), { minutes: 10 });
	// Its post-run had waited for the quota.
	const late = await talked(told('home', 'vivo en Berlín'), { minutes: 60 });
	const { learnerItems } = createRepositories(database.db);
	const known = await learnerItems.findNewest(learner.id, late.conversation.id);
	const [madrid] = known
		.filter(({ kind }) => kind === 'fact')
		.toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
	expect(madrid?.text).toBe('ahora vivo en Madrid');
});

it('a device’s clock counts only between what the server saw begin and end', async () => {
	const conversation = await aConversation(database.db, { userId: learner.id, minutes: 10 });
	await database.db
		.update(messages)
		.set({ createdAt: new Date(Date.UTC(2021, 0, 1)) })
		.where(eq(messages.conversationId, conversation.id));
	await process(conversation, told('home', 'vivo en Madrid'));
	const [row] = await database.db
		.select({ createdAt: conversations.createdAt })
		.from(conversations)
		.where(eq(conversations.id, conversation.id));
	expect((await itemsOf())[0]?.firstSeenAt).toEqual(row?.createdAt);
});
