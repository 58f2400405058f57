import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { extractLocally } from '../local-extractor.ts';

function successesOf(languageId: LanguageId, said: readonly string[]): string[] {
	return extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId: 'en',
		messages: spoken(...said.flatMap((text) => ['...', `> ${text}`]))
	}).successfulPatterns;
}

describe('a memory of what went well', () => {
	it.each<[LanguageId, string, string]>([
		['es', 'Como pan todos los días.', 'Cuando era niño vivía en Roma.'],
		['es', 'Donde está mi casa hay un parque', 'Que llueva me da igual'],
		['es', 'Qué bonito es esto', 'Quien mucho duerme poco aprende'],
		['fr', 'Quand j’étais petit, je vivais à Rome.', 'Qui dort dîne, on dit.'],
		['fr', 'Où je vis il fait froid', 'Comment dire, je ne sais pas'],
		['de', 'Wo ich wohne, ist es kalt.', 'Was ich mag, ist Brot.'],
		['de', 'Wie ich schon sagte', 'Wer früh aufsteht, ist müde'],
		['it', 'Quando ero piccolo vivevo a Roma.', 'Come il pane ogni giorno.'],
		['it', 'Perché non ho tempo', 'Dove sono nato c’è il mare'],
		['pt', 'Quando era criança morava em Roma.', 'Como pão todos os dias.'],
		['pt', 'Onde está minha casa há um parque', 'Que bom que você veio'],
		['en', 'When I was young I lived in Rome.', 'What I like is bread.'],
		['en', 'Where I live it is cold', 'Do it again please'],
		['ar', 'ما عندي وقت اليوم', 'من المدينة إلى البيت'],
		['zh', '什么都可以，我不挑', '他还在房间里睡觉呢'],
		['zh', '谁都知道这个地方', '我不知道洗手间在哪里'],
		['ja', '何でも食べます', 'この町はとてもにぎやか'],
		['ja', 'どこかで見ました', 'ああ、そうですか。'],
		['ko', '언제 한번 같이 만나요', '날씨가 추우니까'],
		['ko', '뭐 다 괜찮아요', '우리는 내일 만나요']
	])('takes in %s nothing told for a question: %s, %s', (languageId, one, other) => {
		expect(successesOf(languageId, [one, other])).not.toContain(
			languages.en.wording.askedQuestions
		);
	});

	it.each<[LanguageId, string, string]>([
		['es', 'cómo se llama esto', 'cuanto cuesta el té'],
		['fr', "ou est l'hôtel", 'combien ça coute'],
		['de', 'wo ist der Bahnhof', 'wie viel kostet das'],
		['it', "dov'è il bagno", 'quanto costa il caffè'],
		['pt', 'onde fica a estação', 'quanto custa o café'],
		['ko', '지하철역이 어디예요', '이거 얼마예요'],
		['zh', '洗手间在哪里', '请问地铁站怎么走']
	])('sees in %s what was asked without its mark: %s', (languageId, one, other) => {
		expect(successesOf(languageId, [one, other])).toContain(languages.en.wording.askedQuestions);
	});
});
