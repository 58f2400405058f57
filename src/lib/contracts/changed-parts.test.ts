import { describe, expect, it } from 'vitest';
import { changedParts, type Part } from './changed-parts.ts';
import type { LanguageId } from './languages.ts';

function marked(parts: readonly Part[]): string {
	return parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');
}

function between(languageId: LanguageId, said: string, better: string): [string, string] {
	const parts = changedParts(said, better, languageId);
	return [marked(parts.said), marked(parts.better)];
}

describe('what a correction changes', () => {
	it.each<[LanguageId, string, string]>([
		['es', 'Ayer yo [fue] al mercado.', 'Ayer yo [fui] al mercado.'],
		['de', 'Ich habe [ein] Hund gesehen', 'Ich habe [einen] Hund gesehen.'],
		['fr', '[je suis] 20 ans', '[J’ai] 20 ans.'],
		['en', 'I [have] went [to] home', 'I went home.'],
		['ko', '저는 어제 [학교를] 갔어요', '저는 어제 [학교에] 갔어요.'],
		['ar', 'أنا [ذهب] إلى المدرسة', 'أنا [ذهبت] إلى المدرسة.']
	])('is marked word by word in %s', (languageId, said, better) => {
		const plain = (text: string) => text.replace(/[[\]]/g, '');
		expect(between(languageId, plain(said), plain(better))).toEqual([said, better]);
	});

	it.each<[LanguageId, string, string]>([
		['ja', '昨日、公園[を]行きました。', '昨日、公園[に]行きました。'],
		['ja', '食べ[る]ました', '食べました'],
		['zh', '我买了两[个]裤子', '我买了两[条]裤子。'],
		['zh', '他比我[很]高', '他比我高']
	])('is marked character by character in %s', (languageId, said, better) => {
		const plain = (text: string) => text.replace(/[[\]]/g, '');
		expect(between(languageId, plain(said), plain(better))).toEqual([said, better]);
	});

	it('is one part where changed words follow one another, and two where something stayed', () => {
		expect(between('en', 'he go not there', 'he does not go there')).toEqual([
			'he [go] not there',
			'he [does] not [go] there'
		]);
		expect(between('es', 'donde esta la estación', '¿Dónde está la estación?')).toEqual([
			'[donde esta] la estación',
			'¿[Dónde está] la estación?'
		]);
	});

	it('is neither case, width, punctuation nor vowel points beside words that differ', () => {
		expect(between('es', 'yo fue, ayer', 'Yo fui ayer.')).toEqual([
			'yo [fue], ayer',
			'Yo [fui] ayer.'
		]);
		expect(between('ja', 'ＡＢＣを行く', 'abcに行く')).toEqual(['ＡＢＣ[を]行く', 'abc[に]行く']);
		expect(between('ar', 'هو ذهب', 'هُوَ يَذْهَبُ')).toEqual(['هو [ذهب]', 'هُوَ [يَذْهَبُ]']);
	});

	it('is all of these where nothing else differs', () => {
		expect(between('de', 'Das ist mein hund', 'Das ist mein Hund')).toEqual([
			'Das ist mein [hund]',
			'Das ist mein [Hund]'
		]);
		expect(between('en', 'Where is it', 'Where is it?')).toEqual(['Where is it', 'Where is it[?]']);
		expect(between('ar', 'كتاب', 'كِتَاب')).toEqual(['[كتاب]', '[كِتَاب]']);
	});

	it('is nothing between a sentence and itself, and all beside none', () => {
		expect(between('it', 'Va bene.', 'Va bene.')).toEqual(['Va bene.', 'Va bene.']);
		expect(between('it', '', 'Va bene.')).toEqual(['', '[Va bene].']);
		expect(changedParts('', '', 'it')).toEqual({ said: [], better: [] });
	});

	it('leaves every character where it was', () => {
		const texts = ['👩‍👩‍👧 «Ça  va ?»\n', 'e\u0301te\u0301 و ٣', '𠮷野家で', ' … '];
		for (const said of texts) {
			for (const better of texts) {
				for (const languageId of ['fr', 'ja'] as const) {
					const parts = changedParts(said, better, languageId);
					expect(parts.said.map(({ text }) => text).join('')).toBe(said);
					expect(parts.better.map(({ text }) => text).join('')).toBe(better);
				}
			}
		}
	});
});
