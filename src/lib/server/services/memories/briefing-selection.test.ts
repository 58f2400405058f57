import { describe, expect, it } from 'vitest';
import type { FactKind, MistakeKind } from '../../../contracts/memories.ts';
import { recalledTexts, selectBriefing, trendOf, type Recalled } from './briefing-selection.ts';

type Item = Recalled['items'][number];

const NOW = new Date(Date.UTC(2026, 5, 30));
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

let made = 0;
function anItem(item: Partial<Item> & Pick<Item, 'kind' | 'text'>): Item {
	const seenAt = item.lastSeenAt ?? daysAgo(1);
	return {
		id: `item ${++made}`,
		key: item.text,
		mistakeKind: null,
		mistakeFrom: null,
		mistakeTo: null,
		factKind: null,
		phraseUse: null,
		times: 1,
		firstSeenAt: seenAt,
		lastSeenAt: seenAt,
		usedTimes: 0,
		lastUsedAt: null,
		retiredAt: null,
		dueAt: seenAt,
		memoryId: `memory of ${item.text}`,
		conversationId: null,
		scenarioId: 'free-talk',
		isShownHere: false,
		...item
	};
}

function aDifficulty(to: string, item: Partial<Item> = {}, mistakeKind: MistakeKind = 'form') {
	return anItem({ kind: 'difficulty', text: to, mistakeKind, mistakeTo: to, times: 2, ...item });
}

function aPhrase(text: string, item: Partial<Item> = {}) {
	return anItem({ kind: 'phrase', text, phraseUse: 'met', ...item });
}

function aFact(text: string, factKind: FactKind, item: Partial<Item> = {}) {
	return anItem({ kind: 'fact', text, factKind, ...item });
}

function briefed(items: Item[], recalled: Partial<Recalled> = {}) {
	return selectBriefing({ items, lastTopic: null, scenarioId: 'cafe', now: NOW, ...recalled });
}

const texts = (given: readonly { text: string }[]) => given.map(({ text }) => text);
const reasons = ({ leftOut }: ReturnType<typeof briefed>) =>
	Object.fromEntries(leftOut.map(({ text, reason }) => [text, reason]));

describe('difficulties', () => {
	it('are given when they recur, the most frequent first, with the memory behind each', () => {
		const preview = briefed([
			aDifficulty('fui'),
			aDifficulty('comí', { times: 5, mistakeFrom: 'comió' }),
			aDifficulty('voy', { times: 1 }),
			aDifficulty('soy', { retiredAt: daysAgo(1) })
		]);
		expect(preview.briefing.difficulties).toMatchObject([
			{ from: 'comió', to: 'comí', times: 5, trend: 'recurring', memoryId: 'memory of comí' },
			{ to: 'fui', times: 2 }
		]);
		expect(reasons(preview)).toEqual({ voy: 'not_recurring', soy: 'retired' });
	});

	it('of a whole kind are given where none of its words recurs', () => {
		const preview = briefed([
			aDifficulty('fui'),
			aDifficulty('comí', { key: 'form', text: 'form', times: 4 }),
			aDifficulty('está', { key: 'accent', text: 'accent' }, 'accent')
		]);
		expect(preview.briefing.difficulties).toMatchObject([
			{ to: 'fui', isWholeKind: false },
			{ mistake: 'accent', to: 'está', isWholeKind: true }
		]);
		expect(reasons(preview)).toEqual({ form: 'covered' });
	});

	it.each([
		['new', { times: 1 }],
		['recurring', { times: 2 }],
		['improving', { times: 2, usedTimes: 1 }],
		['retired', { times: 2, usedTimes: 2, retiredAt: NOW }]
	])('are %s', (trend, item) => {
		expect(trendOf(aDifficulty('fui', item))).toBe(trend);
	});
});

describe('phrases', () => {
	it.each([
		['that are due are given', daysAgo(0), {}],
		['that come later are left out', daysAgo(-0.001), { 'la cuenta': 'not_due' }]
	])('%s', (_, dueAt, leftOut) => {
		const preview = briefed([aPhrase('la cuenta', { dueAt })]);
		expect(texts(preview.briefing.phrases)).toEqual('la cuenta' in leftOut ? [] : ['la cuenta']);
		expect(reasons(preview)).toEqual(leftOut);
	});

	it('are given that no memory lists, since they were saved', () => {
		const { briefing } = briefed([aPhrase('la cuenta', { phraseUse: null, memoryId: null })]);
		expect(briefing.phrases).toEqual([{ text: 'la cuenta', use: 'met', memoryId: null }]);
	});

	it('of the scenario come first, then those asked for, then those that have waited longest', () => {
		const preview = briefed([
			aPhrase('new', { dueAt: daysAgo(1) }),
			aPhrase('old', { dueAt: daysAgo(8) }),
			aPhrase('asked', { phraseUse: 'asked' }),
			aPhrase('here', { scenarioId: 'cafe' })
		]);
		expect(texts(preview.briefing.phrases)).toEqual(['here', 'asked', 'old', 'new']);
	});
});

describe('facts', () => {
	it('of which there is one at a time are superseded by what was told last; others add up', () => {
		const preview = briefed([
			aFact('vivo en Berlín', 'home', { lastSeenAt: daysAgo(30) }),
			aFact('vivo en Madrid', 'home', { lastSeenAt: daysAgo(2) }),
			aFact('me gusta el té', 'likes', { lastSeenAt: daysAgo(3) }),
			aFact('me gusta el mar', 'likes', { lastSeenAt: daysAgo(4) }),
			aFact('me llamo Ana', 'name', { lastSeenAt: daysAgo(50) })
		]);
		expect(texts(preview.briefing.facts)).toEqual([
			'me llamo Ana',
			'vivo en Madrid',
			'me gusta el té',
			'me gusta el mar'
		]);
		expect(reasons(preview)).toEqual({ 'vivo en Berlín': 'superseded' });
	});
});

describe('what the opening may mention', () => {
	const lastTopic = { text: 'The holidays', memoryId: 'the last' };

	it('is what was told in the last conversation', () => {
		const { briefing } = briefed(
			[
				aFact('me llamo Ana', 'name', { memoryId: 'the last' }),
				aFact('voy a Madrid', 'plans', { memoryId: 'the last' }),
				aFact('me gusta el té', 'likes')
			],
			{ lastTopic }
		);
		expect(briefing.mention).toEqual({ text: 'voy a Madrid', memoryId: 'the last' });
	});

	it('else is what that was about, and nothing where nothing is known', () => {
		const { briefing } = briefed([aFact('me gusta el té', 'likes')], { lastTopic });
		expect(briefing.mention).toEqual(lastTopic);
		expect(briefed([aPhrase('la cuenta')]).briefing.mention).toBeNull();
	});
});

describe.each(['meeting-someone', 'directions', 'job-interview'] as const)(
	'in %s',
	(scenarioId) => {
		it('nobody comes back to what they can’t know, and phrases come up again', () => {
			const { briefing } = briefed([aFact('voy a Madrid', 'plans'), aPhrase('la cuenta')], {
				lastTopic: { text: 'The holidays', memoryId: 'the last' },
				scenarioId
			});
			expect(briefing.mention).toBeNull();
			expect(texts(briefing.phrases)).toEqual(['la cuenta']);
		});
	}
);

describe('the budget', () => {
	it('is kept, with some of each kind in it, and all that is left out is said', () => {
		const long = 'palabra '.repeat(8);
		const items = Array.from({ length: 12 }, (_, n) => [
			aDifficulty(`${long} ${n}`),
			aPhrase(`una ${long} ${n}`),
			aFact(`vivo ${long} ${n}`, 'other')
		]).flat();
		const preview = briefed(items);
		const { difficulties, phrases, facts } = preview.briefing;
		expect(preview.tokens).toBeLessThanOrEqual(400);
		expect(preview.tokens).toBeGreaterThan(300);
		for (const given of [difficulties, phrases, facts]) expect(given.length).toBeGreaterThan(0);
		const given = difficulties.length + phrases.length + facts.length;
		expect(preview.leftOut).toHaveLength(items.length - given);
		expect(new Set(preview.leftOut.map(({ reason }) => reason))).toEqual(new Set(['over_budget']));
	});

	it('leaves out what is too long for it, and gives the rest', () => {
		const preview = briefed([aPhrase('很'.repeat(400)), aPhrase('la cuenta')]);
		expect(texts(preview.briefing.phrases)).toEqual(['la cuenta']);
		expect(Object.values(reasons(preview))).toEqual(['over_budget']);
	});

	it('of a few words is not filled with hundreds', () => {
		const preview = briefed(Array.from({ length: 200 }, (_, n) => aPhrase(`p${n}`)));
		expect(preview.briefing.phrases).toHaveLength(4);
		expect(preview.leftOut).toHaveLength(196);
	});
});

describe('recalled in a conversation', () => {
	const startedAt = daysAgo(2);
	const before = { firstSeenAt: daysAgo(9), lastSeenAt: daysAgo(9) };
	const since = { firstSeenAt: daysAgo(1), lastSeenAt: daysAgo(1) };

	it('are phrases and facts from before it, not its own', () => {
		const items = [
			aPhrase('la cuenta', before),
			aFact('vivo en Berlín', 'home', before),
			aPhrase('el postre', since),
			aFact('tengo un gato', 'other', since),
			aDifficulty('fui', before)
		];
		expect(recalledTexts(items, startedAt)).toEqual(['la cuenta', 'vivo en Berlín']);
	});

	it('is also what has come up in it again, and what became due meanwhile', () => {
		const items = [
			aPhrase('la cuenta', { ...before, lastSeenAt: daysAgo(1), conversationId: 'this' }),
			aPhrase('el postre', { ...before, dueAt: daysAgo(1) }),
			aPhrase('la carta', { ...before, dueAt: daysAgo(-9) })
		];
		expect(recalledTexts(items, startedAt)).toEqual(['la cuenta', 'el postre', 'la carta']);
	});

	it('are facts as well as phrases, however many there are of either', () => {
		const many = Array.from({ length: 50 }, (_, n) => aPhrase(`p${n}`, before));
		const recalled = recalledTexts([...many, aFact('vivo en Berlín', 'home', before)], startedAt);
		expect(recalled.slice(0, 3)).toEqual(['p0', 'vivo en Berlín', 'p1']);
	});
});
