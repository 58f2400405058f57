import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import type { ItemKind } from '../../contracts/dropped-items.ts';
import { groundAnswers } from './grounding.ts';
import { extractLocally } from './local-extractor.ts';
import type { ModelAnswer } from './model-answer.ts';
import { saidPlaces } from './said-places.ts';
import { modelTranscripts } from './transcript.ts';

/** What a learner chose from suggestions is nobody's own words: `>> ` marks it, `> ` what they found. */

function extracted(lines: string[], recalled: string[] = []) {
	const messages = spoken(...lines);
	return extractLocally({
		languageId: 'es',
		scenarioId: 'cafe',
		ownLanguageId: 'en',
		messages,
		recalled
	});
}

const asSuggested = (lines: string[]) => lines.map((line) => line.replace(/^> /, '>> '));

describe('the local extractor', () => {
	it.each<[string, string[], (lines: string[]) => readonly unknown[]]>([
		[
			'fact',
			['¿De dónde es usted?', '> Soy de Alemania.', 'Qué bien.'],
			(lines) => extracted(lines).facts
		],
		[
			'correction',
			['¿Qué hizo ayer?', '> Ayer yo fue al cine.', '«Yo fui al cine», qué bien.'],
			(lines) => extracted(lines).corrections
		],
		[
			'difficulty',
			['¿Qué hizo ayer?', '> Ayer yo fue al cine.', '«Yo fui al cine», qué bien.'],
			(lines) => extracted(lines).difficulties
		],
		[
			'phrase that was taken up',
			['Tenemos zumo de naranja natural.', '> Pues un zumo de naranja natural.', 'Muy bien.'],
			(lines) => extracted(lines).keyPhrases
		],
		[
			'praise',
			[
				'¿Qué tal el fin de semana?',
				'> El sábado por la mañana fui con mi hermana al mercado y compramos pan, fruta y verdura.',
				'¡Qué bien!'
			],
			(lines) => extracted(lines).successfulPatterns
		]
	])('takes no %s from it', (_, lines, takenFrom) => {
		expect(takenFrom(lines)).not.toEqual([]);
		expect(takenFrom(asSuggested(lines))).toEqual([]);
	});

	it('takes a fact from the message in which it was told in own words, later', () => {
		const { facts } = extracted([
			'¿De dónde es usted?',
			'>> Soy de Alemania.',
			'¿De verdad?',
			'> Sí, soy de Alemania.'
		]);
		expect(facts).toMatchObject([{ messageId: messageId(4) }]);
	});

	it('counts a phrase that was taught as met, not as used', () => {
		const taught = [
			'> ¿Cómo se dice spoon?',
			'Se dice «la cuchara».',
			'> Una cuchara, por favor.',
			'Aquí tiene.'
		];
		const uses = (lines: string[]) =>
			extracted(lines).evidence.keyPhrases.map(({ text, use }) => `${text}: ${use}`);
		expect(uses(taught)).toEqual(['la cuchara: used']);
		const [question = '', ...rest] = taught;
		expect(uses([question, ...asSuggested(rest)])).toEqual(['la cuchara: asked']);
	});

	it('finds no correction of the message before it in the reply to it', () => {
		const { corrections } = extracted([
			'> Ayer yo fue al cine.',
			'Qué bien.',
			'>> Ayer fui al cine.',
			'Yo fui al cine también.'
		]);
		expect(corrections).toEqual([]);
	});

	it('still knows by it what the talk was about', () => {
		const { topic } = extracted(['¿Qué le pongo?', '>> Un pincho de tortilla.', 'Ahora mismo.']);
		expect(topic).toContain('tortilla');
	});
});

describe('a model', () => {
	const messages = spoken(
		'¿De dónde es usted?',
		'>> Soy de Alemania.',
		'¿Y qué hizo ayer?',
		'>> Ayer yo fue al cine.',
		'«Yo fui al cine», qué bien.'
	);

	it('is told which messages they are', () => {
		const [transcript] = modelTranscripts(
			{ id: 'c', languageId: 'es', scenarioId: 'cafe', ownLanguageId: 'en' },
			spoken('¿Qué tal?', '>> Muy bien.', '¿Y eso?', '> Hace sol.')
		);
		expect(transcript?.messages).toEqual([
			{ id: 'm1', by: 'partner', text: '¿Qué tal?' },
			{ id: 'm2', by: 'learner', text: 'Muy bien.', suggested: true },
			{ id: 'm3', by: 'partner', text: '¿Y eso?' },
			{ id: 'm4', by: 'learner', text: 'Hace sol.' }
		]);
	});

	it.each<[ItemKind, Partial<ModelAnswer>]>([
		[
			'keyPhrases',
			{ keyPhrases: [{ text: 'Soy de Alemania', messageIds: ['m2'], askedIn: null }] }
		],
		[
			'corrections',
			{ corrections: [{ said: 'yo fue', better: 'Yo fui', messageId: 'm4', why: null }] }
		],
		['difficulties', { difficulties: [{ text: 'Past tense', messageIds: ['m4'] }] }],
		['successfulPatterns', { successfulPatterns: [{ text: 'Tells where', messageIds: ['m2'] }] }],
		['facts', { facts: [{ kind: 'home', text: 'Soy de Alemania', messageId: 'm2' }] }]
	])('is not believed what it claims of %s that stand in them', (kind, claim) => {
		const answer: ModelAnswer = {
			topic: 'Origin',
			keyPhrases: [],
			corrections: [],
			difficulties: [],
			successfulPatterns: [],
			facts: [],
			feedback: [],
			...claim
		};
		const { insights, dropped } = groundAnswers([answer], messages, { languageId: 'es' });
		expect(insights[kind]).toEqual([]);
		expect(dropped).toEqual({ [kind]: { suggested: 1 } });
		expect(insights.topic).toBe('Origin');
	});

	it('may name a phrase that the partner said too, and is told of no use of it', () => {
		const { insights } = groundAnswers(
			[
				{
					topic: 'Drinks',
					keyPhrases: [{ text: 'zumo de naranja', messageIds: ['m1', 'm2'], askedIn: 'm2' }],
					corrections: [],
					difficulties: [],
					successfulPatterns: [],
					facts: [],
					feedback: []
				}
			],
			spoken('Tenemos zumo de naranja.', '>> Un zumo de naranja, por favor.'),
			{ languageId: 'es' }
		);
		expect(insights.evidence.keyPhrases).toEqual([
			{ text: 'zumo de naranja', messageIds: [messageId(1)], use: 'met' }
		]);
	});
});

describe('what was known before', () => {
	const talk = ['Tenemos zumo de naranja.', '> Un zumo de naranja, por favor.'];

	it('is not used again in them', () => {
		const places = (lines: string[]) => saidPlaces(spoken(...lines), ['zumo de naranja']);
		expect(places(talk)).toEqual([{ by: 'user', messageIds: [messageId(2)] }]);
		expect(places(asSuggested(talk))).toEqual([{ by: 'assistant', messageIds: [messageId(1)] }]);
		expect(places(asSuggested(talk.slice(1)))).toEqual([null]);
	});

	it('is not met anew where they alone repeat what the partner was given', () => {
		const phrases = (lines: string[]) =>
			groundAnswers(
				[
					{
						topic: 'Drinks',
						keyPhrases: [{ text: 'zumo de naranja', messageIds: ['m1'], askedIn: null }],
						corrections: [],
						difficulties: [],
						successfulPatterns: [],
						facts: [],
						feedback: []
					}
				],
				spoken(...lines),
				{ languageId: 'es', recalled: ['zumo de naranja'] }
			).insights.keyPhrases;
		expect(phrases(talk)).toEqual(['zumo de naranja']);
		expect(phrases(asSuggested(talk))).toEqual([]);
	});
});
