import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	someInsights,
	type Learner
} from '../../../../../tests/support/factories.ts';
import type { Sighting } from '../../repositories/learner-item.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import { noteStruckOut, withoutStruckOut } from './forgotten-facts.ts';

let database: TestDatabase;
let learner: Learner;
let inside: Repositories;

beforeAll(async () => {
	database = await createTestDatabase();
	inside = createRepositories(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
});

const HOME = 'vivo en Berlín';
const TEA = 'me gusta el té';
const facts = (...texts: string[]) =>
	texts.map((text) => ({ kind: 'other' as const, text, messageId: 'm' }));

function toldAt(text: string, seenAt: Date): Sighting {
	const sighting = {
		key: `other:${text.toLowerCase()}`,
		text,
		state: 'told',
		messageIds: []
	} as const;
	return { ...sighting, kind: 'fact', factKind: 'other', isListed: true, seenAt };
}

/** What a memory would keep of these facts, told at that time, and of a topic that is made of them. */
async function left(texts: readonly string[], seenAt: Date, userId = learner.id) {
	const { insights, shown } = await withoutStruckOut(inside, userId, {
		insights: someInsights({ topic: 'Café: Berlín, té', facts: facts(...texts) }),
		shown: texts.map((text) => toldAt(text, seenAt))
	});
	return { topic: insights.topic, facts: insights.facts.map(({ text }) => text), shown };
}

const before = () => new Date(Date.now() - 60_000);
const later = () => new Date(Date.now() + 60_000);

describe('a fact that was struck out', () => {
	it('is in no memory that is made later of what was said before', async () => {
		await noteStruckOut(inside, learner.id, facts(HOME, TEA), facts(TEA));
		const kept = await left([`  VIVO en Berlín `, TEA], before());
		expect(kept).toMatchObject({ topic: 'Café: té', facts: [TEA], shown: [{ text: TEA }] });
	});

	it('is there again when it is told anew', async () => {
		await noteStruckOut(inside, learner.id, facts(HOME), []);
		expect((await left([HOME], later())).facts).toEqual([HOME]);
	});

	it('is there again when the learner writes it into a memory', async () => {
		await noteStruckOut(inside, learner.id, facts(HOME), []);
		await noteStruckOut(inside, learner.id, facts(TEA), facts(TEA, HOME));
		expect((await left([HOME], before())).facts).toEqual([HOME]);
	});

	it('is nobody else’s', async () => {
		const other = await aLearner(database.db);
		await noteStruckOut(inside, other.id, facts(HOME), []);
		expect((await left([HOME], before())).facts).toEqual([HOME]);
	});

	it('is noted without its words', async () => {
		await noteStruckOut(inside, learner.id, facts(HOME), []);
		const rows = await database.raw`select * from struck_out_facts where user_id = ${learner.id}`;
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toMatch(/vivo|berl/i);
	});

	it('is noted for as long as a conversation from before is there', async () => {
		const { id } = await aConversation(database.db, { userId: learner.id });
		await noteStruckOut(inside, learner.id, facts(HOME), []);
		await inside.struckOutFacts.removeUntold(learner.id);
		expect((await left([HOME], before())).facts).toEqual([]);
		await inside.conversations.remove(learner.id, id);
		await inside.struckOutFacts.removeUntold(learner.id);
		const rows = await database.raw`select 1 from struck_out_facts where user_id = ${learner.id}`;
		expect(rows).toHaveLength(0);
	});
});
