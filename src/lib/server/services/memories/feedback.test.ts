import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../../tests/support/spoken.ts';
import type { FeedbackPoint } from '../../../contracts/feedback.ts';
import { NO_INSIGHTS, type MemoryInsights, type Mistake } from '../../../contracts/memories.ts';
import type { KnownItem, Sighting } from '../../repositories/learner-item.repository.ts';
import { feedbackLeft, withFeedback } from './feedback.ts';

const MESSAGES = spoken('¿Y ayer?', '> Ayer fui al cine', 'Qué bien', '>> Sí', '> Me lo pasé bien');
const STARTED = new Date('2026-02-01T12:00:00Z');
const BEFORE = new Date('2026-01-20T12:00:00Z');
const FORM: Mistake = { kind: 'form', from: 'fue', to: 'fui' };

function feedbackOn(
	insights: Partial<MemoryInsights>,
	{ shown = [], known = [] }: { shown?: Sighting[]; known?: KnownItem[] } = {}
): FeedbackPoint[] {
	const memory = { ...NO_INSIGHTS, ...insights };
	return withFeedback(memory, { messages: MESSAGES, shown, known, startedAt: STARTED }).feedback;
}

function aKnown(item: Partial<KnownItem> & Pick<KnownItem, 'kind' | 'key'>): KnownItem {
	return {
		id: messageId(900),
		text: '',
		mistakeKind: null,
		mistakeFrom: null,
		mistakeTo: null,
		factKind: null,
		phraseUse: null,
		times: 1,
		firstSeenAt: BEFORE,
		lastSeenAt: BEFORE,
		usedTimes: 0,
		lastUsedAt: null,
		retiredAt: null,
		dueAt: BEFORE,
		memoryId: null,
		conversationId: null,
		scenarioId: null,
		isShownHere: false,
		...item
	};
}

const KNOWN_FORM = aKnown({
	kind: 'difficulty',
	key: 'form:fui',
	mistakeKind: 'form',
	mistakeFrom: 'fue',
	mistakeTo: 'fui'
});
const MENDED: Sighting = {
	kind: 'difficulty',
	key: 'form:fui',
	text: 'fui',
	state: 'mended',
	isListed: false,
	messageIds: [messageId(2)],
	seenAt: STARTED
};

function phrases(...items: MemoryInsights['evidence']['keyPhrases']): Partial<MemoryInsights> {
	return {
		keyPhrases: items.map(({ text }) => text),
		evidence: { ...NO_INSIGHTS.evidence, keyPhrases: items }
	};
}

const told = (about: 'well' | 'next', text: string, at = 2): FeedbackPoint => ({
	kind: 'told',
	about,
	text,
	messageIds: [messageId(at)]
});
const CORRECTION = { said: 'yo fue', better: 'yo fui', messageId: messageId(2), mistakes: [FORM] };

describe('what went well', () => {
	it('is a word that was wrong in an earlier conversation', () => {
		expect(feedbackOn({}, { shown: [MENDED], known: [KNOWN_FORM] })).toEqual([
			{
				kind: 'mended',
				about: 'well',
				said: 'fue',
				better: 'fui',
				lastMistakenAt: BEFORE.toISOString(),
				messageIds: [messageId(2)]
			}
		]);
	});

	it.each<[why: string, known: Partial<KnownItem>, shown: Partial<Pick<Sighting, 'messageIds'>>]>([
		['a small word, which comes by itself', { mistakeKind: 'grammar-word' }, {}],
		['a word that was missing', { mistakeFrom: '' }, {}],
		['what was wrong in this conversation', { lastSeenAt: STARTED }, {}],
		['what nobody said', {}, { messageIds: [] }]
	])('is not %s', (_, known, shown) => {
		const heard = {
			shown: [{ ...MENDED, ...shown }],
			known: [{ ...KNOWN_FORM, ...known }]
		};
		expect(feedbackOn({}, heard)).toEqual([]);
	});

	it('is a phrase that the learner said, sooner one of an earlier conversation', () => {
		const said = phrases({ text: 'al cine', messageIds: [messageId(2)], use: 'used' });
		const sighting: Sighting = {
			...MENDED,
			kind: 'phrase',
			key: 'me lo pasé bien',
			text: 'Me lo pasé bien',
			state: 'used',
			messageIds: [messageId(5)]
		};
		const known = aKnown({ kind: 'phrase', key: 'me lo pasé bien' });
		expect(feedbackOn(said)).toMatchObject([{ kind: 'used', phrase: 'al cine', knownSince: null }]);
		expect(feedbackOn(said, { shown: [sighting], known: [known] })).toEqual([
			{
				kind: 'used',
				about: 'well',
				phrase: 'Me lo pasé bien',
				knownSince: BEFORE.toISOString(),
				messageIds: [messageId(5)]
			}
		]);
	});

	it('is no phrase that only the partner, or a suggestion, said', () => {
		const items = [3, 4].map((at) => ({
			text: 'Qué bien',
			messageIds: [messageId(at)],
			use: 'used' as const
		}));
		expect(feedbackOn(phrases(...items))).toEqual([]);
	});

	it('is else what the extractor noted, by a message that nothing was put right in', () => {
		const shown = { text: 'Whole answers', messageIds: [messageId(5)] };
		const insights = {
			successfulPatterns: ['Whole answers'],
			evidence: { ...NO_INSIGHTS.evidence, successfulPatterns: [shown] }
		};
		expect(feedbackOn(insights)).toEqual([
			{ kind: 'noted', about: 'well', pattern: 'Whole answers', messageIds: [messageId(5)] }
		]);
		const corrections = [{ ...CORRECTION, messageId: messageId(5) }];
		expect(feedbackOn({ ...insights, corrections })).toMatchObject([{ kind: 'practise' }]);
	});
});

describe('what comes next', () => {
	it('is the first of the corrections, with how often it came up before', () => {
		expect(feedbackOn({ corrections: [CORRECTION] })).toEqual([
			{
				kind: 'practise',
				about: 'next',
				said: 'yo fue',
				better: 'yo fui',
				timesBefore: 0,
				misleads: false,
				messageIds: [messageId(2)]
			}
		]);
		const known = [{ ...KNOWN_FORM, times: 3 }];
		expect(feedbackOn({ corrections: [CORRECTION] }, { known })).toMatchObject([
			{ timesBefore: 3 }
		]);
	});

	it('says where it may be understood as something else', () => {
		const mistakes: Mistake[] = [{ kind: 'missing-word', from: '', to: 'no' }];
		expect(feedbackOn({ corrections: [{ ...CORRECTION, mistakes }] })).toMatchObject([
			{ misleads: true }
		]);
	});

	it('is no sentence that is too long to stand within another', () => {
		const long = { ...CORRECTION, said: `${'muy '.repeat(30)}bien` };
		expect(feedbackOn({ corrections: [long] })).toEqual([]);
		expect(feedbackOn({ corrections: [long, CORRECTION] })).toMatchObject([{ said: 'yo fue' }]);
	});

	it('is else a phrase that was asked for, then one that was heard', () => {
		const heard = { text: 'quizás', messageIds: [messageId(3)], use: 'met' as const };
		const asked = { text: 'tal vez', messageIds: [messageId(2)], use: 'asked' as const };
		expect(feedbackOn(phrases(heard, asked))).toMatchObject([
			{ kind: 'sayIt', phrase: 'tal vez', wasAskedFor: true }
		]);
		expect(feedbackOn(phrases(heard))).toMatchObject([
			{ kind: 'sayIt', phrase: 'quizás', wasAskedFor: false }
		]);
	});
});

it('takes a model’s sentences before its own, and adds how it compares', () => {
	const feedback = [told('well', 'You told a whole story.'), told('next', 'Mind the past.')];
	const heard = { shown: [MENDED], known: [KNOWN_FORM] };
	const points = feedbackOn({ feedback, corrections: [CORRECTION] }, heard);
	expect(points.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
		'told well',
		'mended well',
		'told next'
	]);
});

it('says nothing of a conversation that shows nothing', () => {
	expect(feedbackOn({})).toEqual([]);
});

describe('what is left of it', () => {
	const MEMORY: MemoryInsights = {
		...NO_INSIGHTS,
		keyPhrases: ['al cine'],
		difficulties: ['The past'],
		successfulPatterns: ['Whole answers'],
		corrections: [CORRECTION],
		facts: [{ kind: 'home', text: 'vivo en Roma', messageId: messageId(5) }],
		evidence: {
			...NO_INSIGHTS.evidence,
			difficulties: [{ text: 'The past', messageIds: [messageId(5)] }]
		}
	};
	const left = (feedback: FeedbackPoint[], edit: Partial<MemoryInsights>) =>
		feedbackLeft({ ...MEMORY, feedback }, { ...MEMORY, ...edit });
	const [practise] = feedbackOn({ corrections: [CORRECTION] });
	const [used] = feedbackOn(phrases({ text: 'al cine', messageIds: [messageId(2)], use: 'used' }));
	const [mended] = feedbackOn({}, { shown: [MENDED], known: [KNOWN_FORM] });
	const noted: FeedbackPoint = {
		kind: 'noted',
		about: 'well',
		pattern: 'Whole answers',
		messageIds: [messageId(5)]
	};
	const EDITS: [what: string, point: FeedbackPoint | undefined, edit: Partial<MemoryInsights>][] = [
		['its correction', practise, { corrections: [] }],
		['its phrase', used, { keyPhrases: [] }],
		['a correction of its message', told('next', 'Mind it.'), { corrections: [] }],
		['a difficulty of its message', told('next', 'Mind it.', 5), { difficulties: [] }],
		['a fact that it tells', told('well', 'You said “vivo en Roma”.'), { facts: [] }],
		['its pattern', noted, { successfulPatterns: [] }],
		['a phrase that it tells', told('well', 'You said “al cine”.'), { keyPhrases: [] }]
	];

	it.each(EDITS)('goes with %s', async (_, point, edit) => {
		const feedback = point ? [point] : [];
		expect(feedback).toHaveLength(1);
		expect(await left(feedback, { topic: 'Cinema' })).toEqual(feedback);
		expect(await left(feedback, edit)).toEqual([]);
	});

	it('stays where something else is taken out', async () => {
		const points = [practise, used, mended, told('next', 'Mind it.')].flatMap(
			(point) => point ?? []
		);
		expect(points).toHaveLength(4);
		expect(await left(points, { facts: [], difficulties: [] })).toEqual(points);
	});
});
