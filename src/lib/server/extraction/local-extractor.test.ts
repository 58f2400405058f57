import { describe, expect, it } from 'vitest';
import { messageId, spoken } from '../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import { memoryInsightsSchema } from '../../contracts/memories.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import { extractLocally } from './local-extractor.ts';

function extracted(
	lines: string[],
	{
		languageId = 'es',
		scenarioId = 'free-talk',
		ownLanguageId = 'en'
	}: { languageId?: LanguageId; scenarioId?: ScenarioId; ownLanguageId?: string } = {}
) {
	const messages = spoken(...lines);
	return extractLocally({ languageId, scenarioId, ownLanguageId, messages });
}

function correctionsOf(languageId: LanguageId, said: string, reply: string): string[] {
	return extracted([`> ${said}`, reply], { languageId }).corrections.map(
		(correction) => `${correction.said} → ${correction.better}`
	);
}

describe('corrections', () => {
	it.each<[LanguageId, string, string, string]>([
		[
			'es',
			'Ayer yo fue al cine',
			'«Yo fui al cine», qué bien. ¿Y qué película viste?',
			'yo fue al cine → Yo fui al cine'
		],
		[
			'es',
			'Ayer yo fue al cine',
			'Yo fui al cine, qué bien. ¿Y qué viste?',
			'yo fue al cine → Yo fui al cine'
		],
		['es', 'Yo comió pescado', 'No se dice «yo comió», se dice «yo comí».', 'Yo comió → yo comí'],
		['es', 'Yo comió pescado', 'comió → comí', 'comió → comí'],
		[
			'es',
			'donde esta el baño',
			'¿Dónde está el baño? Está al fondo.',
			'donde esta el baño → Dónde está el baño'
		],
		[
			'en',
			'She have two cats',
			'Oh, she has two cats. Lovely!',
			'She have two cats → she has two cats'
		],
		[
			'en',
			'I am agree with you',
			'You could say: "I agree with you." Tell me more!',
			'I am agree with you → I agree with you'
		],
		[
			'fr',
			'Elle a allé au marché',
			'Ah, elle est allée au marché. Et toi ?',
			'Elle a allé au marché → elle est allée au marché'
		],
		[
			'fr',
			'Je voudrais un cafe',
			'On dit « je voudrais un café ».',
			'Je voudrais un cafe → je voudrais un café'
		],
		['fr', 'Je suis 20 ans', '« J’ai 20 ans », très bien.', 'Je suis 20 ans → J’ai 20 ans'],
		[
			'de',
			'Ich habe nach Berlin gefahren',
			'Ich bin nach Berlin gefahren, schön! Und dann?',
			'Ich habe nach Berlin gefahren → Ich bin nach Berlin gefahren'
		],
		[
			'it',
			'Io ho andato al mare',
			'«Sono andato al mare»: bello!',
			'ho andato al mare → Sono andato al mare'
		],
		[
			'pt',
			'Eu gosto muito de o café',
			'Ah, gosto muito do café!',
			'gosto muito de o café → gosto muito do café'
		],
		[
			'ja',
			'昨日映画を見るました',
			'昨日映画を見ましたね。どんな映画でしたか。',
			'昨日映画を見るました → 昨日映画を見ました'
		],
		[
			'ja',
			'図書館で行きました',
			'「図書館に行きました」と言います。',
			'図書館で行きました → 図書館に行きました'
		],
		[
			'ja',
			'私は日本語が勉強します',
			'日本語を勉強します、いいですね。',
			'日本語が勉強します → 日本語を勉強します'
		],
		[
			'ko',
			'저는 어제 학교를 갔어요',
			'「저는 어제 학교에 갔어요」라고 해요.',
			'저는 어제 학교를 갔어요 → 저는 어제 학교에 갔어요'
		],
		['zh', '我有二个哥哥', '哦，我有两个哥哥。你哥哥多大？', '我有二个哥哥 → 我有两个哥哥'],
		['zh', '我昨天买东西们', '应该说“我昨天买东西”。', '我昨天买东西们 → 我昨天买东西'],
		[
			'ar',
			'ذهبت في المدرسة أمس',
			'ذهبت إلى المدرسة أمس. وماذا فعلت؟',
			'ذهبت في المدرسة أمس → ذهبت إلى المدرسة أمس'
		],
		[
			'ar',
			'هذا السيارة جميلة',
			'نقول: «هذه السيارة جميلة».',
			'هذا السيارة جميلة → هذه السيارة جميلة'
		]
	])('sees in %s that "%s" was put right by "%s"', (languageId, said, reply, correction) => {
		expect(correctionsOf(languageId, said, reply)).toEqual([correction]);
	});

	it.each<[LanguageId, string, string, string]>([
		['es', 'an echo', 'Me gusta mucho el café', 'Exacto, «me gusta mucho el café». ¿Con leche?'],
		[
			'es',
			'an echo that changes sides',
			'Vivo en Madrid con mi hermano',
			'Ah, vives en Madrid con tu hermano.'
		],
		['es', 'an echo to a stranger', 'Trabajo en un banco', 'Ah, trabaja en un banco. ¿Y le gusta?'],
		['es', 'a question back', 'Yo quiero un café', '¡Claro! ¿Quieres un café con leche o solo?'],
		[
			'es',
			'the partner’s own answer',
			'Vivo en Madrid con mi hermano',
			'Yo vivo en Madrid con mi hermana.'
		],
		['es', 'another choice', 'Quiero un café con leche', 'Quiero un té con leche, por favor.'],
		['es', 'an answer', '¿Tienes leche?', 'Sí, tenemos leche.'],
		['es', 'an offer', 'Quiero un café', 'Sería un café con leche, ¿verdad?'],
		['en', 'a title', 'I wonder what I want', 'Have you read “What If”?'],
		['es', 'a word that was asked for', '¿Cómo se dice restaurant?', 'Se dice «restaurante».'],
		['es', 'another person', 'Yo soy de Francia', 'Ah, tú eres de Francia.'],
		['es', 'a changed topic', 'Fui a la playa ayer', 'Hoy hace mucho frío. ¿Qué desayunas?'],
		['es', 'a denial', 'Quiero ir al cine contigo', 'No, no quiero ir al cine contigo.'],
		['en', 'an echo that changes sides', 'I like old movies', 'You like old movies! Which ones?'],
		['en', 'an answer', 'How is the weather?', 'The weather is nice today.'],
		[
			'en',
			'a phrase that only resembles',
			'I was worried about fitting in',
			'It is normal to worry about fitting in.'
		],
		['fr', 'an echo that changes sides', 'Je suis allé au cinéma', 'Ah, tu es allé au cinéma !'],
		['de', 'an echo that changes sides', 'Ich wohne in Berlin', 'Du wohnst in Berlin? Schön!'],
		['ja', 'an echo', '東京に住んでいます', '東京に住んでいるんですね。'],
		['ja', 'another choice', 'りんごが好きです', 'みかんが好きです。'],
		['ja', 'a changed topic', 'コーヒーをください', '今日はいい天気ですね。'],
		['ja', 'an answer', '駅はどこですか', '駅はあそこです。'],
		['ko', 'an echo', '저는 한국에 살아요', '아, 한국에 사시는군요.'],
		['ko', 'another choice', '저는 커피를 좋아해요', '저는 녹차를 좋아해요.'],
		['zh', 'a question back', '我喜欢喝咖啡', '你喜欢喝咖啡吗？'],
		['zh', 'the partner’s own answer', '我想喝茶', '我也想喝茶。'],
		['zh', 'an answer', '你住在哪里？', '我住在北京。'],
		['ar', 'a question back', 'أنا أريد قهوة', 'هل تريد قهوة؟ حسنا.'],
		['ar', 'a changed topic', 'أحب القهوة', 'الطقس جميل اليوم.']
	])('takes in %s %s for no correction: "%s" "%s"', (languageId, _, said, reply) => {
		expect(correctionsOf(languageId, said, reply)).toEqual([]);
	});

	it('quotes the learner verbatim and points to the message', () => {
		const { corrections } = extracted([
			'¿Qué tal?',
			'> Bien.  Ayer YO  FUE al cine, y tú?',
			'«Yo fui al cine», qué bien.'
		]);
		expect(corrections).toEqual([
			{
				said: 'YO  FUE al cine',
				better: 'Yo fui al cine',
				mistakes: [{ kind: 'form', from: 'fue', to: 'fui' }],
				messageId: messageId(2)
			}
		]);
	});

	it('groups what was hard by its kind, in the learner’s own language', () => {
		const lines = [
			'> Yo tengo un problema grave con le agua',
			'Se dice: «Yo tengo un problema grave con el agua».'
		];
		expect(extracted(lines, { ownLanguageId: 'de' }).difficulties).toEqual([
			expect.stringMatching(/“le” → “el”/)
		]);
	});
});

describe('phrases', () => {
	it('finds what was asked for, and where the learner used it', () => {
		const { keyPhrases, evidence, successfulPatterns } = extracted([
			'Buenos días.',
			'> ¿Cómo se dice spoon?',
			'Spoon se dice «cuchara».',
			'> Quiero una cuchara, por favor'
		]);
		expect(keyPhrases).toContain('cuchara');
		expect(evidence.keyPhrases[0]).toEqual({
			text: 'cuchara',
			use: 'used',
			messageIds: [messageId(3), messageId(4)]
		});
		expect(successfulPatterns).toContain('Took up “cuchara” and used it');
	});

	it.each<[LanguageId, string, string, string]>([
		['it', '> How do you say tree?', 'Well, "tree" is "l\'albero"', "l'albero"],
		['it', '> What is pink again?', 'Remember that "pink" is "rosa"', 'rosa'],
		['ja', '> "water"は何と言いますか', '"water"は「水」です。', '水'],
		['ko', '> "water"는 한국어로 뭐라고 해요?', '"water"는 "물"이에요.', '물'],
		['zh', '> “water”怎么说？', '“water”是“水”。', '水'],
		['ar', '> كيف نقول water؟', '«water» هو «ماء».', 'ماء']
	])('finds in %s the answer to "%s" in "%s"', (languageId, question, reply, phrase) => {
		expect(extracted([question, reply, '> ok'], { languageId }).keyPhrases).toContain(phrase);
	});

	it('finds what the learner took up from the partner', () => {
		const { keyPhrases } = extracted(
			['¿Quiere un café con leche o un té?', '> Un café con leche, por favor'],
			{ scenarioId: 'cafe' }
		);
		expect(keyPhrases).toContain('un café con leche');
	});

	it('has at most eight, each of which occurs', () => {
		const lines = Array.from({ length: 40 }, (_, index) =>
			index % 2 === 0 ? `«palabra${index}» es «word${index}»` : `> uso palabra${index - 1} ahora`
		);
		expect(extracted(lines).keyPhrases.length).toBe(8);
	});
});

describe('what went well', () => {
	it('sees a mistake that was not repeated', () => {
		const { successfulPatterns } = extracted([
			'> Ayer yo tenió hambre mucho',
			'Se dice: «Ayer yo tuve hambre mucho».',
			'> Sí, y luego tuve sed'
		]);
		expect(successfulPatterns).toEqual(['Got “tuve” right after the correction']);
	});

	it('sees that the learner’s own language helped out less and less', () => {
		const { evidence } = extracted([
			'Hola, ¿qué tal?',
			'> I am fine, what about you',
			'Bien, ¿qué hiciste ayer?',
			'> Fui al cine. I do not know the word for that',
			'Ah, muy bien.',
			'> Sí, con mi hermana',
			'¿Y la película?',
			'> Era muy buena',
			'¿De qué iba?',
			'> De un perro que habla',
			'¡Qué bien!',
			'> Sí, me gustó mucho'
		]);
		expect(evidence.successfulPatterns).toContainEqual({
			text: 'Fell back on their own language less and less',
			messageIds: [messageId(8), messageId(10), messageId(12)]
		});
	});

	it.each<[LanguageId, string, string]>([
		['es', '> donde esta el baño', '> cuanto cuesta el té?'],
		['ar', '> اين محطة القطار', '> كم السعر؟'],
		['zh', '> 这里有洗手间吗', '> 可以用信用卡吗'],
		['ja', '> トイレはどこですか', '> これはいくらですか。'],
		['en', '> where is the station', '> how much is it?']
	])('sees in %s what was asked, with its mark or without: %s', (languageId, one, other) => {
		const { successfulPatterns } = extracted(['...', one, '...', other], { languageId });
		expect(successfulPatterns).toContain('Asked questions of their own');
	});

	it('says nothing where nothing shows', () => {
		expect(extracted(['Hola', '> Hola', '¿Qué tal?', '> Bien']).successfulPatterns).toEqual([]);
	});
});

describe('robustness', () => {
	const RLO = '\u202e';
	it.each([
		['nothing', []],
		['blanks', ['> ', '   ', '> [Speaking...]']],
		['4,000 emoji', [`> ${'😀'.repeat(4000)}`, '😀'.repeat(4000), `> ${'👩‍👩‍👧'.repeat(800)}`]],
		['one endless word', [`> ${'a'.repeat(4000)}`, 'a'.repeat(3999), `> ${'ab'.repeat(2000)}`]],
		[
			'bidi and zero-width tricks',
			[`> ${RLO}oluc\u200b odom\u2066`, `«${RLO}\u200bolu»`, '> \u200b\u200b']
		],
		['lone surrogates', ['> \ud83d hola \udc00', '«\ud83d»', '> hola \ud83d']],
		['unclosed quotes', ['> "hola «que', '“hola «que', "> 'hola"]],
		['patterns', ['> (.*)+$ [a-z', '→ => -> : «(.*)+$»', '> \\p{L} ${x}']]
	])('survives %s', (_, lines) => {
		expect(memoryInsightsSchema.safeParse(extracted(lines)).success).toBe(true);
	});

	it.each([
		['long texts', 'palabra que sigue a otra palabra. '],
		['nothing but arrows', 'fue → fui '],
		['nothing but quotes', '«yo fue» "yo" '],
		['nothing but apostrophes', "'a 'b"],
		['nothing but announcements', 'se dice: yo fui no '],
		['nothing but colons', 'yo: fue: '],
		['nothing but emoji', '😀']
	])(
		'reads 500 messages of %s in bounded time',
		(_, text) => {
			const whole = text.repeat(4000 / text.length);
			const lines = Array.from({ length: 500 }, (__, index) => `${index % 2 ? '' : '> '}${whole}`);
			const startedAt = performance.now();
			extracted(lines);
			// Half a second on a quiet machine.
			expect(performance.now() - startedAt).toBeLessThan(10_000);
		},
		30_000
	);

	it('invents nothing: every item points to messages that are there', () => {
		const lines = [
			'> Yo fue a le playa',
			'«Yo fui a la playa», ¡qué bien!',
			'> Sí, yo fui a la playa con amigos'
		];
		const { evidence, corrections } = extracted(lines);
		const ids = lines.map((_, index) => messageId(index + 1));
		const shown = [
			...evidence.keyPhrases,
			...evidence.difficulties,
			...evidence.successfulPatterns
		];
		expect(shown.length).toBeGreaterThan(2);
		for (const id of [
			...shown.flatMap((item) => item.messageIds),
			...corrections.map((c) => c.messageId)
		]) {
			expect(ids).toContain(id);
		}
	});
});
