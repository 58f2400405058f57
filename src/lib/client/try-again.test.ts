import { describe, expect, it } from 'vitest';
import type { LanguageId } from '../contracts/languages.ts';
import { comparedAttempt } from './try-again.ts';

const RIGHT = { isRight: true, accents: [], letters: [] };

describe('a sentence that is tried again', () => {
	it.each<[LanguageId, string, string]>([
		['es', 'ayer fui al mercado', 'Ayer fui al mercado.'],
		['es', 'donde ESTÁ  la estación', '¿Donde está la estación?'],
		['fr', "j'ai vingt ans", 'J’ai vingt ans.'],
		['de', 'ich stehe um 7 uhr auf', 'Ich stehe um 7 Uhr auf.'],
		['ja', '昨日 公園に行きました', '昨日、公園に行きました。'],
		['ja', 'ﾃﾚﾋﾞを見ます', 'テレビを見ます。'],
		['zh', '我买了２条裤子', '我买了2条裤子。'],
		['ko', '저는 학교에갔어요', '저는 학교에 갔어요.'],
		['ar', 'ذهبت إلى المدرسة', 'ذَهَبْتُ إِلَى المَدْرَسَةِ.'],
		['es', 'Esta\u0301 bien', 'Está bien'],
		['en', 'I went home 🙂', 'I went home.']
	])(
		'is right in %s, whatever its case, width, spaces and punctuation: %s',
		(id, typed, better) => {
			expect(comparedAttempt(typed, better, id)).toEqual(RIGHT);
		}
	);

	it.each<[LanguageId, string, string, string[]]>([
		['es', 'El esta aqui', 'Él está aquí.', ['Él', 'está', 'aquí']],
		['fr', 'Ou est le cafe', 'Où est le café ?', ['Où', 'café']],
		['fr', 'ma soeur', 'ma sœur', ['sœur']],
		['it', 'perche no', 'Perché no?', ['Perché']],
		['pt', 'não e meu irmao', 'Não é meu irmão.', ['é', 'irmão']],
		['ar', 'انا من الاردن', 'أنا من الأردن', ['أنا', 'الأردن']]
	])('is right in %s but for accents, which are named: %s', (id, typed, better, accents) => {
		expect(comparedAttempt(typed, better, id)).toEqual({ ...RIGHT, accents });
	});

	it.each<[LanguageId, string, string, string[]]>([
		['de', 'Das ist fur mich', 'Das ist für mich.', ['für']],
		['de', 'Das ist fuer mich', 'Das ist für mich.', ['für']],
		['de', 'die strasse', 'die Straße', ['Straße']],
		['es', 'el ano nuevo', 'el año nuevo', ['año']]
	])('is right in %s but for letters that look like others: %s', (id, typed, better, letters) => {
		expect(comparedAttempt(typed, better, id)).toEqual({ ...RIGHT, letters });
	});

	it('names accents and letters apart', () => {
		expect(comparedAttempt('el nino esta aquí', 'El niño está aquí', 'es')).toEqual({
			isRight: true,
			accents: ['está'],
			letters: ['niño']
		});
	});

	it.each<[LanguageId, string, string]>([
		['es', 'ayer yo fue', 'Ayer yo fui.'],
		['ja', '公園を行きました', '公園に行きました。'],
		['ja', 'かき', 'かぎ'],
		['ko', '저는 가요', '제가 가요'],
		['ar', 'ذهبت', 'ذهب'],
		['de', 'Das ist Posie', 'Das ist Poesie'],
		['en', 'no', 'yes']
	])('is not right yet in %s where another letter stands: %s', (id, typed, better) => {
		expect(comparedAttempt(typed, better, id)).toEqual({ isRight: false });
	});

	it.each(['', '  ', '…?', '\u064e'])('is none where nothing was typed: %j', (typed) => {
		expect(comparedAttempt(typed, 'Ayer fui.', 'es')).toBeNull();
	});
});
