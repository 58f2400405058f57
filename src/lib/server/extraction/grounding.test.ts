import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import { groundAnswers } from './grounding.ts';
import type { ModelAnswer } from './model-answer.ts';

const MESSAGES = spoken(
	'¿Qué hiciste ayer?',
	'> Ayer yo fue  al CINE, y café solo',
	'«Yo fui al cine», qué bien. Tomaste un cafe\u0301 solo.',
	'> Ｙａ veo, 映画を見ました'
);

function grounded(answer: Partial<ModelAnswer>) {
	return groundAnswers(
		[
			{
				topic: 'Cinema',
				keyPhrases: [],
				corrections: [],
				difficulties: [],
				successfulPatterns: [],
				...answer
			}
		],
		MESSAGES
	);
}

describe('phrases', () => {
	it.each([
		['whatever their case', 'QUÉ BIEN', 'qué bien', 3],
		['whatever their white space', 'fue al cine', 'fue al CINE', 2],
		['whatever their width', 'Ya veo', 'Ｙａ veo', 4],
		['in scripts without spaces', '映画', '映画', 4]
	])('are found %s, and given back as they stand there', (_, text, verbatim, position) => {
		const { insights, dropped } = grounded({ keyPhrases: [{ text, messageIds: ['m1'] }] });
		expect(insights.evidence.keyPhrases).toEqual([
			{ text: verbatim, messageIds: [messageId(position)] }
		]);
		expect(dropped.keyPhrases).toBe(0);
	});

	it('are found whatever the encoding of their accents, in every message pointed to', () => {
		const { insights } = grounded({
			keyPhrases: [{ text: 'café solo', messageIds: ['m2', 'm3', 'm77'] }]
		});
		expect(insights.evidence.keyPhrases[0]?.messageIds).toEqual([messageId(2), messageId(3)]);
	});

	it.each(['cin', 'palomitas', '', '…', 'ayer fue'])(
		'are dropped where "%s" does not occur',
		(text) => {
			const { insights, dropped } = grounded({ keyPhrases: [{ text, messageIds: ['m2'] }] });
			expect(insights.keyPhrases).toEqual([]);
			expect(dropped.keyPhrases).toBe(1);
		}
	);
});

describe('corrections', () => {
	const correction = {
		said: 'yo fue al cine',
		better: 'yo fui al cine',
		messageId: 'm2',
		why: 'Past'
	};

	it('are verbatim from the learner’s message', () => {
		const { insights } = grounded({ corrections: [correction] });
		expect(insights.corrections).toEqual([
			{ said: 'yo fue  al CINE', better: 'yo fui al cine', messageId: messageId(2), why: 'Past' }
		]);
	});

	it.each([
		['the learner did not say so', { said: 'yo es al cine' }],
		['it points to the partner', { messageId: 'm3', said: 'qué bien', better: 'que bien' }],
		['it points nowhere', { messageId: 'm9' }],
		['it changes nothing', { better: 'Yo fue al cine' }],
		['no partner showed the better form', { better: 'yo marché al cine' }],
		['the better form is blank', { better: ' \u200b' }]
	])('are dropped where %s', (_, change) => {
		const { insights, dropped } = grounded({ corrections: [{ ...correction, ...change }] });
		expect(insights.corrections).toEqual([]);
		expect(dropped.corrections).toBe(1);
	});
});

describe('statements', () => {
	it('stand where they point to what the learner said', () => {
		const { insights, dropped } = grounded({
			difficulties: [
				{ text: 'Past\u202e tense\n of “ir”', messageIds: ['m2', 'm2', 'm99'] },
				{ text: 'Points to the partner only', messageIds: ['m1'] },
				{ text: 'Points nowhere', messageIds: [] }
			],
			successfulPatterns: [{ text: 'x'.repeat(301), messageIds: ['m2'] }]
		});
		expect(insights.evidence.difficulties).toEqual([
			{ text: 'Past tense of “ir”', messageIds: [messageId(2)] }
		]);
		expect(insights.difficulties).toEqual(['Past tense of “ir”']);
		expect(dropped).toMatchObject({ difficulties: 2, successfulPatterns: 1 });
	});

	it('are merged from all windows, each having its say', () => {
		const answers = ['One', 'Two'].map((topic) => ({
			topic,
			keyPhrases: [],
			corrections: [],
			difficulties: [
				{ text: 'Past tense', messageIds: ['m2'] },
				...Array.from({ length: 20 }, (_, n) => ({ text: `${topic} ${n}`, messageIds: ['m2'] }))
			],
			successfulPatterns: []
		}));
		const { insights } = groundAnswers(answers, MESSAGES);
		expect(insights.topic).toBe('One; Two');
		expect(insights.difficulties).toHaveLength(12);
		expect(insights.difficulties.slice(0, 3)).toEqual(['Past tense', 'One 0', 'Two 0']);
	});
});
