import { describe, expect, it } from 'vitest';
import type { LanguageId } from '../../../contracts/languages.ts';
import { sentenceWith } from './sentences.ts';

/** With brackets around the phrase. */
function shown(content: string, phrase: string, languageId: LanguageId = 'es'): string | null {
	const sentence = sentenceWith(content, phrase, languageId);
	if (!sentence?.place) return sentence?.text ?? null;
	const { text, place } = sentence;
	return `${text.slice(0, place.start)}[${text.slice(place.start, place.end)}]${text.slice(place.end)}`;
}

describe('the sentence with a phrase', () => {
	it.each<[LanguageId, string, string, string]>([
		[
			'es',
			'Hola. ¿Me trae la cuenta, por favor? Gracias.',
			'La  CUENTA',
			'¿Me trae [la cuenta], por favor?'
		],
		['en', 'I see. Take your time! No rush.', 'take your time', '[Take your time]!'],
		['de', 'Um 8 Uhr? Das geht leider nicht. Schade.', 'leider nicht', 'Das geht [leider nicht].'],
		[
			'ja',
			'昨日は寒かったです。お会計をお願いします。また来ます。',
			'お会計',
			'[お会計]をお願いします。'
		],
		['zh', '你好！我想买单。谢谢。', '买单', '我想[买单]。'],
		['ko', '안녕하세요. 계산서 주세요. 감사합니다.', '계산서', '[계산서] 주세요.'],
		['ar', 'مرحبا. أريد الحساب من فضلك؟ شكرا.', 'الحساب', 'أريد [الحساب] من فضلك؟']
	])('%s: is found', (languageId, content, phrase, sentence) => {
		expect(shown(content, phrase, languageId)).toBe(sentence);
	});

	it('is found whatever its width, and its parts', () => {
		expect(shown('ＬＡ　ＣＵＥＮＴＡ！', 'la cuenta')).toBe('[ＬＡ　ＣＵＥＮＴＡ]！');
		expect(shown('Un cafe\u0301, claro.', 'un café')).toBe('[Un cafe\u0301], claro.');
	});

	it('is more than one where the phrase is', () => {
		expect(shown('Ah. Hola. ¿Qué tal? Bien.', 'hola. ¿qué tal')).toBe('[Hola. ¿Qué tal]?');
	});

	it('ends with its line', () => {
		expect(shown('Menú\n\n  la cuenta  \nNada más', 'la cuenta')).toBe('[la cuenta]');
	});

	it('has it as whole words', () => {
		expect(shown('Los partidos. El arte.', 'art')).toBe('Los partidos. El arte.');
	});
});

describe('a message without the phrase', () => {
	it('is shown itself, from its beginning', () => {
		expect(sentenceWith('  Adiós. Hasta luego. ', 'la cuenta', 'es')).toEqual({
			text: 'Adiós. Hasta luego.',
			place: null
		});
		const { text = '' } = sentenceWith('palabra '.repeat(400), 'la cuenta', 'es') ?? {};
		expect(text).toMatch(/^palabra palabra .*…$/u);
		expect(text.length).toBeLessThan(250);
	});

	it('is nothing where there is nothing to read', () => {
		expect(sentenceWith(' \n ', 'la cuenta', 'es')).toBeNull();
		expect(sentenceWith('', 'la cuenta', 'es')).toBeNull();
	});
});

describe('a sentence that never ends', () => {
	it.each([
		['at its beginning', 0, 400],
		['in its middle', 200, 200],
		['at its end', 400, 0]
	])('is cut around a phrase %s', (_, before, after) => {
		const content = `${'así '.repeat(before)}la cuenta ${'y más '.repeat(after)}`.trim();
		const sentence = sentenceWith(content, 'la cuenta', 'es');
		expect(sentence?.text.length).toBeGreaterThan(200);
		expect(sentence?.text.length).toBeLessThan(250);
		expect(sentence?.text.startsWith('…')).toBe(before > 0);
		expect(sentence?.text.endsWith('…')).toBe(after > 0);
		expect(sentence?.text.slice(sentence.place?.start, sentence.place?.end)).toBe('la cuenta');
	});

	it('is cut between characters, and never within the phrase', () => {
		const smiles = '😀'.repeat(400);
		for (const shift of ['', 'a']) {
			const sentence = sentenceWith(`${smiles}${shift} sí ${shift}${smiles}`, 'sí', 'es');
			expect(sentence?.text.isWellFormed()).toBe(true);
		}
		const long = 'larga '.repeat(100).trim();
		expect(sentenceWith(`Una ${long} frase`, long, 'es')?.text).toBe(`…${long}…`);
	});
});
