import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import { MAX_TOPIC_CHARACTERS } from '../../../contracts/memories.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { extractLocally } from '../local-extractor.ts';

function topicOf(languageId: LanguageId, scenarioId: ScenarioId, ...lines: string[]): string {
	const messages = spoken(...lines);
	return extractLocally({ languageId, scenarioId, ownLanguageId: 'en', messages }).topic;
}

describe('the topic of a scene', () => {
	it.each<[LanguageId, string, string]>([
		['es', 'Un café con leche y pan, por favor', 'En la cafetería: café con leche, pan'],
		['fr', "Bonjour, un jus d'orange et une salade", "Au café : jus d'orange, salade"],
		['de', 'Ich möchte bitte einen Tee und eine Suppe', 'Im Café: Tee, Suppe'],
		['it', 'Vorrei un cappuccino e una pizza', 'Al bar: cappuccino, pizza'],
		['pt', 'Quero um café e um bolo de chocolate', 'No café: café, bolo de chocolate'],
		['ja', 'コーヒーとパンをください', 'カフェで：コーヒー、パン'],
		['ko', '녹차하고 케이크를 주세요', '카페에서: 녹차, 케이크'],
		['zh', '我要一杯红茶和一个三明治', '在咖啡馆：红茶、三明治'],
		['ar', 'أريد قهوة وخبز من فضلك', 'في المقهى: قهوة، خبز'],
		['en', 'A black tea and a cheese sandwich, please', 'At the café: black tea, cheese sandwich']
	])('is in %s what was ordered: %s', (languageId, said, topic) => {
		expect(topicOf(languageId, 'cafe', `> ${said}`, 'OK.')).toBe(topic);
	});

	it.each<[LanguageId, ScenarioId, string, string]>([
		['es', 'doctor', 'Me duele la espalda desde el lunes, ¿es grave?', 'En el médico: espalda'],
		['de', 'doctor', 'Ich habe seit gestern Halsschmerzen', 'Beim Arzt: Halsschmerzen'],
		['ja', 'doctor', '月曜日から頭痛がします', '病院で：頭痛'],
		['fr', 'directions', 'Pardon, je cherche la gare', 'Demander son chemin : gare'],
		['zh', 'directions', '请问，火车站在哪里？', '问路：火车站'],
		[
			'it',
			'job-interview',
			'Ho lavorato tre anni come cameriera',
			'Colloquio di lavoro: cameriera'
		],
		['ko', 'meeting-someone', '저는 등산을 좋아해요', '처음 만나는 사람과: 등산'],
		['ar', 'meeting-someone', 'أحب السباحة كثيرا', 'التعرف على شخص: سباحة']
	])('is in %s at %s what was told: %s', (languageId, scenarioId, said, topic) => {
		expect(topicOf(languageId, scenarioId, `> ${said}`, 'OK.')).toBe(topic);
	});

	it.each<[LanguageId, ScenarioId, string, string]>([
		['es', 'doctor', 'Tengo tos, pero no tengo fiebre', 'En el médico: tos'],
		['es', 'cafe', 'Un café sin azúcar y sin leche', 'En la cafetería: café'],
		['fr', 'cafe', 'Un thé vert sans sucre', 'Au café : thé vert'],
		['en', 'doctor', 'I have a cough, no fever', 'At the doctor’s: cough'],
		['ja', 'doctor', 'せきが出ます。熱はありません。', '病院で：せき'],
		['ko', 'doctor', '기침이 나요. 열은 없어요.', '병원에서: 기침'],
		['zh', 'doctor', '我咳嗽，没有发烧', '看医生：咳嗽'],
		['es', 'meeting-someone', 'Soy camarera. ¿Eres profesor?', 'Conocer a alguien: camarera']
	])('has in %s at %s nothing of what there is none: %s', (languageId, scenarioId, said, topic) => {
		expect(topicOf(languageId, scenarioId, `> ${said}`, 'OK.')).toBe(topic);
	});

	it('is spelled as it should be where the learner left out accents', () => {
		expect(topicOf('es', 'cafe', '> un cafe y un pincho de tortilla')).toBe(
			'En la cafetería: café, pincho de tortilla'
		);
	});

	it('has at most three things, and none that is part of another', () => {
		const said = 'Un té, pan, queso, helado, sopa y un té verde';
		expect(topicOf('es', 'cafe', `> ${said}`)).toBe('En la cafetería: pan, queso, helado');
	});

	it('is the scene alone where the learner named nothing of it', () => {
		expect(topicOf('ja', 'doctor', 'どうしましたか。', '> はい、お願いします。')).toBe('病院で');
	});
});

describe('the topic of a free talk', () => {
	it.each<[LanguageId, string, string]>([
		['es', 'Ayer fui a la playa y compré un sombrero', 'playa, sombrero'],
		['fr', 'J’ai vu un renard dans la forêt', 'renard, forêt'],
		['de', 'Wir haben im Wald ein Reh gesehen', 'Wald, Reh'],
		['it', 'Ho cucinato il polpettone per la nonna', 'polpettone, nonna'],
		['pt', 'Perdi a chave no jardim', 'chave, jardim'],
		['ja', '昨日、映画館で花火大会の映画を見ました', '映画館、花火大会'],
		['ko', '어제 영화를 보고 도서관에서 소설을 읽었어요', '영화, 도서관, 소설'],
		['zh', '我昨天在家看了电影，还做了蛋糕。', '电影、蛋糕'],
		['ar', 'ذهبت إلى السوق واشتريت التفاح', 'سوق، تفاح'],
		['en', 'My sister lost her umbrella on the bus', 'sister, umbrella, bus']
	])('is in %s what the learner named: %s', (languageId, said, topic) => {
		expect(topicOf(languageId, 'free-talk', `> ${said}`, '...')).toBe(topic);
	});

	it.each<[string, LanguageId, string]>([
		['a name', 'es', 'Me llamo Robin'],
		['a name', 'fr', 'Je m’appelle Robin'],
		['a name', 'de', 'Ich heiße Robin'],
		['a name', 'it', 'Mi chiamo Robin'],
		['a name', 'pt', 'Eu me chamo Robin'],
		['a name', 'ja', 'ロビンと申します'],
		['a name', 'ko', '저는 로빈이라고 해요'],
		['a name', 'zh', '我叫罗宾'],
		['a name', 'ar', 'اسمي روبن'],
		['a name', 'en', 'I met Robin and Maria'],
		['where somebody lives', 'es', 'Vivo en el centro'],
		['a number of years', 'es', 'Tengo treinta y dos años'],
		['a verb', 'es', 'La compré el lunes, la veo mañana'],
		['a verb', 'fr', 'Je la regarde souvent, je vais la chercher'],
		['a verb', 'ar', 'هي تدرس كثيرا'],
		['a verb', 'ko', '많이 먹었어요. 지금 가고 있어요'],
		['a day', 'ja', '月曜日にもう一度話します'],
		['a way to be', 'ja', '足が痛いです'],
		['a verb that is also a noun', 'es', '¿Cocinas mucho?'],
		['a verb that is also a noun', 'de', 'Ich liebe das'],
		['a verb with its thing', 'zh', '我最爱吃'],
		['a farewell', 'ar', 'مع السلامة'],
		['an hour', 'ar', 'في الساعة السادسة'],
		['a time', 'de', 'Am Montag, jeden Tag, im Mai'],
		['a time', 'en', 'The next day, in the morning, every year'],
		['a thing', 'en', 'That is the thing, a lot of things']
	])('is never %s, in %s: %s', (_, languageId, said) => {
		const titles = { es: 'Charla libre', fr: 'Conversation libre', de: 'Freies Gespräch' };
		const others = { it: 'Conversazione libera', pt: 'Conversa livre', ja: '自由会話' };
		const rest = { ko: '자유 대화', zh: '自由交谈', ar: 'حديث حر', en: 'Free talk' };
		const title = { ...titles, ...others, ...rest }[languageId];
		expect(topicOf(languageId, 'free-talk', `> ${said}`, '...')).toBe(title);
	});

	it('is never a word that the learner got wrong', () => {
		const topic = topicOf(
			'es',
			'free-talk',
			'> Ayer perdí el maleta y el paraguas',
			'Se dice «perdí la maleta y el paraguas».',
			'> Sí, el libra también',
			'¡Ay! «El libro también».'
		);
		expect(topic).toBe('maleta, paraguas');
	});

	it('has what the conversation came back to first, in at most four words', () => {
		const topic = topicOf(
			'en',
			'free-talk',
			'What did you watch?',
			'> A film about a dog, in the garden of my uncle, with his wife and a neighbour',
			'What happens in the film?',
			'> The dog runs away',
			'And the dog?',
			'> In the film it comes home'
		);
		expect(topic).toBe('film, dog, garden, uncle');
	});

	it.each<[LanguageId, string, string]>([
		['es', 'Me gustan el té y el tenis', 'té, tenis'],
		['es', 'Compré el pan y un pantalón', 'pan, pantalón'],
		['es', 'Compré un libro, me gustan los libros', 'libro'],
		['fr', 'J’aime le thé et le théâtre', 'thé, théâtre'],
		['de', 'Ich sehe den Tee und den Teer', 'Tee, Teer'],
		['en', 'I lost my car and my carpet', 'car, carpet'],
		['en', 'I saw a film, and my films', 'film'],
		['zh', '我坐火车，火车站很大', '火车']
	])('counts in %s as one only what is one word: %s', (languageId, said, topic) => {
		expect(topicOf(languageId, 'free-talk', `> ${said}`, '...')).toBe(topic);
	});

	it('is not what only the partner says, unless it comes back to that', () => {
		const asked = '¿Viste la película del domingo?';
		expect(topicOf('es', 'free-talk', asked, '> No')).toBe('Charla libre');
		expect(topicOf('es', 'free-talk', asked, '> No', 'La película era buena.', '> Ah')).toBe(
			'película'
		);
	});

	it('has a title where nothing else can be said', () => {
		expect(topicOf('es', 'free-talk', '> 👍', '👍', '> 👍')).toBe('Charla libre');
	});

	it('is never too long to be one', () => {
		const word = 'a'.repeat(20);
		const lines = Array.from({ length: 30 }, (_, at) => `> Compré un ${word.slice(0, at % 20)}ba`);
		expect(topicOf('es', 'free-talk', ...lines).length).toBeLessThanOrEqual(MAX_TOPIC_CHARACTERS);
	});
});
