import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { extractLocally } from '../local-extractor.ts';

function kept(languageId: LanguageId, ownLanguageId: string, ...lines: string[]) {
	const messages = spoken(...lines);
	const talk = { languageId, scenarioId: 'cafe', ownLanguageId, messages } as const;
	const { evidence, successfulPatterns } = extractLocally(talk);
	return {
		phrases: evidence.keyPhrases.map(({ text, use }) => `${text}, ${use}`),
		successfulPatterns
	};
}

describe('what was asked for, answered and used', () => {
	it.each<[LanguageId, string, string[], string]>([
		[
			'es',
			'en',
			['> ¿Cómo se dice "fork" en español?', 'Se dice «tenedor».', '> Un tenedor, por favor'],
			'tenedor'
		],
		[
			'es',
			'en',
			['> ¿Cómo se dice fork?', 'Fork es tenedor.', '> El tenedor está sucio'],
			'tenedor'
		],
		['es', 'en', ['> How do you say "fork"?', '**tenedor**', '> Necesito un tenedor'], 'tenedor'],
		['es', 'en', ['> What is fork in Spanish?', 'Tenedor.', '> Quiero un tenedor'], 'tenedor'],
		[
			'es',
			'de',
			['> Wie sagt man Gabel?', 'Se dice tenedor. ¿Algo más?', '> Un tenedor, por favor'],
			'tenedor'
		],
		[
			'es',
			'fr',
			[
				'> Comment dit-on "fourchette" en espagnol ?',
				'«Fourchette» en español es «el tenedor».',
				'> Quiero dos tenedores'
			],
			'tenedor'
		],
		['es', 'en', ['> fork = ?', 'Tenedor', '> Un tenedor'], 'tenedor'],
		[
			'es',
			'en',
			['> ¿Qué significa "tenedor"?', '«Tenedor» significa fork.', '> Un tenedor, gracias'],
			'tenedor'
		],
		[
			'es',
			'en',
			['> ¿Cuál es la palabra para fork?', 'La palabra es tenedor.', '> Un tenedor'],
			'tenedor'
		],
		[
			'fr',
			'en',
			[
				'> Comment dit-on "spoon" en français ?',
				'On dit « une cuillère ».',
				'> Je voudrais une cuillère'
			],
			'cuillère'
		],
		[
			'fr',
			'en',
			[
				'> C\'est quoi "spoon" en français ?',
				'C’est une cuillère.',
				'> Une cuillère, s’il vous plaît'
			],
			'cuillère'
		],
		[
			'fr',
			'en',
			['> How do I say spoon?', 'Une cuillère (spoon).', '> J’ai besoin d’une cuillère'],
			'cuillère'
		],
		[
			'fr',
			'de',
			['> Wie heißt Löffel auf Französisch?', '**la cuillère**', '> La cuillère est petite'],
			'cuillère'
		],
		[
			'fr',
			'en',
			['> Spoon, c’est quoi ?', 'Spoon, c’est cuillère.', '> Deux cuillères'],
			'cuillère'
		],
		[
			'de',
			'en',
			[
				'> Wie sagt man "spoon" auf Deutsch?',
				'Das heißt "der Löffel".',
				'> Ich brauche einen Löffel'
			],
			'Löffel'
		],
		[
			'de',
			'en',
			['> Was heißt spoon auf Deutsch?', 'Spoon heißt Löffel.', '> Ein Löffel, bitte'],
			'Löffel'
		],
		[
			'de',
			'en',
			['> How do you say spoon in German?', 'Der Löffel.', '> Den Löffel, bitte'],
			'Löffel'
		],
		['de', 'es', ['> ¿Cómo se dice cuchara?', '**Löffel**', '> Der Löffel ist klein'], 'Löffel'],
		[
			'it',
			'en',
			['> Come si dice "spoon"?', 'Si dice «cucchiaio».', '> Un cucchiaio, per favore'],
			'cucchiaio'
		],
		[
			'it',
			'en',
			["> What's the word for spoon?", 'Cucchiaio!', '> Vorrei un cucchiaio'],
			'cucchiaio'
		],
		[
			'it',
			'de',
			['> Wie sagt man Löffel auf Italienisch?', 'È "il cucchiaio".', '> Il cucchiaio è qui'],
			'cucchiaio'
		],
		[
			'it',
			'en',
			['> Che significa cucchiaio?', 'Cucchiaio vuol dire spoon.', '> Un cucchiaio'],
			'cucchiaio'
		],
		[
			'pt',
			'en',
			['> Como se diz "spoon" em português?', 'Diz-se «colher».', '> Uma colher, por favor'],
			'colher'
		],
		['pt', 'en', ['> Como se fala spoon?', 'É colher.', '> Preciso de uma colher'], 'colher'],
		['pt', 'en', ['> How do you say spoon?', '**colher**', '> A colher é grande'], 'colher'],
		['pt', 'fr', ['> Comment dit-on cuillère ?', 'Cuillère é colher.', '> Uma colher'], 'colher'],
		['ja', 'en', ['> 「bread」は日本語で何ですか', '「パン」です', '> パンもください'], 'パン'],
		[
			'ja',
			'en',
			['> breadは日本語で何と言いますか', 'パンと言います。', '> パンをください'],
			'パン'
		],
		['ja', 'en', ['> How do you say bread in Japanese?', 'パンです。', '> パンを食べます'], 'パン'],
		[
			'ja',
			'en',
			['> "bread"って日本語でなんて言うの？', '「パン」と言いますよ。', '> パン、ください'],
			'パン'
		],
		[
			'ja',
			'en',
			['> spoonは何ですか', 'スプーン（spoon）です。', '> スプーンがありません'],
			'スプーン'
		],
		[
			'ja',
			'en',
			['> How do you say bill?', '**お会計** (おかいけい)', '> お会計をお願いします'],
			'お会計'
		],
		['ja', 'de', ['> Was heißt Wasser auf Japanisch?', '水（みず）です。', '> 水をください'], '水'],
		[
			'ja',
			'en',
			['> 「会計」はどういう意味ですか', '「会計」はbillという意味です。', '> 会計をお願いします'],
			'会計'
		],
		['ko', 'en', ['> "spoon"은 한국어로 뭐예요?', '"숟가락"이에요.', '> 숟가락 주세요'], '숟가락'],
		[
			'ko',
			'en',
			['> spoon은 한국어로 어떻게 말해요?', '숟가락이라고 해요.', '> 숟가락도 주세요'],
			'숟가락'
		],
		[
			'ko',
			'en',
			['> How do you say spoon in Korean?', '숟가락이에요.', '> 숟가락을 주세요'],
			'숟가락'
		],
		['ko', 'en', ['> spoon이 뭐예요?', '**숟가락**', '> 숟가락이 없어요'], '숟가락'],
		['ko', 'de', ['> Wie sagt man Löffel?', '숟가락 (sutgarak)', '> 숟가락 주세요'], '숟가락'],
		['zh', 'en', ['> "spoon"用中文怎么说？', '“勺子”。', '> 我要一个勺子'], '勺子'],
		['zh', 'en', ['> spoon中文是什么', '是勺子。', '> 勺子在哪里'], '勺子'],
		['zh', 'en', ['> How do you say spoon in Chinese?', '勺子 (sháozi)', '> 请给我勺子'], '勺子'],
		['zh', 'en', ['> spoon怎么说?', 'spoon是勺子。', '> 我没有勺子'], '勺子'],
		['zh', 'de', ['> Wie sagt man Löffel?', '**勺子**', '> 勺子'], '勺子'],
		['zh', 'en', ['> “勺子”是什么意思？', '“勺子”的意思是spoon。', '> 我要勺子'], '勺子'],
		['ar', 'en', ['> كيف نقول spoon بالعربية؟', 'نقول «ملعقة».', '> أريد ملعقة من فضلك'], 'ملعقة'],
		['ar', 'en', ['> ما معنى spoon؟', 'spoon يعني ملعقة.', '> أريد الملعقة'], 'ملعقة'],
		[
			'ar',
			'en',
			['> How do you say spoon in Arabic?', 'ملعقة (mal3aqa)', '> أحتاج ملعقة'],
			'ملعقة'
		],
		[
			'ar',
			'fr',
			['> Comment dit-on cuillère en arabe ?', '**ملعقة**', '> وملعقة من فضلك'],
			'ملعقة'
		],
		['ar', 'en', ['> شو يعني spoon بالعربي', 'هي ملعقة.', '> بدي ملعقة'], 'ملعقة'],
		[
			'en',
			'es',
			['> How do you say "cuchara" in English?', 'It\'s "spoon".', '> A spoon, please'],
			'spoon'
		],
		['en', 'es', ['> ¿Cómo se dice cuchara en inglés?', 'Spoon.', '> I need a spoon'], 'spoon'],
		[
			'en',
			'de',
			['> What is Löffel in English?', 'Löffel is spoon.', '> Two spoons, please'],
			'spoon'
		],
		['en', 'de', ['> How do I say Löffel?', '**spoon**', '> I have a spoon'], 'spoon'],
		[
			'en',
			'fr',
			["> What's the word for cuillère?", 'A cuillère is a spoon.', '> This spoon is dirty'],
			'spoon'
		]
	])('is in %s, asked by who speaks %s, a phrase: %j', (languageId, own, lines, word) => {
		const { phrases } = kept(languageId, own, ...lines);
		expect(phrases).toHaveLength(1);
		expect(phrases[0]?.toLowerCase()).toMatch(
			new RegExp(`^(?:\\p{L}+ |l')?${word.toLowerCase()}, used$`, 'u')
		);
	});

	it.each<[LanguageId, string, string[], string]>([
		['es', 'fr', ['> ¿Qué significa "propina"?', 'Quiere decir “tip”.', '> Gracias'], 'propina'],
		['pt', 'es', ['> que é isso "troco"?', '“O troco” significa “change”.', '> Ah'], 'O troco'],
		[
			'ja',
			'it',
			['> 「会計」の意味は何ですか', '「会計」は“bill”という意味です。', '> はい'],
			'会計'
		],
		['en', 'de', ['> What does "tip" mean?', '“Tip” means Trinkgeld.', '> Okay'], 'Tip']
	])('is in %s the word whose meaning was asked, by who speaks %s: %j', (id, own, lines, word) => {
		expect(kept(id, own, ...lines).phrases).toEqual([`${word}, asked`]);
	});

	it.each<[string, LanguageId, string, string[]]>([
		[
			'where the partner didn’t know it',
			'en',
			'de',
			['> What does "commute" mean?', "Sorry, I don't know what “commute” is in English.", '> Okay']
		],
		[
			'where the partner says so in other words',
			'fr',
			'ja',
			['> Comment on dit "残業" ?', 'Je n’ai pas de réponse sûre.', '> Quand la réponse ?']
		],
		[
			'where a thing was asked for and no word',
			'en',
			'es',
			['> What is the password of the wifi?', 'The password is “corner house”.', '> Thanks']
		],
		[
			'where the reply goes on with something else',
			'es',
			'en',
			['> ¿Cómo se dice fork?', 'Luego. ¿Quiere azúcar?', '> Sí, azúcar']
		]
	])('is nothing %s, in %s', (_, languageId, own, lines) => {
		expect(kept(languageId, own, ...lines).phrases).toEqual([]);
	});
});

describe('what was used', () => {
	const asked = ['> ¿Cómo se dice bread?', '«Bread» es «el pan».'];

	it.each([
		['said in a sentence', '> Quiero pan, por favor', true],
		['said with another article', '> Un pan', true],
		['said in another number', '> Dos panes, por favor', true],
		['wondered at', '> ¿El pan?', false],
		['asked about again', '> ¿Qué significa "el pan"?', false],
		['quoted', '> No entiendo «el pan»', false],
		['said before alone', '> Gracias', false]
	])('is %s: %s', (_, said, isUsed) => {
		const { phrases, successfulPatterns } = kept('es', 'en', ...asked, said);
		expect(phrases).toEqual([isUsed ? 'el pan, used' : 'el pan, asked']);
		expect(successfulPatterns.includes('Took up “el pan” and used it')).toBe(isUsed);
	});

	it('is not the word whose meaning is asked, in whatever words', () => {
		const { phrases, successfulPatterns } = kept(
			'en',
			'es',
			'> What means "receipt"?',
			'In other words: “recibo”. Shall I find you a table?'
		);
		expect(phrases).toEqual(['receipt, asked']);
		expect(successfulPatterns).toEqual([]);
	});

	it('is kept without its reading', () => {
		const { phrases } = kept(
			'ja',
			'en',
			'> 「cough」は日本語で何ですか。',
			'はい、「咳 (せき)」ですね。ほかの症状もありますか。',
			'> 咳もあります。'
		);
		expect(phrases).toEqual(['咳, used']);
	});

	it.each<[LanguageId, string, string, string]>([
		['en', 'Nice to meet you, I am Sue.', 'Nice to meet you too', 'Nice to meet you'],
		[
			'de',
			'Geradeaus und an der Ampel rechts.',
			'Gut, und an der Ampel rechts, danke',
			'an der Ampel rechts'
		],
		['ja', 'バスで行きますか。', 'はい、バスで行きます。', 'バスで行きます']
	])('is whole in %s: %s', (languageId, heard, said, phrase) => {
		const { phrases } = kept(languageId, 'es', heard, `> ${said}`);
		expect(phrases).toEqual([`${phrase}, used`]);
	});
});
