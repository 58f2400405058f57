import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { findFacts, mentionsFact } from './facts.ts';

function told(languageId: LanguageId, ...lines: string[]): string[] {
	return findFacts(spoken(...lines), languageId, languageId === 'en' ? 'es' : 'en').map(
		({ kind, text }) => `${kind}: ${text}`
	);
}

describe('what learners tell of themselves', () => {
	it.each<[LanguageId, string, string[]]>([
		// Jobs, which no list has: their endings and the words beside them give them away.
		['en', 'I’m a beekeeper', ['work: I’m a beekeeper']],
		['en', 'I work like a waiter in Leeds', ['work: I work like a waiter in Leeds']],
		['en', 'I work like crazy', []],
		['en', 'I’m a volunteer', []],
		['es', 'Soy apicultora', ['work: Soy apicultora']],
		['es', 'Soy optimista', []],
		['es', 'Soy extranjera', []],
		['es', 'Soy Jonas, de Alemania', ['origin: de Alemania']],
		['fr', 'Je suis soudeur', ['work: Je suis soudeur']],
		['fr', 'Je suis optimiste', []],
		['fr', 'Je suis triste', []],
		[
			'de',
			'Ich heiße Sara und bin Grafikdesignerin',
			['name: Ich heiße Sara', 'work: bin Grafikdesignerin']
		],
		['de', 'Ich bin Optimist', []],
		['it', 'Faccio il falegname', ['work: Faccio il falegname']],
		['it', 'Sono straniera', []],
		['pt', 'Sou soldador', ['work: Sou soldador']],
		['pt', 'Sou solteira', ['family: Sou solteira']],
		['ja', '仕事は大工です', ['work: 仕事は大工です']],
		['ja', '仕事は何ですか', []],
		['ko', '목수로 일해요', ['work: 목수로 일해요']],
		['zh', '我是木匠', ['work: 我是木匠']],
		['zh', '我是专家', []],
		['ar', 'أعمل نجار', ['work: أعمل نجار']],
		[
			'en',
			'Hi, my name is Ana and I live in Rome.',
			['name: my name is Ana', 'home: I live in Rome']
		],
		[
			'en',
			'I’m 30 years old. I work as a nurse',
			['age: I’m 30 years old', 'work: I work as a nurse']
		],
		[
			'en',
			'Well, I come from Brazil, but now I live in Oslo',
			['origin: I come from Brazil', 'home: I live in Oslo']
		],
		[
			'en',
			'I have two brothers. I don’t like coffee',
			['family: I have two brothers', 'dislikes: I don’t like coffee']
		],
		[
			'en',
			'I like tea, coffee and cake because they are sweet',
			['likes: I like tea, coffee and cake']
		],
		['en', 'Next summer I’m going to visit Japan', ['plans: Next summer I’m going to visit Japan']],
		['es', 'Hola, me llamo Tom y vivo en Leeds', ['name: me llamo Tom', 'home: vivo en Leeds']],
		['es', 'Soy de Canadá. Tengo 25 años', ['origin: Soy de Canadá', 'age: Tengo 25 años']],
		[
			'es',
			'Trabajo en un banco, pero no me gusta el café',
			['work: Trabajo en un banco', 'dislikes: no me gusta el café']
		],
		['es', 'Sí, tengo dos hermanas', ['family: tengo dos hermanas']],
		['es', 'El año que viene voy a viajar a Perú', ['plans: El año que viene voy a viajar a Perú']],
		[
			'fr',
			'Bonjour, je m’appelle Léa. J’habite à Lyon.',
			['name: je m’appelle Léa', 'home: J’habite à Lyon']
		],
		['fr', 'J’ai 20 ans et je suis étudiante', ['age: J’ai 20 ans', 'work: je suis étudiante']],
		[
			'fr',
			'J’adore la musique. Je n’aime pas le vin',
			['likes: J’adore la musique', 'dislikes: Je n’aime pas le vin']
		],
		[
			'de',
			'Ich heiße Tom und ich komme aus Irland',
			['name: Ich heiße Tom', 'origin: ich komme aus Irland']
		],
		['de', 'Ich wohne in Köln, weil ich dort studiere', ['home: Ich wohne in Köln']],
		[
			'de',
			'Ich habe eine Katze. Ich trinke gern Tee',
			['other: Ich habe eine Katze', 'likes: Ich trinke gern Tee']
		],
		['it', 'Mi chiamo Sara, abito a Londra', ['name: Mi chiamo Sara', 'home: abito a Londra']],
		['it', 'Ho 40 anni. Lavoro in una scuola', ['age: Ho 40 anni', 'work: Lavoro in una scuola']],
		['it', 'Mi piace molto il mare', ['likes: Mi piace molto il mare']],
		['pt', 'Oi, meu nome é Kai e moro em Berlim', ['name: meu nome é Kai', 'home: moro em Berlim']],
		['pt', 'Sou do Japão. Gosto de futebol', ['origin: Sou do Japão', 'likes: Gosto de futebol']],
		['ja', '私の名前はアンナです', ['name: 私の名前はアンナです']],
		[
			'ja',
			'東京に住んでいます。コーヒーが好きです。',
			['home: 東京に住んでいます', 'likes: コーヒーが好きです']
		],
		['ja', '私は会社員です', ['work: 私は会社員です']],
		['ja', 'はい、妹が二人います', ['family: 妹が二人います']],
		['ja', 'ベルリンから来ました', ['origin: ベルリンから来ました']],
		['ja', 'こんにちは。ベルリンから来ました。', ['origin: ベルリンから来ました']],
		['ja', '趣味は音楽です。看護師です。', ['work: 看護師です']],
		['ja', '友達は忙しいです。看護師です。', []],
		['ko', '제 이름은 톰이에요', ['name: 제 이름은 톰이에요']],
		[
			'ko',
			'저는 서울에 살아요. 커피를 좋아해요.',
			['home: 저는 서울에 살아요', 'likes: 커피를 좋아해요']
		],
		['ko', '저는 학생이에요', ['work: 저는 학생이에요']],
		['ko', '여동생이 두 명 있어요', ['family: 여동생이 두 명 있어요']],
		['zh', '我叫李明，我住在北京。', ['name: 我叫李明', 'home: 我住在北京']],
		['zh', '我今年二十岁。我很喜欢喝茶。', ['age: 我今年二十岁', 'likes: 我很喜欢喝茶']],
		['zh', '我有两个哥哥', ['family: 我有两个哥哥']],
		['ar', 'اسمي سارة وأسكن في لندن', ['name: اسمي سارة', 'home: أسكن في لندن']],
		['ar', 'أنا من كندا، لكن أسكن في عمان.', ['origin: أنا من كندا', 'home: أسكن في عمان']],
		['ar', 'أنا من كندا. أحب القهوة', ['origin: أنا من كندا', 'likes: أحب القهوة']],
		['ar', 'أنا طالبة', ['work: أنا طالبة']],
		['fr', 'Je viens de Tanger', ['origin: Je viens de Tanger']],
		['fr', 'Je viens du Maroc', ['origin: Je viens du Maroc']],
		['fr', 'J’aime pas le vin', ['dislikes: J’aime pas le vin']],
		['de', 'Ich mag Kaffee nicht', ['dislikes: Ich mag Kaffee nicht']],
		['de', 'Ich komme aus der Schweiz', ['origin: Ich komme aus der Schweiz']],
		['it', 'Vengo da Roma', ['origin: Vengo da Roma']],
		['zh', '我来自北京。', ['origin: 我来自北京']],
		['zh', '我是北京人。', ['origin: 我是北京人']],
		['ko', '저는 미국 사람이에요', ['origin: 저는 미국 사람이에요']],
		['ja', 'アメリカ人です', ['origin: アメリカ人です']],
		['en', 'I have a dog', ['other: I have a dog']],
		['es', 'Tengo un perro', ['other: Tengo un perro']],
		['fr', 'J’ai un chien', ['other: J’ai un chien']],
		['it', 'Ho un gatto', ['other: Ho un gatto']],
		['pt', 'Tenho um cachorro', ['other: Tenho um cachorro']],
		['ja', '犬がいます', ['other: 犬がいます']],
		['ko', '강아지가 있어요', ['other: 강아지가 있어요']],
		['zh', '我有一只狗。', ['other: 我有一只狗']],
		['ar', 'عندي كلب', ['other: عندي كلب']],
		['en', 'i live in berlin', ['home: i live in berlin']],
		['en', 'i am living in berlin', ['home: i am living in berlin']],
		['en', 'I live in my own flat', ['home: I live in my own flat']],
		['de', 'Ich wohne in meiner eigenen Wohnung', ['home: Ich wohne in meiner eigenen Wohnung']],
		['es', 'vivo en la paz', ['home: vivo en la paz']],
		['es', 'hola me llamo tom y vivo en leeds', ['name: me llamo tom', 'home: vivo en leeds']],
		['fr', "je m'appelle léa", ["name: je m'appelle léa"]],
		[
			'fr',
			'bonjour, je m’appelle léa et j’habite à lyon',
			['name: je m’appelle léa', 'home: j’habite à lyon']
		],
		['de', 'ich heiße tom, ich wohne in köln', ['name: ich heiße tom', 'home: ich wohne in köln']],
		['it', 'mi chiamo sara e abito a roma', ['name: mi chiamo sara', 'home: abito a roma']],
		['pt', 'oi, me chamo kai', ['name: me chamo kai']]
	])('are found in %s: %s', (languageId, line, facts) => {
		expect(told(languageId, `> ${line}`)).toEqual(facts);
	});

	it('are found in their own language, too', () => {
		expect(told('ja', '> I live in Leeds')).toEqual(['home: I live in Leeds']);
	});

	it('are word for word from the message they name, and told once', () => {
		const messages = spoken(
			'¿Y tú?',
			'> Pues  VIVO en  Leeds , sí',
			'Ah.',
			'> vivo en leeds',
			'> Vivo en Leeds'
		);
		expect(findFacts(messages, 'es', 'en')).toEqual([
			{ kind: 'home', text: 'VIVO en  Leeds , sí', messageId: messageId(2) },
			{ kind: 'home', text: 'vivo en leeds', messageId: messageId(4) }
		]);
	});

	it('are of the whole conversation where they are many', () => {
		const things = Array.from({ length: 30 }, (_, index) => `> I like number ${index}`);
		const facts = told('en', ...things);
		expect(facts).toHaveLength(12);
		expect(facts[0]).toBe('likes: I like number 0');
		expect(facts.at(-1)).toBe('likes: I like number 29');
	});

	it('are cut where they tell a story', () => {
		const [fact] = told('en', `> I live in Rome ${'with a friend of mine '.repeat(9)}`);
		expect(fact?.length).toBeLessThanOrEqual(126);
		expect(fact).toMatch(/^home: I live in Rome with/);
	});
});

describe('where learners live', () => {
	it.each<[LanguageId, string, string[]]>([
		['es', 'Vivo en Calle Mayor 12, 3B', []],
		['es', 'Vivo en Madrid, Calle Mayor 12, 3B', ['home: Vivo en Madrid']],
		['es', 'Vivo en Madrid en la calle Mayor', ['home: Vivo en Madrid']],
		['es', 'Vivo en Mayor 12', []],
		['es', 'Vivo en Madrid desde 2010', ['home: Vivo en Madrid']],
		['en', 'I live in London at 5 Baker Street', ['home: I live in London']],
		['en', 'I live on Baker Street', []],
		['fr', 'J’habite à Lyon, 3 rue Mercière', ['home: J’habite à Lyon']],
		['fr', 'J’habite à Lyon 3', []],
		['de', 'Ich wohne in Köln in der Hauptstraße', ['home: Ich wohne in Köln']],
		['de', 'Ich wohne in der Lindenallee', []],
		['it', 'Abito a Roma, in via Appia 7', ['home: Abito a Roma']],
		['pt', 'Moro em Lisboa na rua Augusta', ['home: Moro em Lisboa']],
		['ja', '新宿2-8-1に住んでいます', []],
		['ko', '저는 서울 강남대로 12에 살아요', []],
		['zh', '我住在建国路88号', []],
		['ar', 'أسكن في لندن في شارع 5', ['home: أسكن في لندن']]
	])('is kept in %s without what leads to the door: %s', (languageId, line, facts) => {
		expect(told(languageId, `> ${line}`)).toEqual(facts);
	});
});

describe('no fact of the learner', () => {
	it.each<[LanguageId, string, string]>([
		['en', 'another’s name', '> My friend’s name is Ana'],
		['en', 'a supposition', '> If I lived in Rome, I would be happy'],
		['en', 'a supposition at the end', '> I live in Rome if you ask me'],
		['en', 'a denial', '> I don’t live in Rome'],
		['en', 'a denial after an answer', '> No, I don’t live in Rome'],
		['en', 'a question', '> Do you live in Rome?'],
		['en', 'a question about oneself', '> I live in Rome, right?'],
		['en', 'a quotation', '> He wrote “I live in Rome” and left'],
		['en', 'an asked word', '> How do you say I live in Rome'],
		['en', 'another’s home', '> My sister lives in Rome'],
		['en', 'a report', '> She said I live in Rome'],
		['en', 'the partner', 'My name is Ana and I live in Rome'],
		['en', 'a wish', '> I wish I had two brothers'],
		['en', 'a pronoun', '> I like it'],
		['en', 'a denial of a name', '> My name is not Ana.'],
		['en', 'a denial in capitals', '> MY NAME IS NOT ANA.'],
		['en', 'what others call them', '> I am called stupid.'],
		['en', 'a date', '> You can call me Monday.'],
		['en', 'the name as such', '> My name is difficult.'],
		['en', 'a denied favourite', '> My favourite food is not pizza.'],
		['en', 'what is past', '> I live in Rome no longer.'],
		['en', 'the way home', '> I came from work.'],
		['en', 'the month of birth', '> I was born in May.'],
		['en', 'experience', '> I have 10 years of experience.'],
		['en', 'praise', '> I am a good cook.'],
		['en', 'how much they study', '> I study every day.'],
		['es', 'the name as such', '> Mi nombre es difícil.'],
		['es', 'a denied name', '> Me llamo no Ana.'],
		['es', 'where they just were', '> Vengo de comer.'],
		['es', 'the way home', '> Vengo de la tienda.'],
		['es', 'a way to be', '> Soy pequeña.'],
		['es', 'a kind of people', '> Soy de los que duermen mucho.'],
		['es', 'experience', '> Tengo 10 años de experiencia.'],
		['es', 'the month of birth', '> Nací en mayo.'],
		['es', 'how much they study', '> Estudio mucho.'],
		['fr', 'the recent past', '> Je viens de manger.'],
		['fr', 'the recent past of something', '> Je viens de la voir.'],
		['fr', 'the recent past before a vowel', '> Je viens d’arriver.'],
		['fr', 'agreement', '> Je suis d’accord.'],
		['fr', 'a mood', '> Je suis de bonne humeur.'],
		['fr', 'a denied name', '> Je m’appelle pas Ana.'],
		['fr', 'what is past', '> J’habite plus à Rome.'],
		['fr', 'experience', '> J’ai 10 ans d’expérience.'],
		['fr', 'the month of birth', '> Je suis née en mai.'],
		['fr', 'a way to be', '> Je suis mauvais.'],
		['de', 'a denied name', '> Ich heiße nicht Ana.'],
		['de', 'a welcome', '> Ich heiße Sie willkommen.'],
		['de', 'a denied origin', '> Ich komme nicht aus Rom.'],
		['de', 'the way home', '> Ich komme aus der Schule.'],
		['de', 'the recent past', '> Ich komme gerade aus Rom.'],
		['de', 'whom they saw', '> Ich habe eine Frau gesehen.'],
		['de', 'experience', '> Ich habe 10 Jahre Erfahrung.'],
		['de', 'what is past', '> Ich wohne in Rom nicht mehr.'],
		['it', 'a denied name', '> Mi chiamo non Ana.'],
		['it', 'being alone', '> Sono da solo.'],
		['it', 'a mood', '> Sono di buon umore.'],
		['it', 'the way home', '> Vengo da scuola.'],
		['it', 'experience', '> Ho 10 anni di esperienza.'],
		['it', 'the month of birth', '> Sono nata a maggio.'],
		['pt', 'a denial after the verb', '> Gosto não de café.'],
		['pt', 'the name as such', '> Meu nome é difícil.'],
		['pt', 'where they just were', '> Venho de comer.'],
		['pt', 'the way home', '> Venho do trabalho.'],
		['pt', 'experience', '> Tenho 10 anos de experiência.'],
		['pt', 'the month of birth', '> Nasci em maio.'],
		['ja', 'a denied name', '> 私の名前はアンナじゃないです'],
		['ja', 'the name as such', '> 私の名前は難しいです'],
		['ja', 'the way home', '> 学校から来ました'],
		['ja', 'a friend', '> 友人です'],
		['ja', 'what another does', '> 弟が寝ています'],
		['ja', 'where another is', '> 妹が家にいます'],
		['ja', 'a denied dislike', '> 犬が嫌いじゃないです'],
		['ko', 'a denied name', '> 제 이름은 톰이 아니에요'],
		['ko', 'what something is called', '> 물이라고 해요'],
		['ko', 'the way home', '> 학교에서 왔어요'],
		['ko', 'a good person', '> 좋은 사람이에요'],
		['ko', 'where another is', '> 동생이 학교에 있어요'],
		['ko', 'a denied liking', '> 커피를 좋아하지 않았어요'],
		['zh', 'a stay in hospital', '> 我住院了。'],
		['zh', 'where they once lived', '> 我住过北京。'],
		['zh', 'whom they called', '> 我叫服务员。'],
		['zh', 'what they ordered', '> 我叫外卖。'],
		['zh', 'a canteen', '> 我来自助餐厅吃饭。'],
		['zh', 'the way home', '> 我从学校来。'],
		['zh', 'a way to be', '> 我是好人。'],
		['zh', 'what they do at times', '> 我有时跟妹妹去公园。'],
		['zh', 'a denied name', '> 我的名字不是李明。'],
		['ar', 'who said so', '> أنا من قال ذلك.'],
		['ar', 'who cooks', '> أنا من يطبخ.'],
		['ar', 'a denied name', '> اسمي ليس سارة'],
		['ar', 'the name as such', '> اسمي صعب'],
		['ar', 'the way home', '> جئت من العمل'],
		['ar', 'the month of birth', '> ولدت في مايو'],
		['en', 'how they live', '> i live in peace'],
		['en', 'how they live in another wording', '> I am living in fear.'],
		['en', 'the rent', '> i live in rent'],
		['es', 'how they live', '> vivo en paz'],
		['es', 'how they feel', '> Vivo con miedo.'],
		['es', 'the rent', '> vivo en alquiler'],
		['fr', 'how they live', '> je vis en paix'],
		['fr', 'the rent', '> j’habite en location'],
		['de', 'how they live', '> ich lebe in frieden'],
		['de', 'the rent', '> ich wohne in miete'],
		['it', 'how they live', '> vivo in pace'],
		['it', 'the rent', '> abito in affitto'],
		['pt', 'how they live', '> vivo em paz'],
		['pt', 'how they feel', '> Vivo com medo.'],
		['ja', 'how they live', '> 平和に住んでいます'],
		['ko', 'how they live', '> 평화 속에 살아요'],
		['zh', 'how they live', '> 我住在和平里'],
		['ar', 'how they live', '> أعيش في سلام'],
		['en', 'the name as such, in lower case', '> my name is difficult'],
		['es', 'a likeness of names', '> me llamo igual'],
		['es', 'a call, without its accent', '> me llamo ayer'],
		['es', 'what struck them', '> me llamo la atención'],
		['fr', 'a question of how', '> je m’appelle comment'],
		['de', 'a likeness of names', '> ich heiße auch so'],
		['de', 'a welcome in lower case', '> ich heiße sie willkommen'],
		['de', 'a denied name in lower case', '> ich heiße nicht'],
		['it', 'a likeness of names', '> mi chiamo così'],
		['pt', 'a likeness of names', '> me chamo assim'],
		['es', 'a denial', '> No vivo en Roma'],
		['es', 'another’s name', '> Mi amiga se llama Ana'],
		['es', 'a supposition', '> Si vivo en Roma, soy feliz'],
		['es', 'a question', '> ¿Vives en Roma?'],
		['es', 'a mood', '> Soy feliz'],
		['es', 'an order', '> Quiero un café con leche'],
		['fr', 'a denial', '> Je n’habite pas à Rome'],
		['fr', 'another’s', '> Ma sœur habite à Rome'],
		['fr', 'a supposition', '> Si j’habite à Rome, je suis content'],
		['de', 'a denial', '> Ich wohne nicht in Rom'],
		['de', 'another’s', '> Mein Bruder wohnt in Rom'],
		['de', 'a supposition', '> Wenn ich in Rom wohne'],
		['it', 'a denial', '> Non abito a Roma'],
		['it', 'others', '> I miei amici sono di Roma'],
		['it', 'a supposition', '> Se abito a Roma'],
		['pt', 'a denial', '> Não moro em Roma'],
		['pt', 'another’s', '> Minha irmã mora em Roma'],
		['ja', 'a denial', '> 東京に住んでいません'],
		['ja', 'a question', '> 東京に住んでいますか'],
		['ja', 'another’s', '> 友達は東京に住んでいます'],
		['ja', 'another’s name', '> 友達の名前はアンナです'],
		['ja', 'a supposition', '> もし東京に住んでいたら、いいです'],
		['ko', 'a denial', '> 저는 서울에 안 살아요'],
		['ko', 'another’s', '> 제 친구는 서울에 살아요'],
		['ko', 'a question', '> 서울에 살아요?'],
		['zh', 'a denial', '> 我不住在北京'],
		['zh', 'a question', '> 我住在北京吗'],
		['zh', 'another’s', '> 我的朋友住在北京'],
		['zh', 'another’s name', '> 我朋友叫李明'],
		['zh', 'a supposition', '> 如果我住在北京，我很高兴'],
		['ar', 'a denial', '> لا أسكن في لندن'],
		['ar', 'another’s', '> أخي يسكن في لندن'],
		['ar', 'a question', '> هل أسكن في لندن'],
		['ar', 'a supposition', '> لو أسكن في لندن']
	])('is told in %s by %s', (languageId, _, line) => {
		expect(told(languageId, line)).toEqual([]);
	});
});

describe('what a message tells somewhere in it', () => {
	it.each<[LanguageId, string, boolean]>([
		['en', 'well you know i live in Rome with my dog', true],
		['en', 'if i live in Rome one day', false],
		['en', 'do i live in Rome?', false],
		['es', 'pues ya ves vivo en Roma', true],
		['es', 'pues ya no vivo en Roma', false],
		['zh', '你好我叫安娜我住在罗马', true],
		['ar', 'أهلا كيف الحال أسكن في روما', true],
		// The person is left out in these, so that only a clause of its own tells of the speaker.
		['ja', '友達の家がローマに住んでいます', false],
		['ko', '친구하고 로마에 살아요', false]
	])('in %s of: %s', (languageId, text, isMentioned) => {
		expect(mentionsFact(text, 'home', languageId)).toBe(isMentioned);
	});
});
