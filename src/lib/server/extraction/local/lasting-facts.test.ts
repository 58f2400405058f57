import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { findFacts } from './facts.ts';

function told(languageId: LanguageId, line: string): string[] {
	const own = languageId === 'en' ? 'es' : 'en';
	return findFacts(spoken(`> ${line}`), languageId, own).map(({ text }) => text);
}

describe('a fact', () => {
	it.each<[LanguageId, string, string[]]>([
		['es', 'Soy enfermera y tengo hambre', ['Soy enfermera']],
		['es', 'Soy enfermera y muy cansada hoy', ['Soy enfermera']],
		['es', 'Soy profesor y tengo que irme', ['Soy profesor']],
		['es', 'Vivo en Sevilla y hoy hace frío', ['Vivo en Sevilla']],
		['es', 'Trabajo en una tienda, antes era camarera', ['Trabajo en una tienda']],
		['es', 'Me gusta el cine y leer novelas', ['Me gusta el cine y leer novelas']],
		['es', 'Vivo en Austin, Texas', ['Vivo en Austin, Texas']],
		['fr', 'Je suis infirmière et j’ai faim', ['Je suis infirmière']],
		['fr', 'Je suis infirmière et fatiguée', ['Je suis infirmière']],
		['fr', 'Je travaille dans une banque, je dois partir', ['Je travaille dans une banque']],
		['fr', 'J’adore le foot, c’est ma passion', ['J’adore le foot']],
		['fr', 'J’aime la mer et les montagnes', ['J’aime la mer et les montagnes']],
		['de', 'Ich bin Lehrer und habe Hunger', ['Ich bin Lehrer']],
		['de', 'Ich bin Lehrerin und sehr müde', ['Ich bin Lehrerin']],
		['de', 'Ich wohne in Bonn und muss jetzt gehen', ['Ich wohne in Bonn']],
		['de', 'Ich mag Tee und Kuchen', ['Ich mag Tee und Kuchen']],
		['it', 'Lavoro in un bar e ho fame', ['Lavoro in un bar']],
		['it', 'Abito a Torino e sono stanca', ['Abito a Torino']],
		['it', 'Lavoro in una scuola e devo andare', ['Lavoro in una scuola']],
		['it', 'Mi piace il mare e la montagna', ['Mi piace il mare e la montagna']],
		['pt', 'Sou enfermeira e estou com fome', ['Sou enfermeira']],
		['pt', 'Moro em Faro e agora tenho frio', ['Moro em Faro']],
		['pt', 'Sou médico, tenho que ir embora', ['Sou médico']],
		['pt', 'Gosto de música e de dançar', ['Gosto de música e de dançar']],
		['ja', '看護師ですが、お腹がすいています', ['看護師です']],
		['ja', '東京に住んでいますけど、寒いです', ['東京に住んでいます']],
		['ja', '私は学生です、今日は疲れました', ['私は学生です']],
		['ko', '저는 간호사예요, 배고파요', ['저는 간호사예요']],
		['ko', '저는 부산에 살아요 그리고 지금 추워요', ['저는 부산에 살아요']],
		['zh', '我是护士，我很饿', ['我是护士']],
		['zh', '我是护士我很饿', ['我是护士']],
		['zh', '我住在上海，很冷', ['我住在上海']],
		['zh', '我有一只狗，它很大', ['我有一只狗']],
		['ar', 'أنا من كندا وأنا جائع', ['أنا من كندا']],
		['ar', 'أنا طالبة وعندي امتحان اليوم', ['أنا طالبة']],
		['ar', 'أنا مهندس، تعبان اليوم', ['أنا مهندس']],
		['it', 'mi chiamo Nora ho 30 anni', ['mi chiamo Nora']],
		['ar', 'اسمي سارة من كندا', ['اسمي سارة']],
		['ar', 'أنا محامية، وعندي ثلاثة أولاد', ['أنا محامية', 'عندي ثلاثة أولاد']],
		['fr', 'J’aime la mer et aussi nager', ['J’aime la mer et aussi nager']],
		['es', 'Tengo un gato, se llama Tito', ['Tengo un gato']],
		['en', 'I have a dog, her name is Luna', ['I have a dog']],
		['ko', '딸이 있어요. 네 살이에요.', ['딸이 있어요']],
		['ja', '妹がいます。十歳です。', ['妹がいます']],
		['ar', 'أحب القهوة والشاي', ['أحب القهوة والشاي']],
		['en', 'I am a nurse and I am hungry', ['I am a nurse']],
		['en', 'I’m a teacher and very tired', ['I’m a teacher']],
		['en', 'I live in Oslo and now I have to go', ['I live in Oslo']],
		['en', 'I work in a bank, it is cold there', ['I work in a bank']],
		['zh', '我从摩洛哥来的，你是哪里人？', ['我从摩洛哥来的']],
		['en', 'I’m from Leeds, and you?', ['I’m from Leeds']],
		['fr', 'Je viens de Lyon, et toi ?', ['Je viens de Lyon']],
		['es', 'Soy alérgica a los frutos secos', ['Soy alérgica a los frutos secos']],
		['fr', 'Je suis allergique au lait', ['Je suis allergique au lait']],
		['de', 'Ich bin allergisch gegen Nüsse', ['Ich bin allergisch gegen Nüsse']],
		['it', 'Sono vegetariana', ['Sono vegetariana']],
		['pt', 'Sou alérgico a camarão', ['Sou alérgico a camarão']],
		['ja', '卵アレルギーがあります', ['卵アレルギーがあります']],
		['ko', '땅콩 알레르기가 있어요', ['땅콩 알레르기가 있어요']],
		['zh', '我对青霉素过敏', ['我对青霉素过敏']],
		['ar', 'عندي حساسية من البنسلين', ['عندي حساسية من البنسلين']],
		['en', 'I’m allergic to nuts', ['I’m allergic to nuts']],
		['en', 'I love tea and cold drinks', ['I love tea and cold drinks']]
	])('is one clause in %s: %s', (languageId, line, facts) => {
		expect(told(languageId, line)).toEqual(facts);
	});

	it.each<[LanguageId, string]>([
		['es', 'Tengo hambre'],
		['es', 'Estoy cansada y tengo que irme'],
		['fr', 'J’ai froid'],
		['fr', 'Je dois partir maintenant'],
		['de', 'Ich habe Durst'],
		['de', 'Ich bin müde und muss los'],
		['it', 'Ho sonno'],
		['it', 'Devo andare'],
		['pt', 'Estou com fome'],
		['pt', 'Tenho de ir embora'],
		['ja', 'お腹がすきました'],
		['ja', 'もう行かなければなりません'],
		['ko', '배가 고파요'],
		['ko', '이제 가야 해요'],
		['zh', '我饿了'],
		['zh', '我得走了'],
		['ar', 'أنا جائع'],
		['ar', 'يجب أن أذهب'],
		['en', 'I am cold'],
		['en', 'I have to go']
	])('is not in %s what passes: %s', (languageId, line) => {
		expect(told(languageId, line)).toEqual([]);
	});
});
