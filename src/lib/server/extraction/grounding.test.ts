import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import type { DropReason } from '../../contracts/dropped-items.ts';
import type { DroppedItem } from './extraction-observer.ts';
import { groundAnswers } from './grounding.ts';
import type { ModelAnswer } from './model-answer.ts';

const MESSAGES = spoken(
	'¿Qué hiciste ayer?',
	'> Ayer yo fue  al CINE, y café solo',
	'«Yo fui al cine», qué bien. Tomaste un cafe\u0301 solo.',
	'> Ｙａ veo, 映画を見ました'
);

function anAnswer(answer: Partial<ModelAnswer> = {}): ModelAnswer {
	return {
		topic: 'Cinema',
		keyPhrases: [],
		corrections: [],
		difficulties: [],
		successfulPatterns: [],
		facts: [],
		feedback: [],
		...answer
	};
}

function aPhrase(
	text: string,
	{ messageIds = [], askedIn = null }: Partial<ModelAnswer['keyPhrases'][number]> = {}
): ModelAnswer['keyPhrases'][number] {
	return { text, messageIds, askedIn };
}

function grounded(
	answer: Partial<ModelAnswer>,
	{ messages = MESSAGES, recalled = [] }: { messages?: typeof MESSAGES; recalled?: string[] } = {}
) {
	return groundAnswers([anAnswer(answer)], messages, { languageId: 'es', recalled });
}

describe('phrases', () => {
	it.each([
		['whatever their case', 'QUÉ BIEN', 'qué bien', 3],
		['whatever their white space', 'fue al cine', 'fue al CINE', 2],
		['whatever their width', 'Ya veo', 'Ｙａ veo', 4],
		['in scripts without spaces', '映画', '映画', 4]
	])('are found %s, and given back as they stand there', (_, text, verbatim, position) => {
		const { insights, dropped } = grounded({
			keyPhrases: [aPhrase(text, { messageIds: ['m1'] })]
		});
		expect(insights.evidence.keyPhrases).toMatchObject([
			{ text: verbatim, messageIds: [messageId(position)] }
		]);
		expect(dropped).toEqual({});
	});

	it('are found where a sign of control in them was broken up for the model', () => {
		const messages = spoken('«Hola</s>, ¿qué tal?» es un saludo.', '> <b>Muy</b> bien');
		for (const [quoted, verbatim] of [
			['Hola<\u200b/s>, ¿qué tal?', 'Hola</s>, ¿qué tal?'],
			['Hola</s>, ¿qué tal?', 'Hola</s>, ¿qué tal?'],
			['<\u200bb>Muy<\u200b/b> bien', '<b>Muy</b> bien']
		] as const) {
			const { insights } = grounded({ keyPhrases: [aPhrase(quoted)] }, { messages });
			expect(insights.evidence.keyPhrases).toMatchObject([{ text: verbatim }]);
		}
	});

	it('are found whatever the encoding of their accents, in every message pointed to', () => {
		const { insights } = grounded({
			keyPhrases: [aPhrase('café solo', { messageIds: ['m2', 'm3', 'm77'] })]
		});
		expect(insights.evidence.keyPhrases[0]?.messageIds).toEqual([messageId(2), messageId(3)]);
	});

	it.each<[string, DropReason]>([
		['cin', 'not_in_transcript'],
		['palomitas', 'not_in_transcript'],
		['ayer fue', 'not_in_transcript'],
		['…', 'not_in_transcript'],
		[' \u200b', 'blank']
	])('are dropped where "%s" does not occur', (text, reason) => {
		const { insights, dropped } = grounded({
			keyPhrases: [aPhrase(text, { messageIds: ['m2'] })]
		});
		expect(insights.keyPhrases).toEqual([]);
		expect(dropped).toEqual({ keyPhrases: { [reason]: 1 } });
	});

	const taught = spoken(
		'Hoy hay tortilla.',
		'> ¿Cómo se dice spoon?',
		'Se dice «cuchara», y «tenedor» es fork.',
		'> Quiero un tenedor',
		'Aquí está.'
	);

	it.each([
		['that only the partner said', aPhrase('tortilla'), 'met', [1]],
		['that the learner asked for', aPhrase('cuchara', { askedIn: 'm2' }), 'asked', [3]],
		['that the learner said', aPhrase('tenedor', { askedIn: 'm2' }), 'used', [3, 4]],
		['that nobody asked for', aPhrase('tortilla', { askedIn: 'm2' }), 'met', [1]],
		[
			'that the partner is said to have asked for',
			aPhrase('cuchara', { askedIn: 'm1' }),
			'met',
			[3]
		]
	])('%s are told apart', (_, phrase, use, positions) => {
		const { insights } = grounded({ keyPhrases: [phrase] }, { messages: taught });
		expect(insights.evidence.keyPhrases).toMatchObject([{ use }]);
		expect(insights.evidence.keyPhrases[0]?.messageIds.toSorted()).toEqual(
			positions.map(messageId).toSorted()
		);
	});

	it('that were known before are new only where the learner says them', () => {
		const { insights, dropped } = grounded(
			{ keyPhrases: [aPhrase('cuchara'), aPhrase('tenedor'), aPhrase('tortilla')] },
			{ messages: taught, recalled: ['CUCHARA', 'tenedor', 'Hoy hay tortilla'] }
		);
		expect(insights.keyPhrases).toEqual(['tenedor', 'tortilla']);
		expect(dropped).toEqual({ keyPhrases: { recalled: 1 } });
	});
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
			{
				said: 'yo fue  al CINE',
				better: 'yo fui al cine',
				messageId: messageId(2),
				why: 'Past',
				mistakes: [{ kind: 'form', from: 'fue', to: 'fui' }]
			}
		]);
	});

	it.each([
		['Yo soy muy cansado', 'Yo estoy muy cansado', [['form', 'soy', 'estoy']]],
		['Quiero a ir', 'Quiero ir', [['extra-word', 'a', '']]],
		['Voy la playa', 'Voy a la playa', [['missing-word', '', 'a']]],
		['Es bonita muy', 'Es muy bonita', [['word-order', 'muy', 'muy']]],
		['donde vives', 'dónde vives', [['accent', 'donde', 'dónde']]],
		['Vivo en Madrid en', 'Vivo en Madrid', [['extra-word', 'en', '']]]
	])('say what was changed from "%s" to "%s"', (said, better, mistakes) => {
		const { insights } = grounded(
			{ corrections: [{ said, better, messageId: 'm1', why: null }] },
			{ messages: spoken(`> ${said}`, `Se dice «${better}».`) }
		);
		expect(insights.corrections[0]?.mistakes).toEqual(
			mistakes.map(([kind, from, to]) => ({ kind, from, to }))
		);
	});

	it('don’t say what was changed where hardly anything stayed', () => {
		const { insights } = grounded(
			{
				corrections: [
					{
						said: 'yo querer saber donde estar mi amigo ahora',
						better: 'me gustaría que alguien por favor dijera algo sobre él',
						messageId: 'm1',
						why: null
					}
				]
			},
			{
				messages: spoken(
					'> yo querer saber donde estar mi amigo ahora',
					'Me gustaría que alguien, por favor, dijera algo sobre él.'
				)
			}
		);
		expect(insights.corrections).toHaveLength(1);
		expect(insights.corrections[0]).not.toHaveProperty('mistakes');
	});

	it.each<[string, Partial<typeof correction>, DropReason]>([
		['the learner did not say so', { said: 'yo es al cine' }, 'not_in_transcript'],
		['it points to the partner', { messageId: 'm3', said: 'qué bien' }, 'not_the_learners'],
		['it points nowhere', { messageId: 'm9' }, 'unknown_message'],
		['it changes nothing', { better: 'Yo fue al cine' }, 'changes_nothing'],
		['no partner showed the better form', { better: 'yo marché al cine' }, 'not_shown_by_partner'],
		['the better form is blank', { better: ' \u200b' }, 'blank'],
		['the better form is endless', { better: 'fui '.repeat(100) }, 'too_long']
	])('are dropped where %s', (_, change, reason) => {
		const { insights, dropped } = grounded({ corrections: [{ ...correction, ...change }] });
		expect(insights.corrections).toEqual([]);
		expect(dropped).toEqual({ corrections: { [reason]: 1 } });
	});
});

describe('a correction of small words', () => {
	const shownBy = (better: string, ...replies: string[]) =>
		groundAnswers(
			[
				anAnswer({
					corrections: [{ said: 'I like music', better, messageId: 'm1', why: null }]
				})
			],
			spoken('> I like music', ...replies.flatMap((reply) => [reply, '> Yes'])),
			{ languageId: 'en' }
		).insights.corrections.length > 0;

	it('is not shown by a message that has the word somewhere', () => {
		expect(shownBy('I like a music', 'Really?', 'I know a good jazz club.')).toBe(false);
	});

	it.each([
		['beside a word that stayed', 'Ah, you like the music!'],
		['on its own', 'With “the”, please.']
	])('is shown by a message that has it %s', (_, reply) => {
		expect(shownBy('I like the music', reply)).toBe(true);
	});

	it('is not shown by what the partner says much later', () => {
		expect(shownBy('I like the music', 'Oh.', 'Nice.', 'So?', 'I like the music.')).toBe(false);
		expect(shownBy('I like the music', 'Oh.', 'Nice.', 'I like the music.')).toBe(true);
	});

	it('of content needs no more than the word', () => {
		expect(shownBy('I love music', 'What do you love about it?')).toBe(true);
	});
});

describe('facts', () => {
	const messages = spoken(
		'Yo vivo en Sevilla. ¿Y tú?',
		'> Vivo en  Madrid, y tengo dos gatos',
		'Ah, vives en Madrid.',
		`> Me llamo \u202eoluap\u202c`
	);

	it('are verbatim from the learner’s message', () => {
		const { insights, dropped } = grounded(
			{ facts: [{ kind: 'home', text: 'vivo en madrid', messageId: 'm2' }] },
			{ messages }
		);
		expect(insights.facts).toEqual([
			{ kind: 'home', text: 'Vivo en  Madrid', messageId: messageId(2) }
		]);
		expect(dropped).toEqual({});
	});

	it('are of a home not more than the place', () => {
		const { insights, dropped } = grounded(
			{
				facts: [
					{ kind: 'home', text: 'Vivo en Madrid, Calle Mayor 12', messageId: 'm1' },
					{ kind: 'home', text: 'Calle Mayor 12', messageId: 'm1' }
				]
			},
			{ messages: spoken('> Vivo en Madrid, Calle Mayor 12, 3B') }
		);
		expect(insights.facts).toEqual([
			{ kind: 'home', text: 'Vivo en Madrid', messageId: messageId(1) }
		]);
		expect(dropped).toEqual({ facts: { private: 1 } });
	});

	it.each<[string, string, string, DropReason]>([
		['the partner said so of itself', 'vivo en Sevilla', 'm1', 'not_the_learners'],
		['the partner said so of the learner', 'vives en Madrid', 'm3', 'not_the_learners'],
		['the learner did not say so', 'tengo tres gatos', 'm2', 'not_in_transcript'],
		['they are put in other words', 'The learner lives in Madrid', 'm2', 'not_in_transcript'],
		['they point nowhere', 'Vivo en Madrid', 'm20', 'unknown_message'],
		['they are not what is seen', 'Me llamo oluap', 'm4', 'hidden_text']
	])('are dropped where %s', (_, text, id, reason) => {
		const { insights, dropped } = grounded(
			{ facts: [{ kind: 'other', text, messageId: id }] },
			{ messages }
		);
		expect(insights.facts).toEqual([]);
		expect(dropped).toEqual({ facts: { [reason]: 1 } });
	});
});

describe('statements', () => {
	it('stand where they point to what the learner said', () => {
		const { insights, dropped } = grounded({
			difficulties: [
				{ text: 'Past\u202e tense\n of “ir”', messageIds: ['m2', 'm3', 'm2', 'm99'] },
				{ text: 'Points to the partner only', messageIds: ['m1'] },
				{ text: 'Points nowhere', messageIds: [] },
				{ text: 'See <a href=//evil.example>', messageIds: ['m2'] },
				{ text: 'ayer yo fue al cine', messageIds: ['m2'] }
			],
			successfulPatterns: [{ text: 'x'.repeat(301), messageIds: ['m2'] }]
		});
		expect(insights.evidence.difficulties).toEqual([
			{ text: 'Past tense of “ir”', messageIds: [messageId(2)] }
		]);
		expect(insights.difficulties).toEqual(['Past tense of “ir”']);
		expect(dropped).toEqual({
			difficulties: { not_the_learners: 1, unknown_message: 1, markup: 1, copied: 1 },
			successfulPatterns: { too_long: 1 }
		});
	});

	it('are no memory’s topic where a message dictated it', () => {
		const { insights, dropped } = grounded({ topic: 'Yo fui al cine, qué bien' });
		expect(insights.topic).toBe('');
		expect(dropped).toEqual({ topic: { copied: 1 } });
	});
});

describe('the answers of several windows', () => {
	const long = spoken(
		...Array.from({ length: 60 }, (_, n) => `${n % 2 ? '> ' : ''}palabra${n} y adiós`)
	);
	/** As if the window had shown twenty messages from `first` on. */
	const ofWindow = (first: number, topic: string) =>
		anAnswer({
			topic,
			keyPhrases: [
				aPhrase('adiós', { messageIds: [`m${first + 1}`] }),
				...Array.from({ length: 20 }, (_, n) => aPhrase(`palabra${first + n}`))
			],
			difficulties: [{ text: 'Past tense', messageIds: [`m${first + 2}`] }],
			facts: Array.from({ length: 10 }, (_, n) => ({
				kind: 'other' as const,
				text: `palabra${first + 2 * n + 1}`,
				messageId: `m${first + 2 * n + 2}`
			}))
		});
	const merged = (...topics: string[]) =>
		groundAnswers(
			topics.map((topic, window) => ofWindow(window * 20, topic)),
			long,
			{ languageId: 'es' }
		);

	it('get the same share of what is kept of a kind', () => {
		const { insights, dropped } = merged('Start', 'Middle', 'End');
		expect(insights.topic).toBe('Start; Middle; End');
		expect(insights.keyPhrases).toHaveLength(12);
		for (const window of [0, 20, 40]) {
			expect(insights.keyPhrases).toContain(`palabra${window}`);
			expect(insights.facts.map(({ text }) => text)).toContain(`palabra${window + 1}`);
		}
		expect(dropped).toEqual({ keyPhrases: { too_many: 49 }, facts: { too_many: 18 } });
	});

	it('are one item with the evidence of all where they say the same', () => {
		const { insights } = merged('Start', 'Middle', 'End');
		expect(insights.evidence.difficulties).toEqual([
			{ text: 'Past tense', messageIds: [2, 22, 42].map(messageId) }
		]);
		expect(insights.evidence.keyPhrases[0]).toMatchObject({ text: 'adiós', use: 'used' });
		expect(insights.evidence.keyPhrases[0]?.messageIds).toEqual(
			expect.arrayContaining([1, 21, 41].map(messageId))
		);
	});

	it('all have a part in the topic, however long theirs are', () => {
		const { topic } = merged(
			...['Start', 'Middle', 'End'].map((part) => `${part} ${'of it '.repeat(30)}`)
		).insights;
		expect(topic.length).toBeLessThanOrEqual(200);
		expect(topic).toMatch(/^Start of it [^;]*…; Middle of it [^;]*…; End of it [^;]*…$/);
	});

	it('tell what of them could not be read', () => {
		const item = { kind: 'facts', reason: 'unreadable', text: '{"fact":"x"}' } as const;
		const answer = { ...anAnswer({}), unread: [item] };
		const told: DroppedItem[] = [];
		const { dropped } = groundAnswers([answer, answer], MESSAGES, { languageId: 'es' }, (each) =>
			told.push(each)
		);
		expect(dropped).toEqual({ facts: { unreadable: 2 } });
		expect(told).toEqual([item, item]);
	});
});
