import { describe, expect, it } from 'vitest';
import type { Rating } from '../../contracts/review.ts';
import type { SightingState } from '../database/schema.ts';
import { dueAtOf, intervalsOf, type History, type ReviewEvent } from './review-schedule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const BEGAN = Date.UTC(2026, 5, 1, 12);
const day = (days: number) => new Date(BEGAN + days * DAY_MS);

function rated(rating: Rating, days: number, id = `rated on ${days}`): ReviewEvent {
	return { id, at: day(days), rating };
}

function seen(state: SightingState, days: number, id = `seen on ${days}`): ReviewEvent {
	return { id, at: day(days), state };
}

function aHistory(events: ReviewEvent[], itemId = 'an item'): History {
	return { itemId, since: day(0), events };
}

/** Days after the first. */
function dueOn(events: ReviewEvent[], itemId?: string): number {
	return (dueAtOf(aHistory(events, itemId)).getTime() - BEGAN) / DAY_MS;
}

const AGAIN = 1;
const HARD = 2;
const GOOD = 3;
const EASY = 4;

describe('what nobody has practised', () => {
	it.each<[string, ReviewEvent[]]>([
		['was only saved', []],
		['was met', [seen('met', 0)]],
		['was asked for', [seen('asked', 0)]],
		['was a mistake', [seen('mistaken', 0)]]
	])('and %s is due at once', (_, events) => {
		expect(dueOn(events)).toBe(0);
	});

	it.each<[string, SightingState]>([
		['said', 'used'],
		['said right', 'mended']
	])('but %s the first time comes in days', (_, state) => {
		expect(dueOn([seen(state, 0)])).toBe(3);
	});
});

describe('what a conversation shows later', () => {
	it.each<[SightingState, Rating]>([
		['used', GOOD],
		['mended', GOOD],
		['met', HARD],
		['asked', AGAIN],
		['mistaken', AGAIN]
	])('%s counts as a rating of %i', (state, rating) => {
		const before = [seen('met', 0), rated(GOOD, 1)];
		expect(dueOn([...before, seen(state, 5)])).toBe(dueOn([...before, rated(rating, 5)]));
		expect(dueOn([...before, seen(state, 5)])).toBeGreaterThan(5);
	});

	it('is not the first time though it was rated before', () => {
		expect(dueOn([seen('met', 0), rated(GOOD, 1), seen('met', 2)])).not.toBe(
			dueOn([rated(GOOD, 1), seen('met', 2)])
		);
	});
});

describe('the order', () => {
	it('is that of time, whatever was noted first', () => {
		const events = [seen('met', 0), rated(GOOD, 2), seen('mistaken', 9), rated(HARD, 12)];
		const due = dueOn(events);
		expect(dueOn(events.toReversed())).toBe(due);
		expect(dueOn([...events.slice(2), ...events.slice(0, 2)])).toBe(due);
	});

	it('of one moment is one too', () => {
		const events = [
			seen('met', 0),
			rated(AGAIN, 4, 'b'),
			rated(EASY, 4, 'a'),
			seen('used', 4, 'c')
		];
		expect(dueOn(events.toReversed())).toBe(dueOn(events));
	});

	it('holds where a conversation is processed after a later rating', () => {
		const late = seen('used', 1);
		expect(dueOn([seen('met', 0), rated(GOOD, 6), late])).toBe(
			dueOn([seen('met', 0), late, rated(GOOD, 6)])
		);
		expect(dueOn([seen('met', 0), late, rated(GOOD, 6)])).toBeGreaterThan(
			dueOn([seen('met', 0), rated(GOOD, 6)])
		);
	});
});

describe('the days before a rating', () => {
	const history = aHistory([seen('met', 0), rated(GOOD, 0), rated(GOOD, 3)]);

	it('are more the better it was remembered', () => {
		const { again, hard, good, easy } = intervalsOf(history, day(20));
		expect(again).toBeGreaterThanOrEqual(1);
		expect([again, hard, good, easy]).toEqual(
			[...new Set([again, hard, good, easy])].toSorted((a, b) => a - b)
		);
	});

	it.each(['one', 'another', 'a third'])('are what becomes of it, for %s', (itemId) => {
		const { events } = history;
		const { again, hard, good, easy } = intervalsOf({ ...history, itemId }, day(20));
		for (const [rating, days] of [
			[AGAIN, again],
			[HARD, hard],
			[GOOD, good],
			[EASY, easy]
		] as const) {
			expect(dueOn([...events, rated(rating, 20.25)], itemId)).toBe(20.25 + days);
		}
	});

	it('are those of the last one where a clock has gone back', () => {
		expect(intervalsOf(history, day(-400))).toEqual(intervalsOf(history, day(3)));
	});

	it('of what nobody has rated are few', () => {
		expect(intervalsOf(aHistory([]), day(0))).toMatchObject({ again: 1, hard: 2, good: 3 });
	});
});

it('items that were learned on one day are spread over days', () => {
	const events = [rated(GOOD, 0), rated(GOOD, 3), rated(GOOD, 20)];
	const days = Array.from({ length: 30 }, (_, number) => dueOn(events, `item ${number}`));
	expect(new Set(days).size).toBeGreaterThan(3);
	expect(dueOn(events, 'item 7')).toBe(days[7]);
});

it('what is known best still comes after a year', () => {
	let events = [rated(EASY, 0)];
	for (let times = 0; times < 12; times++) {
		const due = dueOn(events);
		events = [...events, rated(EASY, due)];
	}
	const last = events.at(-1);
	const interval = (dueAtOf(aHistory(events)).getTime() - (last?.at.getTime() ?? 0)) / DAY_MS;
	expect(interval).toBeGreaterThan(300);
	expect(interval).toBeLessThan(370);
});
