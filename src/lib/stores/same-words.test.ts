import { expect, it } from 'vitest';
import { areSameWords } from './same-words.ts';

it.each([
	['Un café, por favor.', 'un café por favor'],
	['¿Qué me recomienda?', '  Qué me  recomienda '],
	['コーヒーをお願いします。', 'コーヒーをお願いします'],
	['Cafe\u0301', 'Café'],
	['ＡＢＣ', 'abc'],
	['قهوة من فضلك.', 'قهوة من فضلك']
])('are the same: %s, and %s', (one, other) => {
	expect(areSameWords(one, other)).toBe(true);
});

it.each([
	['Un café, por favor.', 'Dos cafés, por favor.'],
	['Sí', 'Si'],
	['Un café', 'Un café con leche'],
	['…', '?!'],
	['', '']
])('are others: %s, and %s', (one, other) => {
	expect(areSameWords(one, other)).toBe(false);
});
