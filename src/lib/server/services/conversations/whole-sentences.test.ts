import { describe, expect, it } from 'vitest';
import { wholeSentences } from './whole-sentences.ts';

describe('wholeSentences', () => {
	it.each([
		['es', '¡Qué bien! Ayer ', '¡Qué bien!'],
		['es', '¡Qué bien! ¿Y qué hiciste?', '¡Qué bien! ¿Y qué hiciste?'],
		['es', 'Dices «fui al cine». Yo también f', 'Dices «fui al cine».'],
		['de', 'Das kostet 3,50 Euro. Möchten S', 'Das kostet 3,50 Euro.'],
		['ja', 'いいですね。昨日は', 'いいですね。'],
		['zh', '很好！你昨', '很好！'],
		['ar', 'كيف حالك؟ أنا', 'كيف حالك؟'],
		['en', 'He said “hello.” Then h', 'He said “hello.”'],
		['es', 'Ayer fui al', ''],
		['es', '', '']
	])('keeps of a text in %s what was said to its end: %s', (languageId, text, whole) => {
		expect(wholeSentences(text, languageId)).toBe(whole);
	});
});
