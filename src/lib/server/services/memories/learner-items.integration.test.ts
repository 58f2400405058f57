import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aConversation } from '../../../../../tests/support/factories.ts';
import { aPostRunWorker, NOTHING } from '../../../../../tests/support/post-run-worker.ts';
import {
	aTaughtLearner,
	aJob,
	firstId,
	mistaken,
	told,
	type TaughtLearner
} from '../../../../../tests/support/taught-learner.ts';
import { conversations, messages } from '../../database/schema.ts';
import { createRepositories } from '../../repositories/repositories.ts';

let database: TestDatabase;
let learner: TaughtLearner;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aTaughtLearner(database.db);
});

const FUI = 'form:fui';

describe('difficulties', () => {
	it('recur when the same form is missed in two conversations, and so does their kind', async () => {
		const first = await learner.talked(mistaken('fue', 'fui'), { minutes: 60 });
		const second = await learner.talked(mistaken('voy', 'FUI'), { minutes: 30 });
		expect(await learner.item(FUI)).toMatchObject({
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
		expect(await learner.item('form')).toMatchObject({ times: 2, mistakeTo: 'FUI' });
	});

	it('of small words are told apart by what stood there instead', async () => {
		await learner.talked(mistaken('en', 'a', 'grammar-word'), { minutes: 60 });
		await learner.talked(mistaken('de', 'a', 'grammar-word'), { minutes: 50 });
		expect(await learner.keysAndTimes()).toEqual([
			'grammar-word 2',
			'grammar-word:de>a 1',
			'grammar-word:en>a 1'
		]);
	});

	it('count once for a conversation, however often it happens in it', async () => {
		await learner.talked(
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
		const fui = await learner.item(FUI);
		expect(fui).toMatchObject({ times: 1 });
		expect(fui?.sightings[0]?.messageIds).toHaveLength(3);
	});

	it('are retired when it went well in two later conversations, and return with a relapse', async () => {
		await learner.talked(mistaken('fue', 'fui'), { minutes: 60 });
		await learner.talked(mistaken('fue', 'fui'), { minutes: 50 });
		await learner.talked({}, { minutes: 40, lines: ['> Ayer fui al cine.', 'Qué bien.'] });
		expect(await learner.item(FUI)).toMatchObject({ times: 2, usedTimes: 1, retiredAt: null });
		const third = await learner.talked(
			{},
			{ minutes: 30, lines: ['> Luego FUI a casa.', 'Bien.'] }
		);
		expect(await learner.item(FUI)).toMatchObject({
			usedTimes: 2,
			retiredAt: new Date(third.conversation.messages[0]?.createdAt ?? '')
		});
		await learner.talked(mistaken('fue', 'fui'), { minutes: 20, lines: ['> Yo fue', '¿Fui?'] });
		expect(await learner.item(FUI)).toMatchObject({ times: 3, usedTimes: 0, retiredAt: null });
	});

	it('stay retired when the conversation that retired them is processed again', async () => {
		await learner.talked(mistaken('fue', 'fui'), { minutes: 60 });
		await learner.talked({}, { minutes: 50, lines: ['> Fui yo.', 'Bien.'] });
		const last = await learner.talked({}, { minutes: 40, lines: ['> Yo fui.', 'Bien.'] });
		expect((await learner.item(FUI))?.retiredAt).not.toBeNull();
		await learner.process(last.conversation, {});
		expect((await learner.item(FUI))?.retiredAt).not.toBeNull();
	});

	it('do not go well where the word is only part of another, or the mistake happens too', async () => {
		await learner.talked(mistaken('fue', 'fui'), { minutes: 60 });
		await learner.talked({}, { minutes: 50, lines: ['> Los fuimos.', 'Bien.'] });
		await learner.talked(mistaken('fue', 'fui'), { minutes: 40, lines: ['> fue fui', 'Bien.'] });
		expect(await learner.item(FUI)).toMatchObject({ times: 2, usedTimes: 0 });
	});

	it('go well in a script without spaces, too', async () => {
		await learner.talked(mistaken('は', '映画を', 'word-choice'), {
			minutes: 60,
			languageId: 'ja'
		});
		await learner.talked(
			{},
			{ minutes: 50, languageId: 'ja', lines: ['> 昨日映画を見ました。', 'いいね'] }
		);
		expect(await learner.item('word-choice:映画を')).toMatchObject({ usedTimes: 1 });
	});

	it('that are a kind as a whole, or a word too many, take four conversations without', async () => {
		await learner.talked(mistaken('el', '', 'extra-word'), { minutes: 60 });
		for (const minutes of [50, 40, 30]) await learner.talked({}, { minutes });
		await learner.talked({}, { minutes: 25, lines: ['> Sí', '¿Sí?'] }); // too little to prove anything
		expect(await learner.item('extra-word:el')).toMatchObject({ usedTimes: 3, retiredAt: null });
		await learner.talked({}, { minutes: 20 });
		expect((await learner.item('extra-word:el'))?.retiredAt).not.toBeNull();
		expect((await learner.item('extra-word'))?.retiredAt).not.toBeNull();
	});
});

describe('phrases', () => {
	it('are met, asked for and used, whatever their case and width', async () => {
		await learner.talked(
			{
				keyPhrases: ['Por favor', 'la cuenta'],
				evidence: {
					...NOTHING,
					keyPhrases: [{ text: 'la cuenta', messageIds: [randomUUID()], use: 'asked' }]
				}
			},
			{ minutes: 60 }
		);
		expect(await learner.item('por favor')).toMatchObject({ phraseUse: 'met', usedTimes: 0 });
		expect(await learner.item('la cuenta')).toMatchObject({ phraseUse: 'asked' });
		await learner.talked({ keyPhrases: ['por favor'] }, { minutes: 50 });
		await learner.talked({}, { minutes: 40, lines: ['> La cuenta, POR FAVOR.', 'Claro.'] });
		expect(await learner.item('por favor')).toMatchObject({
			phraseUse: 'used',
			times: 3,
			usedTimes: 1
		});
		expect(await learner.item('la cuenta')).toMatchObject({
			phraseUse: 'used',
			times: 2,
			usedTimes: 1
		});
	});

	it('are met once more when the partner brings them up again', async () => {
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 60 });
		const again = await learner.talked(
			{},
			{ minutes: 50, lines: ['> Un té.', '¿Y luego la cuenta?'] }
		);
		expect(await learner.item('la cuenta')).toMatchObject({
			phraseUse: 'met',
			times: 2,
			usedTimes: 0,
			lastSeenAt: new Date(again.conversation.messages[1]?.createdAt ?? '')
		});
	});

	it('keep their accents apart, and their languages', async () => {
		await learner.talked({ keyPhrases: ['si'] }, { minutes: 60 });
		await learner.talked({ keyPhrases: ['sí'] }, { minutes: 50 });
		await learner.talked({ keyPhrases: ['si'] }, { minutes: 40, languageId: 'it' });
		expect(await learner.keysAndTimes()).toEqual(['si 1', 'si 1', 'sí 1']);
	});

	it('said all the time are kept with where that was first, and where last', async () => {
		await learner.talked({ keyPhrases: ['de'] }, { minutes: 60 });
		const lines = Array.from({ length: 30 }, (_, n) => [`> Soy de aquí, ${n}.`, '¿Sí?']).flat();
		const { conversation } = await learner.talked({}, { minutes: 50, lines });
		const said = conversation.messages.filter(({ role }) => role === 'user').map(({ id }) => id);
		const [last] = (await learner.item('de'))?.sightings ?? [];
		expect(last).toMatchObject({ state: 'used', isListed: false });
		expect(last?.messageIds).toEqual([...said.slice(0, 1), ...said.slice(-7)]);
	});

	it('that were said here stay said when the talk goes on, however many others came since', async () => {
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 6000 });
		const lines = ['> La cuenta, por favor.', 'Sí.'];
		const { conversation } = await learner.talked({}, { minutes: 5000, lines });
		expect(await learner.item('la cuenta')).toMatchObject({ usedTimes: 1 });
		for (let n = 0; n < 10; n++) {
			const keyPhrases = Array.from({ length: 20 }, (_, m) => `frase ${n} ${m}`);
			await learner.talked({ keyPhrases }, { minutes: 100 - n });
		}
		await learner.process(conversation, {});
		expect(await learner.item('la cuenta')).toMatchObject({ usedTimes: 1, times: 2 });
	});

	it('too long to be told apart are left out, and cost no memory', async () => {
		const { memoryId } = await learner.talked(
			{ keyPhrases: ['ﷺ'.repeat(300), 'sí'] },
			{ minutes: 60 }
		);
		expect(await learner.keysAndTimes()).toEqual(['sí 1']);
		expect(await learner.memories.get(learner.id, memoryId)).toMatchObject({
			topic: 'At the market'
		});
	});
});

describe('facts', () => {
	it('are kept with where each was said, newer beside older', async () => {
		const first = await learner.talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		await learner.talked(told('home', 'ahora vivo en Madrid'), { minutes: 50 });
		expect(await learner.itemsOf()).toMatchObject([
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
		await learner.talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		const { conversation } = await learner.talked(
			{ keyPhrases: ['hola', 'la playa'] },
			{ minutes: 50 }
		);
		await learner.process(conversation, { keyPhrases: ['hola', 'la playa'] });
		expect(await learner.keysAndTimes()).toEqual(['hola 2', 'la playa 1']);
		await learner.process(conversation, { keyPhrases: ['el mar'] });
		expect(await learner.keysAndTimes()).toEqual(['el mar 1', 'hola 1']);
	});

	it('by the model that came late replaces what the local extractor had shown', async () => {
		const conversation = await aConversation(database.db, { userId: learner.id });
		const { runId } = await learner.process(
			conversation,
			{ keyPhrases: ['ir al mercado'] },
			{ gptFailed: true }
		);
		expect(await learner.keysAndTimes()).toEqual(['ir al mercado 1']);
		await aPostRunWorker(database.db, { keyPhrases: ['el mercado'] }).upgrade(aJob(runId));
		expect(await learner.keysAndTimes()).toEqual(['el mercado 1']);
	});

	it('leaves what the learner changed by hand as it is', async () => {
		const { conversation, memoryId } = await learner.talked(
			{ keyPhrases: ['hola', 'adiós'] },
			{ minutes: 50 }
		);
		await learner.memories.edit(learner.id, memoryId, { keyPhrases: ['hola'] });
		await learner.process(conversation, { keyPhrases: ['hola', 'adiós'] });
		expect(await learner.keysAndTimes()).toEqual(['hola 1']);
	});
});

describe('at once', () => {
	it('ten conversations of one learner lose nothing of what they show', async () => {
		await Promise.all(
			Array.from({ length: 10 }, (_, n) =>
				learner.talked(
					(conversation) => ({
						...mistaken('fue', 'fui')(conversation),
						keyPhrases: ['hola', `número ${n}`]
					}),
					{ minutes: 60 + n }
				)
			)
		);
		expect(await learner.item('hola')).toMatchObject({ times: 10 });
		expect(await learner.item(FUI)).toMatchObject({ times: 10 });
		expect(await learner.itemsOf()).toHaveLength(13);
	});

	it('deleting memories while others are made leaves the counts of those that are left', async () => {
		const first = await Promise.all(
			Array.from({ length: 4 }, (_, n) =>
				learner.talked({ keyPhrases: ['hola'] }, { minutes: 60 + n })
			)
		);
		await Promise.all([
			...first.map(({ memoryId }) => learner.memories.remove(learner.id, memoryId)),
			...Array.from({ length: 4 }, (_, n) =>
				learner.talked({ keyPhrases: ['hola'] }, { minutes: 30 + n })
			)
		]);
		expect(await learner.keysAndTimes()).toEqual(['hola 4']);
	});
});

it('what was said earlier is older, though its post-run came late', async () => {
	await learner.talked(told('home', 'ahora vivo en Madrid'), { minutes: 10 });
	// Its post-run had waited for the quota.
	const late = await learner.talked(told('home', 'vivo en Berlín'), { minutes: 60 });
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
	await learner.process(conversation, told('home', 'vivo en Madrid'));
	const [row] = await database.db
		.select({ createdAt: conversations.createdAt })
		.from(conversations)
		.where(eq(conversations.id, conversation.id));
	expect((await learner.itemsOf())[0]?.firstSeenAt).toEqual(row?.createdAt);
});
