import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aLearner } from '../../../../../tests/support/factories.ts';
import { NO_LIMITS, NOTHING } from '../../../../../tests/support/post-run-worker.ts';
import {
	aTaughtLearner,
	firstId,
	mistaken,
	told,
	type TaughtLearner
} from '../../../../../tests/support/taught-learner.ts';

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

describe('an edit', () => {
	it('takes away phrases that were struck out and adds new ones at once', async () => {
		const { memoryId } = await learner.talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				keyPhrases: ['hola', 'adiós']
			}),
			{ minutes: 50 }
		);
		await learner.memories.edit(learner.id, memoryId, { keyPhrases: ['Hola', 'hasta luego'] });
		expect(await learner.keysAndTimes()).toEqual([
			'form 1',
			'form:fui 1',
			'hasta luego 1',
			'hola 1'
		]);
		expect(await learner.item('hola')).toMatchObject({ text: 'Hola' });
	});

	it('of how a phrase is spelled leaves it as far as the learner had come with it', async () => {
		const { conversation, memoryId } = await learner.talked(
			(conversation) => ({
				keyPhrases: ['la cuenta'],
				evidence: {
					...NOTHING,
					keyPhrases: [{ text: 'la cuenta', messageIds: [firstId(conversation)], use: 'used' }]
				}
			}),
			{ minutes: 50 }
		);
		const before = await learner.item('la cuenta');
		expect(before).toMatchObject({ phraseUse: 'used', usedTimes: 1 });
		await learner.memories.edit(learner.id, memoryId, { keyPhrases: ['La cuenta'] });
		const { text, sightings = [], ...after } = (await learner.item('la cuenta')) ?? {};
		expect({ text, shown: sightings[0]?.text }).toEqual({ text: 'La cuenta', shown: 'La cuenta' });
		expect(sightings).toMatchObject([{ messageIds: [firstId(conversation)] }]);
		expect(before).toMatchObject(after);
	});

	it('of how a difficulty is spelled leaves the mistakes behind it', async () => {
		const { memoryId } = await learner.talked(
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
		await learner.memories.edit(learner.id, memoryId, { difficulties: ['Fue → fui'] });
		expect(await learner.keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
	});

	it('of a difficulty takes the mistakes with it that only it stood for', async () => {
		const { memoryId } = await learner.talked(
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
		await learner.memories.edit(learner.id, memoryId, { topic: 'another' });
		expect(await learner.keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
		await learner.memories.edit(learner.id, memoryId, { difficulties: [] });
		expect(await learner.keysAndTimes()).toEqual([]);
	});
});

describe('taking out a fact', () => {
	it('takes it out of every memory that has it, whatever its case, its kind or the language', async () => {
		const first = await learner.talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		const other = await learner.talked(
			(conversation) => ({
				facts: [
					{ kind: 'other', text: 'Vivo en  berlín', messageId: firstId(conversation) },
					{ kind: 'likes', text: 'me gusta el mar', messageId: firstId(conversation) }
				]
			}),
			{ minutes: 50 }
		);
		const italian = await learner.talked(told('home', 'vivo en Berlín'), {
			minutes: 40,
			languageId: 'it'
		});
		const stranger = await aLearner(database.db);
		await learner.talked(told('home', 'vivo en Berlín'), { minutes: 30, userId: stranger.id });

		await learner.memories.edit(learner.id, first.memoryId, { facts: [] });

		expect(await learner.keysAndTimes()).toEqual(['likes:me gusta el mar 1']);
		for (const { memoryId } of [first, other, italian]) {
			const memory = await learner.memories.get(learner.id, memoryId);
			expect(memory.facts.map(({ text }) => text).join()).not.toMatch(/berlín/i);
			expect(memory.editedAt).not.toBeNull();
		}
		expect(await learner.memories.list(learner.id, { q: 'berlin', limit: 10 })).toMatchObject({
			total: 0
		});
		expect(await learner.memories.list(learner.id, { q: 'el mar', limit: 10 })).toMatchObject({
			memories: [{ id: other.memoryId }]
		});
		expect(await learner.itemsOf(stranger.id)).toMatchObject([{ text: 'vivo en Berlín' }]);
	});

	it('takes its words out of topics that are lists of words', async () => {
		const topics = ['vivo, Berlín, mercado', 'Café: Berlín', 'Life in Berlín', 'Berlín'];
		const [first] = await Promise.all(
			topics.map((topic, n) =>
				learner.talked((talk) => ({ ...told('home', 'vivo en Berlín')(talk), topic }), {
					minutes: 60 + n
				})
			)
		);
		await learner.memories.edit(learner.id, first?.memoryId ?? '', { facts: [] });
		const { memories: all } = await learner.memories.list(learner.id, { limit: 10 });
		expect(all.map(({ topic }) => topic).toSorted()).toEqual([
			'Berlín',
			'Café',
			'Life in Berlín',
			'mercado'
		]);
		const written = { facts: [], topic: 'Berlín, otra vez' };
		expect(await learner.memories.edit(learner.id, first?.memoryId ?? '', written)).toMatchObject(
			written
		);
	});

	it('stays so when a conversation with it is processed again, until it is told anew', async () => {
		const first = await learner.talked(told('home', 'vivo en Berlín'), { minutes: 60 });
		const second = await learner.talked(told('home', 'vivo en Berlín'), { minutes: 50 });
		await learner.memories.edit(learner.id, first.memoryId, { facts: [] });
		await learner.process(second.conversation, told('home', 'vivo en Berlín'));
		expect(await learner.itemsOf()).toEqual([]);
		await learner.talked(told('home', 'vivo en Berlín'), { minutes: -1 });
		expect(await learner.keysAndTimes()).toEqual(['home:vivo en berlín 1']);
	});

	it('and putting one right leaves it as old as it was', async () => {
		const old = await learner.talked(told('home', 'vivo en Berlin'), { minutes: 60 });
		await learner.talked(told('home', 'ahora vivo en Madrid'), { minutes: 10 });
		const before = await learner.item('home:vivo en berlin');

		const edit = { facts: [{ kind: 'home' as const, text: 'vivo en Bern' }] };
		await learner.memories.edit(learner.id, old.memoryId, edit);

		expect(await learner.item('home:vivo en berlin')).toBeUndefined();
		expect(await learner.item('home:vivo en bern')).toMatchObject({
			text: 'vivo en Bern',
			lastSeenAt: before?.lastSeenAt,
			sightings: [{ memoryId: old.memoryId, messageIds: [] }]
		});
	});

	it('and spelling one otherwise leaves it with the message that shows it', async () => {
		const { conversation, memoryId } = await learner.talked(told('home', 'vivo en berlin'), {
			minutes: 60
		});
		const edit = { facts: [{ kind: 'home' as const, text: 'Vivo en Berlin' }] };
		const messageId = firstId(conversation);
		expect(await learner.memories.edit(learner.id, memoryId, edit)).toMatchObject({
			facts: [{ kind: 'home', text: 'Vivo en Berlin', messageId }]
		});
		expect(await learner.itemsOf()).toMatchObject([
			{ text: 'Vivo en Berlin', sightings: [{ messageIds: [messageId] }] }
		]);
	});

	it('or adding one counts from now', async () => {
		const { memoryId } = await learner.talked({}, { minutes: 60 });
		const before = Date.now();
		await learner.memories.edit(learner.id, memoryId, {
			facts: [{ kind: 'likes', text: 'me gusta el mar' }]
		});
		expect(
			(await learner.item('likes:me gusta el mar'))?.lastSeenAt.getTime()
		).toBeGreaterThanOrEqual(before);
	});
});

describe('taking out a correction', () => {
	it('takes the mistakes with it that no other correction of the memory shows', async () => {
		const mistakes = (from: string, to: string) => [{ kind: 'form' as const, from, to }];
		const { memoryId } = await learner.talked(
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
		await learner.talked(mistaken('fue', 'fui'), { minutes: 50 });
		expect(await learner.keysAndTimes()).toEqual(['form 2', 'form:fui 2', 'form:iba 1']);

		const { corrections } = await learner.memories.get(learner.id, memoryId);
		await learner.memories.edit(learner.id, memoryId, { corrections: corrections.slice(1) });
		expect(await learner.keysAndTimes()).toEqual(['form 2', 'form:fui 1', 'form:iba 1']);
		await learner.memories.edit(learner.id, memoryId, { corrections: [] });
		expect(await learner.keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
	});
});

describe('forgetting', () => {
	it('a memory takes its contribution back, and what nothing else shows is gone', async () => {
		const first = await learner.talked(
			(conversation) => ({
				...mistaken('fue', 'fui')(conversation),
				...told('home', 'vivo en Berlín')(conversation),
				keyPhrases: ['hola', 'adiós']
			}),
			{ minutes: 60 }
		);
		const second = await learner.talked(
			(conversation) => ({ ...mistaken('va', 'fui')(conversation), keyPhrases: ['hola'] }),
			{ minutes: 50 }
		);
		await learner.talked({}, { minutes: 40, lines: ['> Fui. ¡Adiós!', 'Adiós.'] });
		await learner.memories.remove(learner.id, second.memoryId);
		expect(await learner.item(FUI)).toMatchObject({
			times: 1,
			mistakeFrom: 'fue',
			newestMemoryId: first.memoryId
		});
		await learner.memories.remove(learner.id, first.memoryId);
		expect(await learner.itemsOf()).toEqual([]);
	});

	it('all of a language leaves the others', async () => {
		await learner.talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		await learner.talked({ keyPhrases: ['salut'] }, { minutes: 50, languageId: 'fr' });
		await learner.memories.removeAll(learner.id, 'es');
		expect(await learner.keysAndTimes()).toEqual(['salut 1']);
	});

	it('a conversation takes it back with the memory, and leaves it where that is kept', async () => {
		const { conversation } = await learner.talked({ keyPhrases: ['hola'] }, { minutes: 60 });
		const other = await learner.talked({ keyPhrases: ['adiós'] }, { minutes: 50 });
		const forget = (id: string, keepMemory: boolean) =>
			learner.memories.forgetWithConversation(learner.id, id, { keepMemory });
		await forget(conversation.id, true);
		await forget(other.conversation.id, false);
		expect(await learner.keysAndTimes()).toEqual(['hola 1']);
	});

	it('happens to what goes over the tier’s limit', async () => {
		const memoryLimits = { ...NO_LIMITS, free: 2 };
		await learner.talked({ keyPhrases: ['hola', 'adiós'] }, { minutes: 60, memoryLimits });
		await learner.talked({ keyPhrases: ['hola'] }, { minutes: 50, memoryLimits });
		await learner.talked({ keyPhrases: ['sí'] }, { minutes: 40, memoryLimits });
		expect(await learner.keysAndTimes()).toEqual(['hola 1', 'sí 1']);
	});

	it('touches nobody else', async () => {
		const other = await aLearner(database.db);
		await learner.talked({ keyPhrases: ['hola'] }, { minutes: 60, userId: other.id });
		const mine = await learner.talked({ keyPhrases: ['hola'] }, { minutes: 50 });
		await learner.memories.remove(learner.id, mine.memoryId);
		expect(await learner.itemsOf(other.id)).toMatchObject([{ key: 'hola', times: 1 }]);
	});
});
