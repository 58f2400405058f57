import { describe, expect, it } from 'vitest';
import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { personsIn } from './persons.ts';

describe('two forms', () => {
	it.each<[LanguageId, string]>([
		['es', 'yo/tú mi/tu tengo/tienes pido/pides conozco/conoces vivía/vivías hablé/hablaste'],
		['pt', 'eu/você minha/sua faço/faz morava/moravas durmo/dorme'],
		['it', 'io/tu mio/tuo vado/vai andavo/andavi andrò/andrai'],
		['fr', "j'/tu mon/ton suis/êtes parle/parlez allais/alliez"],
		['de', 'ich/du meinem/deinem fahre/fährst gebe/gibst habe/hast ging/gingst'],
		[
			'ko',
			'갔습니다/가셨군요 읽었어요/읽으셨군요 왔어요/오셨어요 다녀요/다니세요 먹었어요/드셨군요'
		],
		['ja', '行きます/行く 食べました/食べた 飲みました/飲んだ 分かりません/分からない'],
		['zh', '我/你 我/您'],
		['ar', 'أدرس/تدرس ندرس/تدرسون كتابي/كتابك سافرت/سافرتم عندي/عندك'],
		['en', "i/you my/your am/are i'm/you're"]
	])('of one word in %s are told from their person alone: %s', (languageId, pairs) => {
		const { isSurelyShifted } = personsIn(languages[languageId]);
		for (const pair of pairs.split(' ')) {
			const [said = '', better = ''] = pair.split('/');
			expect(isSurelyShifted(said, better), pair).toBe(true);
			expect(isSurelyShifted(better, said), pair).toBe(true);
		}
	});

	it.each<[LanguageId, string]>([
		['es', 'fue/fuiste cansado/cansada libro/libros mi/tus va/vas'],
		['pt', 'foi/foste cansado/cansada livro/livros meu/sua'],
		['it', 'libro/libri simpatico/simpatica mio/tua va/vai'],
		['fr', 'petit/petite livre/livres mon/tes'],
		['de', 'meine/meinen mein/deinem hat/hast gute/guten'],
		['ko', '동생가/동생이 갔습니다/갔어요 학교에/학교에서'],
		['ja', '行きます/来る 食べました/飲んだ'],
		['zh', '你/您 个/本'],
		['ar', 'يدرس/تدرس جميل/جميلة كتاب/كتب'],
		['en', 'is/are goes/go my/me']
	])('that differ in %s in something else, too, are not: %s', (languageId, pairs) => {
		const { isSurelyShifted } = personsIn(languages[languageId]);
		for (const pair of pairs.split(' ')) {
			const [said = '', better = ''] = pair.split('/');
			expect(isSurelyShifted(said, better), pair).toBe(false);
		}
	});
});
