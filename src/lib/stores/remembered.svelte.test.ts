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
import { createRemembered, type Note } from './remembered.svelte.ts';
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
		remembered: createRemembered({ memory: kept, ask, ratings: { rate } }),
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

const statuses = ({ remembered }: ReturnType<typeof aMemoryOnPage>) =>
	remembered.fixes.map(({ status }) => status);

function fixOf({ remembered }: ReturnType<typeof aMemoryOnPage>, correction: Correction) {
	const fix = remembered.fixes.find(({ item }) => item === correction);
	if (!fix) throw new Error('there is no such fix');
	return fix;
}

describe('a correction that is not right', () => {
	it('can be put back, and the server hears of nothing', async () => {
		const page = aMemoryOnPage();
		page.remembered.strike(fixOf(page, page.era));
		expect(statuses(page)).toEqual(['kept', 'struck', 'kept']);
		page.remembered.putBack(fixOf(page, page.era));
		await page.remembered.settle();
		expect(statuses(page)).toEqual(['kept', 'kept', 'kept']);
		expect(page.api.requests).toEqual([]);
	});

	it('is out of the memory once the learner turns to something else', async () => {
		const page = aMemoryOnPage();
		page.remembered.strike(fixOf(page, page.era));
		await page.remembered.settle();
		expect(statuses(page)).toEqual(['kept', 'gone', 'kept']);
		expect(page.kept()).toEqual(['fui', 'hay']);
		await page.remembered.settle();
		expect(page.patches()).toHaveLength(1);
	});

	it('goes after the one before it, though that one is still on its way', async () => {
		const page = aMemoryOnPage();
		page.remembered.strike(fixOf(page, page.fui));
		const first = page.remembered.settle();
		page.remembered.strike(fixOf(page, page.hay));
		await Promise.all([first, page.remembered.settle()]);
		expect(page.kept()).toEqual(['era']);
		expect(page.patches()).toHaveLength(2);
	});

	it('goes though the page goes, in a request that outlives it', () => {
		const page = aMemoryOnPage();
		page.remembered.strike(fixOf(page, page.fui));
		void page.remembered.settle({ leaving: true });
		expect(page.patches()).toMatchObject([{ keepalive: true }]);
	});

	it('takes nothing else with it that was changed elsewhere meanwhile', async () => {
		const page = aMemoryOnPage();
		page.keep([page.fui, page.era, page.hay, aCorrection('fuimos')]);
		page.remembered.strike(fixOf(page, page.fui));
		await page.remembered.settle();
		expect(page.kept()).toEqual(['era', 'hay', 'fuimos']);
		expect(page.remembered.failure).toBeNull();
	});

	it('is gone, too, where another tab took it out', async () => {
		const page = aMemoryOnPage();
		page.keep([page.era, page.hay]);
		page.remembered.strike(fixOf(page, page.fui));
		await page.remembered.settle();
		expect(statuses(page)).toEqual(['gone', 'kept', 'kept']);
		expect(page.kept()).toEqual(['era', 'hay']);
	});

	it.each([
		['there is no network', noNetwork, 'network'],
		['somebody edits it all the time', () => errorAnswer(412, 'memory_changed'), 'memory_changed']
	])('is there again where %s, and can be struck again', async (_why, answer, code) => {
		const page = aMemoryOnPage();
		page.failing(answer);
		page.remembered.strike(fixOf(page, page.fui));
		await page.remembered.settle();
		expect(statuses(page)).toEqual(['kept', 'kept', 'kept']);
		expect(page.remembered.failure).toMatchObject({ code });
		page.remembered.strike(fixOf(page, page.fui));
		expect(page.remembered.failure).toBeNull();
	});
});

describe('a sentence that is said right at another try', () => {
	it('lets each of its cards go well once, however often it is said', async () => {
		const page = aMemoryOnPage();
		await Promise.all([page.remembered.wentWell(page.fui), page.remembered.wentWell(page.fui)]);
		await page.remembered.wentWell(page.era);
		await page.remembered.wentWell(page.fui);
		expect(page.rated()).toEqual([
			[page.cardIds['fui'], 3],
			[OF_ALL, 3],
			[page.cardIds['era'], 3]
		]);
	});

	it('counts without a network, where the cards were known before', async () => {
		const page = aMemoryOnPage();
		await page.remembered.knowCards();
		page.cardsFailing(noNetwork);
		await page.remembered.wentWell(page.fui);
		expect(page.rated()).toHaveLength(2);
	});

	it('counts at the next try, where the cards could not be known before', async () => {
		const page = aMemoryOnPage();
		page.cardsFailing(noNetwork);
		await page.remembered.knowCards();
		await page.remembered.wentWell(page.fui);
		expect(page.rated()).toEqual([]);
		expect(page.remembered.failure).toBeNull();
		page.cardsFailing(null);
		await page.remembered.wentWell(page.fui);
		expect(page.rated()).toHaveLength(2);
	});
});

/** A memory with a phrase, a difficulty and two facts, at a server that takes edits as the real one does. */
function aMemoryWithNotes() {
	const { memory } = aPostRunSuccess(randomUUID());
	if (memory === null) throw new Error('there is no memory');
	const messageId = randomUUID();
	let kept: ConversationMemory = {
		...memory,
		keyPhrases: ['la cuenta', 'de nada'],
		difficulties: ['el pasado'],
		facts: [
			{ kind: 'home', text: 'Vivo en Madrid', messageId },
			{ kind: 'likes', text: 'Me gusta cocinar', messageId }
		],
		evidence: { ...memory.evidence, keyPhrases: [{ text: 'la cuenta', messageIds: [messageId] }] }
	};
	let version = 0;
	const edit = (body: object) => {
		const updatedAt = new Date(Date.parse(memory.updatedAt) + ++version).toISOString();
		kept = { ...kept, ...body, updatedAt };
	};
	const api = createPlayedApi();
	const path = `/api/memories/${memory.id}`;
	api.on(`GET ${path}`, () => jsonAnswer({ memory: kept }));
	api.on(`PATCH ${path}`, ({ body, headers }) => {
		if (headers.get('If-Match') !== versionTag(kept)) return errorAnswer(412, 'memory_changed');
		edit(body);
		return jsonAnswer({ memory: kept });
	});
	const { ask } = createApiCalls(api.fetch, { limitMs: 5_000 });
	const onchanged = vi.fn();
	const remembered = createRemembered({
		memory: kept,
		ask,
		ratings: { rate: vi.fn() },
		onchanged
	});
	const note = (list: Note['list'], text: string) => {
		const found = remembered.notes(list).find(({ item }) => item.text === text);
		if (!found) throw new Error('there is no such note');
		return found;
	};
	return { remembered, note, edit, onchanged, messageId, kept: () => kept };
}

describe('an item of a memory', () => {
	it.each([
		['keyPhrases', 'la cuenta', ['de nada']],
		['difficulties', 'el pasado', []],
		['facts', 'Vivo en Madrid', [{ kind: 'likes', text: 'Me gusta cocinar' }]]
	] as const)('of %s is forgotten alone', async (list, text, left) => {
		const page = aMemoryWithNotes();
		const before = page.kept();
		page.remembered.strike(page.note(list, text));
		expect(page.kept()).toBe(before);
		await page.remembered.settle();
		expect(page.note(list, text).status).toBe('gone');
		expect(page.kept()).toEqual({ ...before, [list]: left, updatedAt: page.kept().updatedAt });
		expect(page.onchanged).toHaveBeenCalledExactlyOnceWith(page.kept());
	});

	it.each([
		['keyPhrases', 'de nada'],
		['facts', 'Vivo en Madrid']
	] as const)('of %s is put in other words where it stands', async (list, text) => {
		const page = aMemoryWithNotes();
		const at = page.remembered.notes(list).indexOf(page.note(list, text));
		await page.remembered.reword(page.note(list, text), 'otra cosa');
		expect(page.kept()[list][at]).toEqual(
			list === 'facts' ? { kind: 'home', text: 'otra cosa' } : 'otra cosa'
		);
		expect(page.remembered.notes(list)[at]).toMatchObject({ item: { text: 'otra cosa' } });
		page.remembered.strike(page.note(list, 'otra cosa'));
		await page.remembered.settle();
		expect(JSON.stringify(page.kept())).not.toContain('otra cosa');
	});

	it('is put in other words beside what was changed elsewhere', async () => {
		const page = aMemoryWithNotes();
		page.edit({ topic: 'Mi casa', keyPhrases: ['la cuenta', 'de nada', 'hasta luego'] });
		await page.remembered.reword(page.note('keyPhrases', 'de nada'), 'no hay de qué');
		expect(page.kept()).toMatchObject({
			topic: 'Mi casa',
			keyPhrases: ['la cuenta', 'no hay de qué', 'hasta luego']
		});
	});

	it('is not put in other words where it was taken out elsewhere, and the learner is told', async () => {
		const page = aMemoryWithNotes();
		page.edit({ keyPhrases: ['la cuenta'] });
		const reworded = page.remembered.reword(page.note('keyPhrases', 'de nada'), 'otra cosa');
		await expect(reworded).rejects.toMatchObject({ code: 'memory_changed' });
		expect(page.kept().keyPhrases).toEqual(['la cuenta']);
	});

	it('has the message that shows it, until the learner writes it anew', async () => {
		const page = aMemoryWithNotes();
		const { remembered, note, messageId } = page;
		expect(remembered.sourceOf(note('keyPhrases', 'la cuenta'))).toBe(messageId);
		expect(remembered.sourceOf(note('keyPhrases', 'de nada'))).toBeNull();
		expect(remembered.sourceOf(note('facts', 'Vivo en Madrid'))).toBe(messageId);
		await remembered.reword(note('facts', 'Vivo en Madrid'), 'Vivo en Móstoles');
		expect(remembered.sourceOf(note('facts', 'Vivo en Móstoles'))).toBeNull();
	});
});
