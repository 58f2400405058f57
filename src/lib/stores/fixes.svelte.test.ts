import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aPostRunSuccess,
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { createApiCalls } from '../api/api-calls.ts';
import type { ConversationMemory, Correction } from '../contracts/memories.ts';
import { versionTag } from '../contracts/memory-version.ts';
import { createFixes } from './fixes.svelte.ts';
import type { RatingOutbox } from './rating-outbox.svelte.ts';

/** Taking one correction out of a memory that was just made. */

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

/** A mistake that was made in each of the sentences. */
const OF_ALL = randomUUID();

function aCorrection(better: string): Correction {
	return { said: 'fue', better, messageId: randomUUID() };
}

/** A memory with three corrections, at a server that keeps what it is told. */
function aMemoryOnPage() {
	const [fui, era, hay] = [aCorrection('fui'), aCorrection('era'), aCorrection('hay')];
	const { memory } = aPostRunSuccess(randomUUID());
	if (memory === null) throw new Error('there is no memory');
	let kept: ConversationMemory = { ...memory, corrections: [fui, era, hay] };
	let version = 0;
	const keep = (corrections: readonly Correction[]) => {
		const updatedAt = new Date(Date.parse(memory.updatedAt) + ++version).toISOString();
		kept = { ...kept, corrections: [...corrections], updatedAt };
	};
	const api = createPlayedApi();
	const path = `/api/memories/${memory.id}`;
	api.on(`GET ${path}`, () => jsonAnswer({ memory: kept }));
	const patch = ({ body, headers }: { body: Record<string, unknown>; headers: Headers }) => {
		if (headers.get('If-Match') !== versionTag(kept)) return errorAnswer(412, 'memory_changed');
		const stay = JSON.stringify(body['corrections']);
		keep(kept.corrections.filter(({ messageId }) => stay.includes(messageId)));
		return jsonAnswer({ memory: kept });
	};
	api.on(`PATCH ${path}`, patch);
	const cardIds: Record<string, string> = { fui: randomUUID(), era: randomUUID() };
	const cards = [fui, era, hay].map((fix) => ({
		...fix,
		cardIds: [cardIds[fix.better] ?? randomUUID(), OF_ALL]
	}));
	const answerCards = () => jsonAnswer({ fixes: cards });
	api.on(`GET ${path}/cards`, answerCards);
	const { ask } = createApiCalls(api.fetch, { limitMs: 5_000 });
	const rate = vi.fn<RatingOutbox['rate']>();
	return {
		api,
		fixes: createFixes({ memory: kept, ask, ratings: { rate } }),
		cardIds,
		rated: () => rate.mock.calls,
		cardsFailing: (answer: (() => Response) | null) =>
			api.on(`GET ${path}/cards`, answer ?? answerCards),
		fui,
		era,
		hay,
		keep,
		failing: (answer: () => Response) => api.on(`PATCH ${path}`, answer),
		kept: () => kept.corrections.map(({ better }) => better),
		patches: () => api.requests.filter(({ method }) => method === 'PATCH')
	};
}

const statuses = ({ fixes }: ReturnType<typeof aMemoryOnPage>) =>
	fixes.list.map(({ status }) => status);

describe('a correction that is not right', () => {
	it('can be put back, and the server hears of nothing', async () => {
		const page = aMemoryOnPage();
		page.fixes.strike(page.era);
		expect(statuses(page)).toEqual(['kept', 'struck', 'kept']);
		page.fixes.putBack(page.era);
		await page.fixes.settle();
		expect(statuses(page)).toEqual(['kept', 'kept', 'kept']);
		expect(page.api.requests).toEqual([]);
	});

	it('is out of the memory once the learner turns to something else', async () => {
		const page = aMemoryOnPage();
		page.fixes.strike(page.era);
		await page.fixes.settle();
		expect(statuses(page)).toEqual(['kept', 'gone', 'kept']);
		expect(page.kept()).toEqual(['fui', 'hay']);
		await page.fixes.settle();
		expect(page.patches()).toHaveLength(1);
	});

	it('goes after the one before it, though that one is still on its way', async () => {
		const page = aMemoryOnPage();
		page.fixes.strike(page.fui);
		const first = page.fixes.settle();
		page.fixes.strike(page.hay);
		await Promise.all([first, page.fixes.settle()]);
		expect(page.kept()).toEqual(['era']);
		expect(page.patches()).toHaveLength(2);
	});

	it('goes though the page goes, in a request that outlives it', () => {
		const page = aMemoryOnPage();
		page.fixes.strike(page.fui);
		void page.fixes.settle({ leaving: true });
		expect(page.patches()).toMatchObject([{ keepalive: true }]);
	});

	it('takes nothing else with it that was changed elsewhere meanwhile', async () => {
		const page = aMemoryOnPage();
		page.keep([page.fui, page.era, page.hay, aCorrection('fuimos')]);
		page.fixes.strike(page.fui);
		await page.fixes.settle();
		expect(page.kept()).toEqual(['era', 'hay', 'fuimos']);
		expect(page.fixes.failure).toBeNull();
	});

	it('is gone, too, where another tab took it out', async () => {
		const page = aMemoryOnPage();
		page.keep([page.era, page.hay]);
		page.fixes.strike(page.fui);
		await page.fixes.settle();
		expect(statuses(page)).toEqual(['gone', 'kept', 'kept']);
		expect(page.kept()).toEqual(['era', 'hay']);
	});

	it.each([
		['there is no network', noNetwork, 'network'],
		['somebody edits it all the time', () => errorAnswer(412, 'memory_changed'), 'memory_changed']
	])('is there again where %s, and can be struck again', async (_why, answer, code) => {
		const page = aMemoryOnPage();
		page.failing(answer);
		page.fixes.strike(page.fui);
		await page.fixes.settle();
		expect(statuses(page)).toEqual(['kept', 'kept', 'kept']);
		expect(page.fixes.failure).toMatchObject({ code });
		page.fixes.strike(page.fui);
		expect(page.fixes.failure).toBeNull();
	});
});

describe('a sentence that is said right at another try', () => {
	it('lets each of its cards go well once, however often it is said', async () => {
		const page = aMemoryOnPage();
		await Promise.all([page.fixes.wentWell(page.fui), page.fixes.wentWell(page.fui)]);
		await page.fixes.wentWell(page.era);
		await page.fixes.wentWell(page.fui);
		expect(page.rated()).toEqual([
			[page.cardIds['fui'], 3],
			[OF_ALL, 3],
			[page.cardIds['era'], 3]
		]);
	});

	it('counts without a network, where the cards were known before', async () => {
		const page = aMemoryOnPage();
		await page.fixes.knowCards();
		page.cardsFailing(noNetwork);
		await page.fixes.wentWell(page.fui);
		expect(page.rated()).toHaveLength(2);
	});

	it('counts at the next try, where the cards could not be known before', async () => {
		const page = aMemoryOnPage();
		page.cardsFailing(noNetwork);
		await page.fixes.knowCards();
		await page.fixes.wentWell(page.fui);
		expect(page.rated()).toEqual([]);
		expect(page.fixes.failure).toBeNull();
		page.cardsFailing(null);
		await page.fixes.wentWell(page.fui);
		expect(page.rated()).toHaveLength(2);
	});
});
