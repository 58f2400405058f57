import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { extractLocally } from '../local-extractor.ts';

function correctionsOf(languageId: LanguageId, ...lines: string[]) {
	const ownLanguageId = languageId === 'en' ? 'es' : 'en';
	return extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId,
		messages: spoken(...lines)
	}).corrections;
}

function corrected(languageId: LanguageId, said: string, reply: string): string[] {
	return correctionsOf(languageId, `> ${said}`, reply).map(
		(correction) => `${correction.said} → ${correction.better}`
	);
}

type Case = [languageId: LanguageId, said: string, reply: string, shown: string];
type Trap = [languageId: LanguageId, said: string, reply: string];

describe('what a reply marks', () => {
	it.each<Case>([
		[
			'de',
			'Das ist meine neue Auto.',
			'Schick! Das ist **mein neues** Auto.',
			'Das ist meine neue Auto → Das ist mein neues Auto'
		],
		[
			'it',
			'Compro sempre le verdure fresco.',
			'Bravo, le verdure *fresche* sono più buone.',
			'le verdure fresco → le verdure fresche'
		],
		['ko', '저는 사과이 좋아요.', '사과**가** 좋아요! 저도요.', '사과이 좋아요 → 사과가 좋아요'],
		[
			'ja',
			'公園に遊びました。',
			'公園**で**遊びました、ですね。',
			'公園に遊びました → 公園で遊びました'
		],
		['zh', '他跑步的很快。', '他跑步跑**得**很快，真厉害。', '他跑步的很快 → 他跑步跑得很快'],
		[
			'fr',
			'Elle a un nouveau voiture.',
			'Elle a une ~~nouveau~~ **nouvelle** voiture ? Laquelle ?',
			'Elle a un nouveau voiture → Elle a une nouvelle voiture'
		],
		[
			'es',
			'Mi hermanos vive lejos.',
			'~~Mi hermanos vive~~ Mis hermanos viven lejos, ya veo.',
			'Mi hermanos vive lejos → Mis hermanos viven lejos'
		],
		[
			'pt',
			'Comprei um camisa azul.',
			'um camisa → uma camisa. Ficou boa?',
			'um camisa → uma camisa'
		],
		[
			'ar',
			'اشتريت تفاح من السوق.',
			'تصحيح ← اشتريت تفاحاً من السوق. بكم؟',
			'اشتريت تفاح من السوق → اشتريت تفاحاً من السوق'
		],
		[
			'en',
			'She have two brothers.',
			'✗ She have ✓ She has. How old are they?',
			'She have → She has'
		],
		['ko', '학교을 좋아해요.', '(학교을 ✕ / 학교를 ○) 왜 좋아해요?', '학교을 → 학교를'],
		[
			'fr',
			"J'ai allé au parc.",
			"Je suis allé au parc (pas j'ai allé). Avec qui ?",
			"J'ai allé au parc → Je suis allé au parc"
		],
		['es', 'Yo sabo nadar.', 'Yo sé nadar (no sabo). ¿Y bucear?', 'Yo sabo nadar → Yo sé nadar'],
		['zh', '我买了一个裤子。', '一条裤子（不说一个裤子）。贵吗？', '一个裤子 → 一条裤子'],
		[
			'ja',
			'昨日は暑いでした。',
			'昨日は暑かったです（暑いでしたではなく）。',
			'昨日は暑いでした → 昨日は暑かったです'
		],
		[
			'en',
			'She have two brothers.',
			'How old are they? PS: She **has** two brothers.',
			'She have two brothers → She has two brothers'
		],
		[
			'de',
			'Ich gehe mit der Hund spazieren.',
			'Bei dem Wetter? (mit dem Hund) Zieh dich warm an!',
			'mit der Hund → mit dem Hund'
		],
		['fr', 'Je prefère le thé.', 'Bonne idée ! (préfère) Vert ou noir ?', 'prefère → préfère'],
		[
			'it',
			'Sono molto contento con il risultato.',
			'Hai scritto «contento con», ma è meglio «contento del». E i tuoi?',
			'contento con → contento del'
		]
	])('is read in %s: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it.each<Trap>([
		['de', 'Ich trinke gern Tee.', 'Lieber **grünen** oder **schwarzen** Tee?'],
		['es', 'Quiero una mesa para dos.', 'Muy bien: una mesa para **dos**, junto a la ventana.'],
		[
			'fr',
			'Mon film préféré est Amélie.',
			'*Amélie* est un très beau film. Tu as vu *Le Dîner de cons* ?'
		],
		['it', 'Mi piace il gelato.', 'Quale gusto? (Io adoro il pistacchio.)'],
		['ja', 'コーヒーをください。', '**ホット**ですか、**アイス**ですか。'],
		['zh', '我想喝茶。', '你想喝**绿茶**还是**红茶**？'],
		['ko', '네, 좋아요.', '네~~ 좋아요~~ 그럼 내일 만나요.'],
		['en', 'My train is at nine.', 'Nine → so you should leave at eight!'],
		['pt', 'Gosto de fruta.', 'Que bom! ✓ banana\n✓ manga\nQual você prefere?']
	])('corrects nothing in %s where it is new: "%s" "%s"', (languageId, said, reply) => {
		expect(corrected(languageId, said, reply)).toEqual([]);
	});

	it('shows all of a sentence in which two things are struck through as one correction', () => {
		expect(
			corrected(
				'de',
				'Heute ich gehe in der Schule.',
				'Heute ~~ich gehe~~ **gehe ich** in ~~der~~ **die** Schule.'
			)
		).toEqual(['Heute ich gehe in der Schule → Heute gehe ich in die Schule']);
	});

	it('shows two corrections where two sentences were put right', () => {
		expect(
			corrected(
				'es',
				'Tengo dos hijo. Ellos es pequeños.',
				'Dos cosas:\n- Tengo dos **hijos**\n- Ellos **son** pequeños\n¿Cómo se llaman?'
			)
		).toEqual(['Tengo dos hijo → Tengo dos hijos', 'Ellos es pequeños → Ellos son pequeños']);
	});
});

describe('what is put right some turns later', () => {
	it.each<[LanguageId, string, string, string]>([
		['de', 'Ich habe ein Bruder.', 'Noch kurz zu vorhin: Ich habe **einen** Bruder.', 'einen'],
		[
			'en',
			'I have meet him once.',
			'One more thing: you said earlier… it is "I have met him once".',
			'met'
		],
		['es', 'Vivo en un casa grande.', 'Volviendo a tu frase: vivo en **una** casa grande.', 'una'],
		['ja', '友達を会いました。', 'さっきの文ですが、「友達**に**会いました」ですよ。', '友達に'],
		['ko', '빵를 먹었어요.', '아까 그 문장은 "빵을 먹었어요"가 맞아요.', '빵을'],
		['zh', '我有三个书。', '刚才那句应该是“我有三本书”。', '三本书']
	])('is shown in %s at the turn that it is about: "%s" "%s"', (languageId, said, later, right) => {
		const talk = correctionsOf(languageId, `> ${said}`, 'OK!', '> OK.', 'OK?', '> OK.', later);
		expect(talk).toMatchObject([{ messageId: messageId(1) }]);
		expect(talk[0]?.better).toContain(right);
	});

	it('is none without a word that says so, unless it is announced', () => {
		const reply = 'Na klar. Ich habe **einen** Bruder.';
		expect(
			correctionsOf('de', '> Ich habe ein Bruder.', 'OK!', '> OK.', 'OK?', '> OK.', reply)
		).toEqual([]);
	});
});

describe('what the partner says of the learner in better words', () => {
	it.each<Case>([
		[
			'de',
			'Wir haben eine kleine Garten.',
			'Schön, ihr habt einen kleinen Garten!',
			'Wir haben eine kleine Garten → Wir haben einen kleinen Garten'
		],
		[
			'fr',
			'Je fais le vélo tous les dimanches.',
			'Tu fais du vélo tous les dimanches ?',
			'Je fais le vélo tous les dimanches → Je fais du vélo tous les dimanches'
		],
		[
			'it',
			'Mia zia è molto allegro.',
			'Tua zia è molto allegra, immagino.',
			'Mia zia è molto allegro → Mia zia è molto allegra'
		],
		[
			'pt',
			'Eu tenho dois primo.',
			'Então você tem dois primos.',
			'Eu tenho dois primo → Eu tenho dois primos'
		],
		[
			'en',
			'My uncle have a farm.',
			'Your uncle has a farm? Where?',
			'My uncle have a farm → My uncle has a farm'
		],
		[
			'ja',
			'喫茶店に勉強しました。',
			'喫茶店で勉強したんですね。',
			'喫茶店に勉強しました → 喫茶店で勉強しました'
		],
		[
			'ko',
			'저는 매일 시장에서 가요.',
			'매일 시장에 가시는군요!',
			'매일 시장에서 가요 → 매일 시장에 가요'
		],
		['zh', '我弟弟有两个书。', '你弟弟有两本书啊？', '我弟弟有两个书 → 我弟弟有两本书'],
		['zh', '我吃早饭在学校。', '你在学校吃早饭啊。', '我吃早饭在学校 → 我在学校吃早饭'],
		['ar', 'عندي سيارة جديد.', 'مبروك، عندك سيارة جديدة!', 'عندي سيارة جديد → عندي سيارة جديدة']
	])('is shown in %s as the learner would say it: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it.each<Case>([
		['es', 'Yo fue al teatro.', '¡Ah, fuiste al teatro!', 'fue al teatro → fuiste al teatro'],
		[
			'de',
			'Ich wohne bei mein Opa.',
			'Du wohnst bei deinem Opa, schön!',
			'Ich wohne bei mein Opa → Du wohnst bei deinem Opa'
		],
		[
			'fr',
			"J'ai allé au théâtre.",
			'Tu es allé au théâtre ?',
			"J'ai allé au théâtre → Tu es allé au théâtre"
		],
		['pt', 'Meu irmã é alta.', 'Sua irmã é alta?', 'Meu irmã é alta → Sua irmã é alta']
	])(
		'is shown in %s as it was said where what was mended has a person: "%s" "%s"',
		(languageId, said, reply, shown) => {
			expect(corrected(languageId, said, reply)).toEqual([shown]);
		}
	);

	it.each<Trap>([
		['es', 'Voy al cine mañana.', '¡Vas al cine mañana! ¿Con quién?'],
		['es', 'Por la mañana tomo café y leo.', 'Así que por la mañana tomas café y lees.'],
		['es', 'Me gusta mucho el té.', 'Ah, te gusta el té. ¿Verde o negro?'],
		['fr', 'Je prends le bus tous les matins.', 'Vous prenez le bus tous les matins ?'],
		['de', 'Ich fahre mit dem Bus zur Arbeit.', 'Du fährst also mit dem Bus zur Arbeit.'],
		['de', 'Mein Hund ist alt.', 'Dein Hund ist sehr alt?'],
		['it', 'Gioco a calcio il sabato.', 'Giochi a calcio il sabato, bravo!'],
		['pt', 'Eu durmo cedo.', 'Você dorme cedo, que bom.'],
		['ja', '本を借りました。', '本を借りたんですね。'],
		['ja', '映画が好きです。', '映画は好きですか。'],
		['ko', '주말에 집에서 쉬었어요.', '주말에 집에서 쉬셨군요.'],
		['ko', '저는 김치를 먹어요.', '김치를 드시는군요.'],
		['zh', '我家有四口人。', '你家有四口人，我家有五口人。'],
		['ar', 'نعيش في بيت صغير.', 'تعيشون في بيت صغير؟'],
		['en', 'I like to sing for you.', 'Sing to me, please!']
	])(
		'corrects nothing in %s where only the person differs: "%s" "%s"',
		(languageId, said, reply) => {
			expect(corrected(languageId, said, reply)).toEqual([]);
		}
	);
});

describe('another order', () => {
	it.each<[LanguageId, string, string, string]>([
		['es', 'Siempre mi madre cocina bien.', 'Mi madre siempre cocina bien, ya veo.', 'siempre'],
		['zh', '他喝咖啡在家里。', '他在家里喝咖啡。', '喝咖啡']
	])('names in %s the words that moved: "%s" "%s"', (languageId, said, reply, moved) => {
		const [correction] = correctionsOf(languageId, `> ${said}`, reply);
		expect(correction?.mistakes).toEqual([{ kind: 'word-order', from: moved, to: moved }]);
	});
});

describe('what the partner says in passing', () => {
	it.each<Case>([
		[
			'de',
			'Ich brauche einen Kuchen mit zwölf Kerze.',
			'Aha, einen Kuchen mit zwölf Kerzen, und für wen?',
			'einen Kuchen mit zwölf Kerze → einen Kuchen mit zwölf Kerzen'
		],
		[
			'pt',
			'Preciso de uma guia com bom humor.',
			'De um guia com bom humor, então. Hoje?',
			'de uma guia com bom humor → De um guia com bom humor'
		],
		[
			'zh',
			'我们坐出租汽车去机场很快。',
			'我们坐出租车去机场很快，才二十分钟。',
			'我们坐出租汽车去机场很快 → 我们坐出租车去机场很快'
		],
		[
			'ko',
			'한국 드라마를 보는 것을 재미있어요.',
			'한국 드라마를 보는 것이 재미있군요.',
			'한국 드라마를 보는 것을 재미있어요 → 한국 드라마를 보는 것이 재미있어요'
		],
		[
			'ar',
			'استيقظت في الساعة سبعة.',
			'استيقظت في الساعة السابعة؟ هذا مبكر!',
			'استيقظت في الساعة سبعة → استيقظت في الساعة السابعة'
		]
	])('is seen in %s in a part of the reply: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it.each<Trap>([
		['fr', 'Ma tante a cent livres.', 'À cent livres, on manque de place.'],
		['it', 'Lavoro a Trento, nel museo.', 'A Trento il museo è nuovo!'],
		['fr', 'Oui, j’aime beaucoup le jazz.', 'Moi, j’aime le rock.'],
		['ko', '한 권에 만 원이에요.', '한 권에 만 원이면 싸네요.'],
		['ja', '私は東京に住んでいます。', '私は大阪に住んでいます。']
	])(
		'corrects nothing in %s where something else is said: "%s" "%s"',
		(languageId, said, reply) => {
			expect(corrected(languageId, said, reply)).toEqual([]);
		}
	);
});
