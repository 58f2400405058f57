import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { extractLocally } from '../local-extractor.ts';

function phrasesOf(languageId: LanguageId, lines: string[], ownLanguageId = 'en') {
	return extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId,
		messages: spoken(...lines)
	}).evidence.keyPhrases;
}

function shown(languageId: LanguageId, lines: string[], ownLanguageId = 'en'): string[] {
	return phrasesOf(languageId, lines, ownLanguageId).map(({ text, use }) => `${text} [${use}]`);
}

describe('phrases that were taught', () => {
	it.each<[string, LanguageId, string[], string[]]>([
		[
			'asked for and not yet said',
			'es',
			['> ¿Cómo se dice "spoon"?', '"Spoon" es "cuchara".'],
			['cuchara [asked]']
		],
		[
			'asked for and then said',
			'es',
			['> How do you say spoon?', 'Se dice «cuchara».', '> Una cuchara, por favor'],
			['cuchara [used]']
		],
		[
			'asked for in the learner’s own language',
			'de',
			['> ¿Cómo se dice "tenedor"?', '„Tenedor“ heißt „die Gabel“.'],
			['die Gabel [asked]']
		],
		[
			'told without being asked',
			'fr',
			['« Une cuillère » means "a spoon".', '> Ah, d’accord'],
			['Une cuillère [met]']
		],
		[
			'glossed in brackets',
			'es',
			['Necesitas una cuchara (the spoon) para la sopa.', '> Sí'],
			['una cuchara [met]']
		],
		[
			'answered without quotation marks',
			'it',
			['> How do you say spoon?', 'Spoon is cucchiaio.', '> Ok'],
			['cucchiaio [asked]']
		],
		[
			'answered after another remark',
			'pt',
			['> Como se diz spoon?', 'Boa pergunta!', '> E então?', 'Spoon se diz «colher».'],
			['colher [asked]']
		],
		[
			'said by the learner in another script',
			'ja',
			['> coffeeをください', 'コーヒーをください、ですね。'],
			['コーヒー [asked]']
		],
		[
			'said in another script in Korean',
			'ko',
			['> coffee 주세요', '네, 커피 주세요? 여기 있어요.'],
			['커피 [asked]']
		],
		[
			'told to be said so',
			'ko',
			['> "water"는 한국어로 뭐라고 해요?', '"water"는 "물"이에요.', '> 물 주세요'],
			['물 [used]']
		],
		[
			'explained in the learner’s own language',
			'zh',
			['In Chinese, “sorry” is “对不起”.', '> 对不起'],
			['对不起 [used]']
		],
		[
			'corrected and then said right',
			'es',
			['> Yo tieno sed', 'Se dice «tengo sed».', '> Sí, tengo sed'],
			['tengo sed [used]']
		]
	])('and %s are told so', (_, languageId, lines, phrases) => {
		const ownLanguageId = lines[0]?.includes('tenedor') ? 'es' : 'en';
		expect(shown(languageId, lines, ownLanguageId)).toEqual(phrases);
	});

	it('are not used by who asks what they mean', () => {
		const lines = ['“A spoon” is «una cuchara».', '> ¿Qué significa cuchara?', 'Es «a spoon».'];
		expect(shown('es', lines)).toEqual(['una cuchara [asked]']);
	});

	it('keep the marks that belong to them', () => {
		expect(shown('es', ['> donde esta el baño', 'Se dice: «¿Dónde está el baño?»'])).toEqual([
			'¿Dónde está el baño? [met]'
		]);
	});

	it('point to where they were shown first, and to each use', () => {
		const lines = [
			'> ¿Cómo se dice "spoon"?',
			'"Spoon" es "cuchara".',
			'> Quiero una cuchara',
			'Aquí tiene.',
			'> Otra cuchara, por favor'
		];
		expect(phrasesOf('es', lines)).toEqual([
			{ text: 'cuchara', use: 'used', messageIds: [messageId(2), messageId(3), messageId(5)] }
		]);
	});
});

describe('a question that moves the talk on', () => {
	it.each<[LanguageId, string[]]>([
		['es', ['¡Hola! ¿Qué desea tomar?', '> Un café.', '¿Y qué quiere para comer?', '> Nada.']],
		['fr', ['Bonjour ! Que désirez-vous boire ?', '> Un thé.', 'Et avec ceci ?', '> Rien.']],
		['de', ['Guten Tag! Was möchten Sie trinken?', '> Kaffee.', 'Essen Sie auch etwas?', '> Ja.']],
		['it', ['Buongiorno! Cosa desidera bere?', '> Un caffè.', 'Vuole anche mangiare?', '> No.']],
		['pt', ['Olá! O que deseja beber?', '> Um café.', 'E quer comer alguma coisa?', '> Não.']],
		['en', ['Hello! What would you like to drink?', '> Tea.', 'Anything else for you?', '> No.']],
		[
			'ja',
			['いらっしゃいませ。お飲み物は何になさいますか？', '> コーヒー。', '大きさは？', '> 小。']
		],
		['ko', ['안녕하세요! 음료는 뭐로 드릴까요?', '> 커피.', '또 뭐 드시고 싶으세요?', '> 아니요.']],
		['zh', ['您好！您想喝什么饮料？', '> 咖啡。', '您还需要别的东西吗？', '> 不。']],
		['ar', ['أهلا! ماذا تريد أن تشرب؟', '> قهوة.', 'هل تريد أن تأكل شيئا؟', '> لا.']]
	])('is no phrase in %s, though it was answered', (languageId, lines) => {
		expect(shown(languageId, lines)).toEqual([]);
	});

	it.each<[string, LanguageId, string[], string[]]>([
		[
			'the learner asks it too',
			'es',
			['¿Qué desea tomar?', '> Un té. ¿Y usted? ¿Qué desea tomar?', 'Un café.'],
			['¿Qué desea tomar? [used]']
		],
		[
			'the learner asks it later, in a script without spaces',
			'ja',
			[
				'お飲み物は何になさいますか？',
				'> 水。',
				'はい。',
				'> 私も聞きます。お飲み物は何になさいますか？'
			],
			['お飲み物は何になさいますか？ [used]']
		],
		[
			'the learner asks it later, in Arabic',
			'ar',
			['ماذا تريد أن تشرب؟', '> قهوة.', 'حسنا.', '> وأنت، ماذا تريد أن تشرب؟'],
			['ماذا تريد أن تشرب؟ [used]']
		],
		[
			'it was asked for',
			'es',
			['> ¿Cómo se dice "anything to drink"?', 'Se dice «¿Algo para beber?».'],
			['¿Algo para beber? [asked]']
		],
		[
			'it is glossed',
			'fr',
			['« Que désirez-vous ? » means "What would you like?".', '> Un thé'],
			['Que désirez-vous ? [met]']
		]
	])('is one where %s', (_, languageId, lines, phrases) => {
		expect(shown(languageId, lines)).toEqual(phrases);
	});

	it('is none where the learner only wonders at it', () => {
		expect(
			shown('es', ['¿Qué desea tomar?', '> ¿Qué desea tomar?', 'Un café, por ejemplo.'])
		).toEqual([]);
	});
});

describe('what was put right', () => {
	it.each<[LanguageId, string, string, string, string]>([
		['de', '> Der Haus ist schön', 'Man sagt „das Haus“.', 'das Haus', 'Der Haus ist alt'],
		['es', '> La problema es grande', 'Se dice «el problema».', 'el problema', 'Es otra problema'],
		[
			'fr',
			'> Je suis allergique de noix',
			'On dit « allergique à ».',
			'allergique à',
			'Elle est allergique de noix'
		]
	])('is used in %s where it is right: %s', (languageId, said, reply, phrase, again) => {
		const lines = ['...', said, reply];
		expect(shown(languageId, [...lines, `> ${again}`])).toEqual([`${phrase} [met]`]);
		expect(shown(languageId, [...lines, `> Ah, ${phrase}!`])).toEqual([`${phrase} [used]`]);
	});
});

describe('no phrase', () => {
	it.each<[string, LanguageId, string[]]>([
		['a remark of the partner', 'es', ['Entiendo perfectamente. Muy bien.', '> Sí']],
		[
			'a title in quotation marks',
			'es',
			['Vi «El laberinto del fauno» ayer.', '> Ah, no la conozco']
		],
		[
			'an expression in the learner’s own language',
			'it',
			["Okay, I'll give you a hint. Can you try?", '> Sì']
		],
		['an address', 'en', ['See https://www.example.org/watch?', '> ok']],
		['a name that was asked for', 'de', ['> Wie heißt du?', 'Ich heiße Lena, und ich wohne hier.']],
		['a question that nobody answered', 'es', ['¿Qué hiciste ayer por la tarde?']]
	])('is %s', (_, languageId, lines) => {
		expect(shown(languageId, lines)).toEqual([]);
	});

	it('is a correction in the learner’s person, which no message has word for word', () => {
		const { corrections, keyPhrases } = extractLocally({
			languageId: 'de',
			scenarioId: 'free-talk',
			ownLanguageId: 'en',
			messages: spoken('...', '> Ich habe ein Idee', 'Ah, du hast eine Idee!', '> Ja')
		});
		expect(corrections).toMatchObject([{ better: 'Ich habe eine Idee' }]);
		expect(keyPhrases).toEqual([]);
	});
});
