import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aConversation } from '../../../../../tests/support/factories.ts';
import {
	aTaughtLearner,
	mistaken,
	type TaughtLearner
} from '../../../../../tests/support/taught-learner.ts';
import { createLearnerWrites } from '../learner-writes.ts';
import { createBriefingService } from '../memories/briefing.service.ts';
import { createPhraseService, type PhraseService } from './phrases.service.ts';
import { createReviewService, type ReviewService } from './review.service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const A_DAY = 24 * 60; // minutes

let database: TestDatabase;
let learner: TaughtLearner;
let phrases: PhraseService;
let review: ReviewService;

beforeAll(async () => {
	database = await createTestDatabase();
	const { db } = database;
	const writes = createLearnerWrites(db);
	phrases = createPhraseService({
		db,
		writes,
		bounds: { requireRoomForPhrase: () => Promise.resolve() }
	});
	review = createReviewService({ db, writes });
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aTaughtLearner(database.db);
});

const CUENTA = ['> La cuenta, por favor.', 'Sí.'];

async function save(text: string): Promise<string> {
	return (await phrases.save(learner.id, { languageId: 'es', text })).phrase.id;
}

async function due(): Promise<string[]> {
	const { cards } = await review.list(learner.id, { limit: 100 });
	return cards.map(({ back }) => back).toSorted();
}

/** What the partner would be given of phrases, were a conversation to begin now. */
async function briefed(): Promise<string[]> {
	const { id } = await aConversation(database.db, { userId: learner.id });
	const { briefing } = await createBriefingService({ db: database.db }).preview({
		userId: learner.id,
		languageId: 'es',
		scenarioId: 'free-talk',
		conversationId: id
	});
	return briefing.phrases.map(({ text }) => text);
}

/** Days from `since` until an item comes again. */
async function daysUntilDue(key: string, since: Date | null | undefined): Promise<number> {
	const item = await learner.item(key);
	return ((item?.dueAt.getTime() ?? 0) - (since?.getTime() ?? 0)) / DAY_MS;
}

describe('what a conversation shows', () => {
	it('brings a phrase up at once, and in days when it was said', async () => {
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 60 });
		expect(await daysUntilDue('la cuenta', (await learner.item('la cuenta'))?.firstSeenAt)).toBe(0);
		expect([await due(), await briefed()]).toEqual([['la cuenta'], ['la cuenta']]);

		await learner.talked({}, { minutes: 30, lines: CUENTA });
		expect(await daysUntilDue('la cuenta', (await learner.item('la cuenta'))?.lastUsedAt)).toBe(3);
		expect([await due(), await briefed()]).toEqual([[], []]);
	});

	it('puts a mistake off when it went well, and brings it back when it is made again', async () => {
		const fui = mistaken('fue', 'fui');
		await learner.talked(fui, { minutes: 9 * A_DAY });
		expect(await due()).toEqual(['fui']);
		await learner.talked({}, { minutes: A_DAY, lines: ['> Ayer fui al cine.', 'Qué bien.'] });
		expect(await due()).toEqual([]);
		await learner.talked(fui, { minutes: 30, lines: ['> Yo fue', '¿Fui?'] });
		const again = await learner.item('form:fui');
		expect(await daysUntilDue('form:fui', again?.lastSeenAt)).toBe(1);
	});

	it('is worked out anew when a memory is forgotten', async () => {
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 60 });
		const last = await learner.talked({}, { minutes: 30, lines: CUENTA });
		expect(await due()).toEqual([]);
		await learner.memories.remove(learner.id, last.memoryId);
		expect(await due()).toEqual(['la cuenta']);
	});

	it('asks for no kind of mistake as a whole, no fact, and nothing that is retired', async () => {
		const fui = mistaken('fue', 'fui');
		await learner.talked(fui, { minutes: 40 });
		expect(await learner.keysAndTimes()).toEqual(['form 1', 'form:fui 1']);
		expect(await due()).toEqual(['fui']);
		const [card] = (await review.list(learner.id, { limit: 1 })).cards;
		for (const minutes of [30, 20]) {
			await learner.talked({}, { minutes, lines: ['> Ayer fui al cine.', 'Qué bien.'] });
		}
		expect((await learner.item('form:fui'))?.retiredAt).not.toBeNull();
		await database.raw`
			update learner_items set due_at = first_seen_at where user_id = ${learner.id}::uuid`;
		expect(await review.list(learner.id, { limit: 100 })).toEqual({
			cards: [],
			due: 0,
			nextDueAt: null
		});
		// Its card may still be in front of the learner.
		const rated = { ratingId: randomUUID(), rating: 3 as const };
		const { card: after } = await review.rate(learner.id, card?.id ?? '', rated);
		expect(after.back).toBe('fui');
	});
});

describe('a phrase that was saved', () => {
	it('comes up in conversations, and what is said in them moves it', async () => {
		await save('la cuenta');
		expect(await briefed()).toEqual(['la cuenta']);
		await learner.talked({}, { minutes: 30, lines: CUENTA });
		const item = await learner.item('la cuenta');
		expect(item).toMatchObject({ times: 1, usedTimes: 1, newestMemoryId: null });
		expect(await daysUntilDue('la cuenta', item?.lastUsedAt)).toBe(3);
		expect(await briefed()).toEqual([]);
	});

	it('survives the memory that lists it, with how it was rated', async () => {
		const { memoryId } = await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 30 });
		const id = await save('La cuenta');
		const rated = { ratingId: randomUUID(), rating: 4 as const };
		const { card } = await review.rate(learner.id, id, rated);
		await learner.memories.remove(learner.id, memoryId);
		expect(await learner.item('la cuenta')).toMatchObject({
			id,
			text: 'la cuenta',
			times: 0,
			newestMemoryId: null,
			sightings: [],
			ratings: [{ rating: 4 }]
		});
		const { phrases: left } = await phrases.list(learner.id, { limit: 10 });
		expect(left).toMatchObject([{ id, memoryId: null, sentence: null, dueAt: card.dueAt }]);
	});

	it('is also one that the learner noted a meaning of', async () => {
		const { memoryId } = await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 30 });
		const [phrase] = (await phrases.list(learner.id, { limit: 10 })).phrases;
		await phrases.edit(learner.id, phrase?.id ?? '', { meaning: 'the bill' });
		await learner.memories.remove(learner.id, memoryId);
		const { phrases: left } = await phrases.list(learner.id, { limit: 10 });
		expect(left).toMatchObject([{ text: 'la cuenta', meaning: 'the bill', memoryId: null }]);
	});

	it('is not practised by being met in the conversation where it was saved', async () => {
		await save('la cuenta');
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 30 });
		expect(await due()).toEqual(['la cuenta']);
	});
});

describe('a phrase that was taken out', () => {
	it('stays out though memories list it, until it is saved', async () => {
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 60 });
		const [phrase] = (await phrases.list(learner.id, { limit: 10 })).phrases;
		await phrases.remove(learner.id, phrase?.id ?? '');
		await learner.talked({ keyPhrases: ['la cuenta'] }, { minutes: 30 });
		expect(await phrases.list(learner.id, { limit: 10 })).toMatchObject({ total: 0, due: 0 });
		expect([await due(), await briefed()]).toEqual([[], []]);
		const { isNew } = await phrases.save(learner.id, { languageId: 'es', text: 'la cuenta' });
		expect(isNew).toBe(true);
		expect(await phrases.list(learner.id, { limit: 10 })).toMatchObject({ total: 1 });
	});

	it('is gone where no memory lists it', async () => {
		await phrases.remove(learner.id, await save('la cuenta'));
		expect(await learner.itemsOf()).toEqual([]);
	});
});

it('what was known before there was a schedule comes when it would have come', async () => {
	const migration = new URL('../../../../../drizzle/0015_review.sql', import.meta.url);
	const filling = readFileSync(migration, 'utf8')
		.split('--> statement-breakpoint')
		.filter((statement) => /UPDATE "learner_items" SET "due_at"/.test(statement));
	expect(filling).toHaveLength(1);
	await learner.talked({ keyPhrases: ['la cuenta', 'de nada', 'claro'] }, { minutes: 60 });
	await learner.talked({ keyPhrases: ['claro'] }, { minutes: 55 });
	await learner.talked({}, { minutes: 50, lines: CUENTA });
	await learner.talked({}, { minutes: 40, lines: CUENTA });
	await database.raw`update learner_items set due_at = 'epoch'`;
	await database.raw.unsafe(filling.join(''));
	expect(await daysUntilDue('la cuenta', (await learner.item('la cuenta'))?.lastUsedAt)).toBe(7);
	expect(await daysUntilDue('de nada', (await learner.item('de nada'))?.lastSeenAt)).toBe(0);
	expect(await daysUntilDue('claro', (await learner.item('claro'))?.lastSeenAt)).toBe(1);
});

it('the sentence of a phrase is of the message that taught it', async () => {
	const { conversation, memoryId } = await learner.talked(
		({ messages }) => ({
			keyPhrases: ['la cuenta'],
			evidence: {
				keyPhrases: [{ text: 'la cuenta', messageIds: messages.slice(1, 2).map(({ id }) => id) }],
				difficulties: [],
				successfulPatterns: []
			}
		}),
		{ minutes: 30, lines: ['> ¿Y ahora?', 'Pida la cuenta. Es tarde.', '> Vale.', 'Muy bien.'] }
	);
	const { phrases: listed } = await phrases.list(learner.id, { limit: 10 });
	expect(listed).toMatchObject([
		{
			text: 'la cuenta',
			sentence: 'Pida la cuenta.',
			memoryId,
			conversationId: conversation.id,
			messageId: conversation.messages[1]?.id
		}
	]);
});
