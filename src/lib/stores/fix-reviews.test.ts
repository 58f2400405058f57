import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { createPlayedApi, jsonAnswer, noNetwork } from '../../../tests/support/played-api.ts';
import { createApiCalls } from '../api/api-calls.ts';
import type { Correction } from '../contracts/memories.ts';
import { createFixReviews } from './fix-reviews.ts';

/** What was said right under a correction, and what becomes of its cards. */

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

const FUI: Correction = { said: 'yo fue', better: 'yo fui', messageId: randomUUID() };
const ERA: Correction = { said: 'yo era', better: 'yo estaba', messageId: randomUUID() };

function aCard({ said, better }: Correction) {
	return {
		id: randomUUID(),
		kind: 'correction',
		languageId: 'es',
		front: said,
		back: better,
		sentence: null,
		meaning: null,
		mistake: null,
		dueAt: new Date().toISOString(),
		intervals: { again: 0, hard: 1, good: 2, easy: 4 }
	};
}

function aMemoryOnPage() {
	const memoryId = randomUUID();
	// Two mistakes in one correction are two cards.
	const cards = [aCard(FUI), aCard(ERA), aCard(FUI)];
	const api = createPlayedApi();
	const list = () => jsonAnswer({ cards, due: 3, nextDueAt: null });
	const path = 'GET /api/review';
	api.on(path, list);
	const rated: [string, number][] = [];
	const { ask } = createApiCalls(api.fetch, { limitMs: 5_000 });
	const reviews = createFixReviews({
		memoryId,
		ask,
		outbox: {
			rate(cardId, rating) {
				rated.push([cardId, rating]);
				return { ratingId: randomUUID(), cardId, rating, ratedAt: new Date().toISOString() };
			}
		}
	});
	return { reviews, cards, rated, api, comesBack: () => api.on(path, list), path };
}

it('rates each card of the correction, and none of another', async () => {
	const { reviews, cards, rated } = aMemoryOnPage();
	await reviews.wentWell(FUI);
	expect(rated).toEqual([
		[cards[0]?.id, 3],
		[cards[2]?.id, 3]
	]);
});

it('rates it once, however often it goes well, and asks once for the cards', async () => {
	const { reviews, rated, api } = aMemoryOnPage();
	await Promise.all([reviews.prepare(), reviews.wentWell(ERA), reviews.wentWell(ERA)]);
	await reviews.wentWell(ERA);
	expect(rated).toHaveLength(1);
	expect(api.requests).toHaveLength(1);
});

it('rates nothing without the cards, and asks for them again', async () => {
	const { reviews, rated, api, comesBack, path } = aMemoryOnPage();
	api.on(path, noNetwork);
	await reviews.prepare();
	await reviews.wentWell(ERA);
	expect(rated).toEqual([]);
	comesBack();
	await reviews.wentWell(ERA);
	expect(rated).toHaveLength(1);
});
