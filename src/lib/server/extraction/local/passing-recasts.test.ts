import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { extractLocally } from '../local-extractor.ts';

function corrected(languageId: LanguageId, said: string, reply: string): string[] {
	const { corrections } = extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId: languageId === 'en' ? 'es' : 'en',
		messages: spoken(`> ${said}`, reply)
	});
	return corrections.map((correction) => `${correction.said} → ${correction.better}`);
}

type Case = [languageId: LanguageId, said: string, reply: string, shown: string];
type Trap = [languageId: LanguageId, said: string, reply: string];

describe('a thing that is taken up with another small word', () => {
	it.each<Case>([
		['it', 'Leggo un rivista.', 'Una rivista? Di cucina?', 'un rivista → Una rivista'],
		['es', 'Quiero un sopa.', '¡Una sopa! Ahora mismo.', 'un sopa → Una sopa'],
		['fr', "J'ai vu un girafe.", 'Une girafe ! Où ça ?', 'un girafe → Une girafe'],
		['pt', 'Perdi meu chave.', 'Sua chave? De novo?', 'meu chave → Sua chave'],
		['de', 'Ich suche ein Lampe.', 'Eine Lampe? Für welches Zimmer?', 'ein Lampe → Eine Lampe'],
		['en', 'I saw a owl.', 'An owl! Lucky you.', 'a owl → An owl'],
		['zh', '我买了两个裤子。', '两条裤子？贵不贵？', '两个裤子 → 两条裤子'],
		['ar', 'معي خمس أقلام.', 'خمسة أقلام؟ لماذا؟', 'خمس أقلام → خمسة أقلام'],
		['it', 'Ho visto un bel film in cinema.', 'Ah, al cinema! Quale?', 'in cinema → al cinema'],
		[
			'it',
			"Sono interessata per l'arte moderna.",
			"Sei interessata all'arte moderna! Da quando?",
			"Sono interessata per l'arte moderna → Sono interessata all'arte moderna"
		]
	])('is put right in %s: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it.each<Trap>([
		['it', 'Leggo una rivista.', 'La rivista di ieri?'],
		['it', 'Il mio gatto è nero.', 'Il gatto di mia zia è bianco. E il tuo?'],
		['it', "Prendo l'autobus alle otto.", "L'autobus delle otto è sempre pieno, vero?"],
		['it', 'Sono stata in cucina.', 'Nella cucina di mia nonna si sta bene.'],
		['de', 'Ich habe einen Garten.', 'Ein Garten macht viel Arbeit.'],
		['fr', "J'ai un oiseau.", 'Tu as des oiseaux ?'],
		['zh', '我买了两条裤子。', '三条裤子？贵不贵？'],
		['es', 'Un café con leche, por favor.', '¿Café con leche? ¡Enseguida! ¿Algo más?'],
		['es', 'Café con leche, por favor.', '¿Un café con leche? ¿Para llevar?'],
		['en', 'A cup of coffee, please.', 'Cup of coffee? Sure. Anything else?'],
		['it', 'Un gelato al limone, per favore.', 'Gelato al limone, subito!'],
		['pt', 'Um suco de laranja, por favor.', 'Suco de laranja? Com gelo?'],
		['fr', "Un jus d'orange bien frais, s'il vous plaît.", "Jus d'orange bien frais, très bien !"],
		['de', 'Ein Stück Kuchen mit Sahne, bitte.', 'Stück Kuchen mit Sahne? Gern!'],
		[
			'es',
			'Una tostada con tomate y un zumo de naranja, por favor',
			'Marchando: zumo de naranja. ¿Tostada con tomate? Acaba de salir del horno.'
		],
		[
			'es',
			'yo querer dos cafe y un bocadillo de queso',
			'Marchando: café. ¿Bocadillo de queso? Acaba de salir del horno.'
		],
		['zh', '提拉米苏!我要一个', '提拉米苏，给您准备。您在这儿喝还是带走？'],
		['ja', 'メキシコ人です', 'メキシコですか、名前は聞いたことがあります。'],
		['ja', '頭が痛いです。', '頭痛ですね、それはつらいですね。いつからですか。'],
		['en', 'I have a cough since Sunday.', 'So you have this: a cough. How bad is it?']
	])('is only spoken of in %s: "%s" "%s"', (languageId, said, reply) => {
		expect(corrected(languageId, said, reply)).toEqual([]);
	});
});

describe('a courtesy that both say', () => {
	it.each<Trap>([
		[
			'fr',
			"Plus lentement, s'il vous plaît, j'apprends le français.",
			"Bien sûr. On pourrait répondre : « Le chocolat chaud, s'il vous plaît. »"
		],
		[
			'ja',
			'すみません、もういちど言ってください',
			'もちろんです、もう一度。「大きいのをください。」と答える人もいます。'
		],
		['ja', 'お会計をお願いします。', 'かしこまりました、ただ今計算いたします。'],
		[
			'de',
			'Vielen Dank und auf Wiedersehen',
			'Auf Wiedersehen, und vielen Dank für Ihre Zeit. Einen schönen Tag noch!'
		],
		['de', 'danke schön, schönen tag noch', 'Einen schönen Tag noch!'],
		['de', 'Wo ist der Bahnhof?', 'Ich weiß, wo das ist. Über die Brücke.']
	])('is no correction in %s: "%s" "%s"', (languageId, said, reply) => {
		expect(corrected(languageId, said, reply)).toEqual([]);
	});

	it.each<Case>([
		[
			'ja',
			'ありがとございます',
			'こちらこそ、ありがとうございます。',
			'ありがとございます → ありがとうございます'
		],
		[
			'ja',
			'きのうたべるました。',
			'きのうたべましたか。おいしかったですか。',
			'きのうたべるました → きのうたべました'
		]
	])('is put right where it was wrong in %s: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});
});

describe('an article too many', () => {
	it.each<Case>([
		[
			'en',
			'The nature is very important for me.',
			'Nature is very important for you? For me too.',
			'The nature is very important for me → Nature is very important for me'
		],
		[
			'it',
			'La mia sorella è molto simpatica.',
			'Mia sorella è molto simpatica anche lei.',
			'La mia sorella è molto simpatica → Mia sorella è molto simpatica'
		]
	])(
		'is put right in a sentence with its verb in %s: "%s" "%s"',
		(languageId, said, reply, shown) => {
			expect(corrected(languageId, said, reply)).toEqual([shown]);
		}
	);
});

describe('a turn of phrase that can only be a mistake', () => {
	it.each<Case>([
		[
			'it',
			'Mio zio ha partito ieri.',
			'Tuo zio è partito ieri? Per dove?',
			'Mio zio ha partito ieri → Tuo zio è partito ieri'
		],
		['zh', '今天比昨天很热。', '今天比昨天热？还好吧。', '今天比昨天很热 → 今天比昨天热'],
		['ja', 'バスを乗りました。', 'バスに乗ったんですね。', 'バスを乗りました → バスに乗りました'],
		[
			'ja',
			'寝るの前に読みます。',
			'寝る前に読むんですか。',
			'寝るの前に読みます → 寝る前に読みます'
		],
		[
			'fr',
			"J'ai arrivé hier soir.",
			'Tu es arrivée hier soir ?',
			"J'ai arrivé hier soir → Tu es arrivée hier soir"
		],
		[
			'pt',
			'Gosto muito o café daqui.',
			'Você gosta muito do café daqui? Eu prefiro chá.',
			'Gosto muito o café daqui → Gosto muito do café daqui'
		],
		[
			'ar',
			'أريد أذهب إلى السوق.',
			'تريد أن تذهب إلى السوق؟ متى؟',
			'أريد أذهب إلى السوق → أريد أن أذهب إلى السوق'
		]
	])('is mended however the reply goes on in %s: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it.each<Trap>([
		['it', 'Mio zio è partito ieri.', 'Tuo zio è partito ieri sera?'],
		['zh', '今天比昨天热。', '今天比昨天热多少？'],
		['ja', 'バスに乗りました。', 'バスに乗ったんですね。'],
		['fr', 'Mon éducation était stricte.', "L'éducation était stricte partout."],
		['fr', "Je n'aime pas courir.", "Beaucoup de gens n'aiment pas courir."],
		['pt', 'Vou à praia.', 'Na praia está calor hoje.'],
		['ar', 'لا وقت عندي اليوم.', 'ليس عندك وقت اليوم؟ وغداً؟']
	])('is not seen in what is right in %s: "%s" "%s"', (languageId, said, reply) => {
		expect(corrected(languageId, said, reply)).toEqual([]);
	});
});

describe('a sentence that is said again as a whole', () => {
	it.each<Case>([
		[
			'fr',
			'Il faut que je fais mes valises.',
			'Il faut que tu fasses tes valises ? Déjà ?',
			'Il faut que je fais mes valises → Il faut que tu fasses tes valises'
		],
		[
			'it',
			'Comincio studiare alle nove.',
			'Cominci a studiare alle nove?',
			'Comincio studiare alle nove → Comincio a studiare alle nove'
		],
		[
			'zh',
			'我教英语在一所小学。',
			'在一所小学教英语，真好！',
			'教英语在一所小学 → 在一所小学教英语'
		],
		['zh', '我们去看电影晚上。', '晚上去看电影啊，看什么？', '去看电影晚上 → 晚上去看电影'],
		['zh', '我们不去公园昨天。', '昨天没去公园啊，为什么？', '去公园昨天 → 昨天没去公园'],
		['zh', '我打算三天住在北京。', '打算在北京住三天啊。', '打算三天住在北京 → 打算在北京住三天'],
		['zh', '我把作业没做完。', '没把作业做完？明天要交吗？', '把作业没做完 → 没把作业做完'],
		['zh', '菜很多，特别我喜欢饺子。', '你特别喜欢饺子啊！', '特别我喜欢饺子 → 我特别喜欢饺子'],
		['zh', '城里的人口很大。', '城里的人口很多，车也很多。', '城里的人口很大 → 城里的人口很多'],
		['zh', '我想座地铁去公园。', '坐地铁去公园啊，很方便。', '座地铁去公园 → 坐地铁去公园']
	])(
		'is put right where little of it differs in %s: "%s" "%s"',
		(languageId, said, reply, shown) => {
			expect(corrected(languageId, said, reply)).toEqual([shown]);
		}
	);

	it.each<Trap>([
		['es', 'Quiero un zumo de naranja.', 'Quiero un té de menta, por favor.'],
		['pt', 'Eu li uma revista ontem.', 'Você leu uma revista ontem? Qual?'],
		['en', 'My mother is a nurse.', 'Is your mother a nurse in a hospital?'],
		['zh', '我的考试在明天。', '明天考试啊，加油！'],
		['zh', '昨天我没吃早饭。', '你昨天没吃早饭啊？'],
		['zh', '我比我弟弟高。', '我弟弟比我高，我也没办法。'],
		['zh', '汉字很难写。', '汉字是很难写，但是很有意思。'],
		['it', 'Mia madre fa la maestra.', 'Anche mia madre faceva la maestra.'],
		['zh', '我喜欢夏天。', '我不喜欢夏天，太热了。'],
		['fr', "J'ai trop de travail.", 'Trop de travail, comme toujours.'],
		['ar', 'سأسافر إلى عمان غداً.', 'ستسافر إلى عمان غداً؟ مع من؟'],
		['ko', '주말에 빵을 먹었어요.', '주말에 빵만 먹었어요?']
	])(
		'is an echo or an answer where something else is said in %s: "%s" "%s"',
		(languageId, said, reply) => {
			expect(corrected(languageId, said, reply)).toEqual([]);
		}
	);
});

describe('a quotation beside the learner’s words', () => {
	it.each<Case>([
		['it', 'Sono nato nel Roma.', 'Meglio "a Roma" che "nel Roma". E poi?', 'nel Roma → a Roma'],
		['zh', '我昨天睡不好得。', '“睡不好得”可以改成“睡得不好”。', '睡不好得 → 睡得不好'],
		[
			'fr',
			'Je veux dormir bien.',
			'Good. Word order: "**bien dormir**".',
			'dormir bien → bien dormir'
		]
	])('is what is better in %s: "%s" "%s"', (languageId, said, reply, shown) => {
		expect(corrected(languageId, said, reply)).toEqual([shown]);
	});

	it('is no correction of a noun that the reply only explains', () => {
		expect(corrected('zh', '我学习这样开心。', '“学习”后面加个“得”会更自然。')).toEqual([]);
	});
});
