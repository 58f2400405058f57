import { describe, expect, it } from 'vitest';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import { LOCALE_IDS } from '../../contracts/locales.ts';
import { loadCatalogue } from '../../i18n/load.ts';
import { createFaces } from './faces.ts';

const faces = createFaces();

function lackingIn(text: string, language: string): string[] {
	return Array.from(text.replace(/\p{Zs}/gu, '')).filter(
		(character) => faces.faceFor(character.codePointAt(0) ?? 0, language) === null
	);
}

describe('the fonts', () => {
	it.each(LOCALE_IDS)('have every character that the interface says in %s', async (locale) => {
		const { messages, documents } = await loadCatalogue(locale);
		const sentences = [messages, documents]
			.flatMap((some) => Object.values(some))
			.flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));
		expect(sentences.flatMap((sentence) => lackingIn(sentence, locale))).toEqual([]);
	});

	it('have the letters of a language in one font, and its own first', () => {
		const letters = { ja: '直あア々', zh: '直们。', ko: '한글힣', ar: 'عربيّة؟' };
		const named = Object.entries(letters).map(([language, text]) => [
			language,
			[
				...new Set(
					Array.from(text, (one) => faces.faceFor(one.codePointAt(0) ?? 0, language)?.name)
				)
			]
		]);
		expect(Object.fromEntries(named)).toEqual({
			ja: ['japanese'],
			zh: ['chinese'],
			ko: ['korean'],
			ar: ['arabic']
		});
	});

	it('find Chinese characters in any language, and none for what nobody draws', () => {
		for (const language of [...LANGUAGE_IDS, null]) {
			expect(faces.faceFor('们'.codePointAt(0) ?? 0, language)?.name).toBe('chinese');
			expect(faces.faceFor(0x13000, language)).toBeNull();
		}
	});
});
