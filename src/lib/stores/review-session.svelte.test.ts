import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { Review, ReviewCard } from '../contracts/review.ts';
import { createReviewSession } from './review-session.svelte.ts';

const TOMORROW = '2026-12-01T09:00:00.000Z';

function aCard(back: string): ReviewCard {
	return {
		id: randomUUID(),
		kind: 'phrase',
		languageId: 'es',
		front: 'Quiero ____.',
		back,
		sentence: `Quiero ${back}.`,
		meaning: null,
		mistake: null,
		dueAt: '2026-11-30T09:00:00.000Z',
		intervals: { again: 1, hard: 2, good: 4, easy: 9 }
	};
}

const cardsOf = (count: number) => Array.from({ length: count }, (_, n) => aCard(`palabra ${n}`));

/** A server with these cards due, which hears of ratings as soon as they may be delivered. */
function aReview({ cards = cardsOf(3), here = 20, nextDueAt = null as string | null } = {}) {
	const rated = new Map<string, string>();
	const waiting = new Map<string, string>();
	const watchers: ((cardId: string) => void)[] = [];
	const network = { isThere: true };
	const dueNow = (limit: number): Review => {
		const due = cards.filter(({ id }) => ![...rated.values()].includes(id));
		return {
			cards: due.slice(0, limit),
			due: due.length,
			nextDueAt: rated.size ? TOMORROW : nextDueAt
		};
	};
	const outbox = {
		rate(cardId: string, rating: 1 | 2 | 3 | 4) {
			const given = { ratingId: randomUUID(), cardId, rating, ratedAt: TOMORROW };
			waiting.set(given.ratingId, cardId);
			return given;
		},
		takeBack: vi.fn(({ ratingId }: { ratingId: string }) => {
			rated.delete(ratingId);
			waiting.delete(ratingId);
		}),
		cardsWaiting: () => new Set(waiting.values()),
		async deliver() {
			if (!network.isThere) return;
			for (const [id, cardId] of waiting) rated.set(id, cardId);
			waiting.clear();
		},
		watch: (told: (cardId: string) => void) => (watchers.push(told), () => undefined)
	};
	const ask = vi.fn(async (limit: number) => {
		if (!network.isThere) throw new Error('no network');
		return dueNow(limit);
	});
	const session = createReviewSession({ review: dueNow(here), outbox, ask });
	return { cards, session, outbox, ask, network, waiting, watchers };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asks one card after the other, and rates none before its answer was seen', () => {
	const { cards, session } = aReview();
	session.start();
	expect([session.card, session.due]).toEqual([cards[0], 3]);
	expect(session.rate(3)).toBe(false);
	session.showAnswer();
	expect(session.rate(3)).toBe(true);
	expect([session.card, session.due, session.isAnswerShown]).toEqual([cards[1], 2, false]);
});

it('is done when all are rated, and knows when the next comes', async () => {
	const { session } = aReview();
	session.start();
	for (let n = 0; n < 3; n++) {
		session.showAnswer();
		session.rate(3);
	}
	expect([session.card, session.due]).toEqual([null, 0]);
	await settled();
	expect([session.coming, session.nextDueAt]).toEqual(['idle', TOMORROW]);
});

it('has more cards before the ones that are here have been rated', async () => {
	const { cards, session, ask } = aReview({ cards: cardsOf(45) });
	session.start();
	const seen: unknown[] = [];
	while (session.card) {
		seen.push(session.card);
		session.showAnswer();
		session.rate(3);
		await settled();
	}
	expect(seen).toEqual(cards);
	expect(ask.mock.calls.length).toBeLessThan(5);
});

it('shows no card again whose rating the server doesn’t know yet', async () => {
	const { cards, session, waiting } = aReview();
	waiting.set(randomUUID(), cards[0]?.id ?? '');
	session.start();
	await settled();
	expect([session.card, session.due]).toEqual([cards[1], 2]);
});

it('takes ratings back, the newest first, and asks their cards again with the answer shown', () => {
	const { cards, session, outbox } = aReview();
	session.start();
	for (let n = 0; n < 2; n++) {
		session.showAnswer();
		session.rate(1);
	}
	expect(session.undo()).toBe(true);
	expect([session.card, session.due, session.isAnswerShown]).toEqual([cards[1], 2, true]);
	expect(session.undo()).toBe(true);
	expect(session.card).toEqual(cards[0]);
	expect(session.undo()).toBe(false);
	expect(outbox.takeBack).toHaveBeenCalledTimes(2);
});

it('takes the last rating back after the end', async () => {
	const { cards, session } = aReview({ cards: cardsOf(1) });
	session.start();
	session.showAnswer();
	session.rate(2);
	await settled();
	expect(session.card).toBeNull();
	session.undo();
	expect([session.card, session.due]).toEqual([cards[0], 1]);
});

it('goes on without a network as far as there are cards, and then when it is back', async () => {
	const { cards, session, network } = aReview({ cards: cardsOf(6), here: 2 });
	network.isThere = false;
	session.start();
	for (let n = 0; n < 2; n++) {
		session.showAnswer();
		session.rate(3);
		await settled();
	}
	expect([session.card, session.due, session.coming]).toEqual([null, 4, 'failed']);
	network.isThere = true;
	await session.goOn();
	expect([session.card, session.due]).toEqual([cards[2], 4]);
});

it('drops a card that another tab rated, the one that is asked too', () => {
	const { cards, session, watchers } = aReview();
	session.start();
	session.showAnswer();
	for (const card of [cards[1], cards[0]]) watchers[0]?.(card?.id ?? '');
	expect([session.card, session.due, session.isAnswerShown]).toEqual([cards[2], 1, false]);
});

it('ends where the server has no card for what is due', async () => {
	const { session, ask } = aReview({ cards: cardsOf(1) });
	ask.mockResolvedValue({ cards: [], due: 2, nextDueAt: TOMORROW });
	session.start();
	session.showAnswer();
	session.rate(3);
	await settled();
	expect([session.card, session.due, session.coming]).toEqual([null, 0, 'idle']);
});

it('asks nobody for more where nothing is due', async () => {
	const { session, ask } = aReview({ cards: [], nextDueAt: TOMORROW });
	session.start();
	await settled();
	expect([session.card, session.due, session.nextDueAt]).toEqual([null, 0, TOMORROW]);
	expect(ask).not.toHaveBeenCalled();
});
