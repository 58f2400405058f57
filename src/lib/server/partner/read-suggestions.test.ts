import { describe, expect, it } from 'vitest';
import { MAX_SUGGESTION_CHARACTERS, suggestionSchema } from '../../contracts/suggestions.ts';
import { readSuggestions } from './read-suggestions.ts';

const LIST = [
	{ text: 'Un café, por favor.', gloss: 'A coffee, please.' },
	{ text: '¿Qué me recomienda?', gloss: 'What do you recommend?' },
	{ text: 'Nada, gracias.', gloss: null }
];
const ASKED_FOR = JSON.stringify({ suggestions: LIST });

describe('what a model suggests', () => {
	it.each<[string, string]>([
		['as it was asked for', ASKED_FOR],
		['in a fence, after a word', `Here you are:\n\`\`\`json\n${ASKED_FOR}\n\`\`\``],
		['as a bare list', JSON.stringify(LIST)],
		['under another name', JSON.stringify({ answers: LIST })],
		['wrapped in a call', JSON.stringify({ arguments: { suggestions: LIST } })],
		['as a text of a text', JSON.stringify({ suggestions: JSON.stringify(LIST) })],
		['with commas too many and quotes of another kind', ASKED_FOR.replace(/\}\]/, '},]')],
		[
			'with other names of its fields',
			JSON.stringify(LIST.map(({ text, gloss }) => ({ sentence: text, translation: gloss })))
		],
		['after a draft of it', `${JSON.stringify({ suggestions: LIST.slice(0, 1) })}\n${ASKED_FOR}`],
		[
			'numbered',
			JSON.stringify({ suggestions: { '1': LIST[0], '2': LIST[1], '3': LIST[2], level: 'A2' } })
		]
	])('is read where it comes %s', (_, answer) => {
		expect(readSuggestions(answer)).toEqual(LIST);
	});

	it.each<[string, unknown[]]>([
		[
			'the conversation that it was shown',
			['Hola.', '¿Qué va a tomar?', 'No sé.', 'Tenemos té.'].map((text) => ({
				by: 'partner',
				text
			}))
		],
		['notes of its own', ['All are polite.', 'All are short.', 'All fit.']]
	])('is not %s', (_, other) => {
		const suggestions = LIST.slice(0, 2);
		for (const answer of [
			{ other, suggestions },
			{ suggestions, other }
		]) {
			expect(readSuggestions(JSON.stringify(answer))).toEqual(suggestions);
		}
	});

	it('may be sentences alone', () => {
		expect(readSuggestions('["Sí, claro.", "No, gracias."]')).toEqual([
			{ text: 'Sí, claro.', gloss: null },
			{ text: 'No, gracias.', gloss: null }
		]);
	});

	it('is on one line, without the quotes around it', () => {
		const [first] = readSuggestions(
			JSON.stringify([{ text: ' “Sí,\n  claro.” ', gloss: '"Yes, of course."' }])
		);
		expect(first).toEqual({ text: 'Sí, claro.', gloss: 'Yes, of course.' });
	});

	it('is at most three, each said once', () => {
		const many = ['Sí.', 'sí', 'No.', 'Quizás.', 'Mañana.'].map((text) => ({ text }));
		const texts = readSuggestions(JSON.stringify(many)).map(({ text }) => text);
		expect(texts).toEqual(['Sí.', 'No.', 'Quizás.']);
	});

	it.each<[string, unknown]>([
		['is too long', 'a'.repeat(MAX_SUGGESTION_CHARACTERS + 1)],
		['has no word', '…?!'],
		['hides something', 'Sí\u202e, claro'],
		['is no text', 7]
	])('leaves out what %s', (_, text) => {
		expect(readSuggestions(JSON.stringify({ suggestions: [{ text }, LIST[0]] }))).toEqual([
			LIST[0]
		]);
	});

	it('keeps a sentence whose meaning is no use', () => {
		const gloss = 'a'.repeat(MAX_SUGGESTION_CHARACTERS + 1);
		expect(readSuggestions(JSON.stringify([{ text: 'Sí.', gloss }]))).toEqual([
			{ text: 'Sí.', gloss: null }
		]);
	});

	it.each<[string, string]>([
		['nothing', ''],
		['prose', 'You could say: yes.'],
		['another object', '{"topic": 7, "level": "A2"}'],
		['an answer that was cut off', ASKED_FOR.slice(0, -40)],
		['nothing but thoughts', '<think>{"suggestions": [']
	])('is none in %s', (_, answer) => {
		expect(readSuggestions(answer)).toEqual([]);
	});

	it.each<[string, string]>([
		['brackets', '['.repeat(50_000)],
		['texts in texts', JSON.stringify(JSON.stringify(JSON.stringify('[["a"]]'.repeat(5_000))))],
		['quotes', '["'.repeat(20_000)],
		['many items', JSON.stringify(Array.from({ length: 20_000 }, (_, at) => ({ text: `a ${at}` })))]
	])('is bounded whatever the answer is: %s', (_, answer) => {
		const read = readSuggestions(answer);
		expect(read.length).toBeLessThanOrEqual(3);
		for (const one of read) expect(suggestionSchema.parse(one)).toEqual(one);
	});
});
