import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { extractLocally } from '../local-extractor.ts';

function corrected(languageId: LanguageId, said: string, reply: string): string[] {
	const messages = spoken(`> ${said}`, reply);
	const ownLanguageId = languageId === 'en' ? 'es' : 'en';
	return extractLocally({
		languageId,
		scenarioId: 'free-talk',
		ownLanguageId,
		messages
	}).corrections.map((correction) => `${correction.said} → ${correction.better}`);
}

describe('what the partner puts right in so many words', () => {
	it.each<[LanguageId, string, string, string]>([
		[
			'es',
			'Yo soy hambre',
			'Se dice «tengo hambre», no «soy hambre».',
			'soy hambre → tengo hambre'
		],
		[
			'es',
			'La problema es grande',
			'No es «la problema», sino «el problema».',
			'La problema → el problema'
		],
		[
			'es',
			'Pienso de mi familia',
			'En español decimos «pienso en mi familia».',
			'Pienso de mi familia → pienso en mi familia'
		],
		[
			'es',
			'Me gusta los gatos',
			'Ojo: "me gustan los gatos".',
			'Me gusta los gatos → me gustan los gatos'
		],
		[
			'es',
			'Estoy embarazada por llegar tarde',
			'Cuidado, no «embarazada» sino «avergonzada».',
			'embarazada → avergonzada'
		],
		[
			'es',
			'Yo quiero comer el pan ayer',
			'Querrás decir «yo quise comer el pan ayer».',
			'Yo quiero comer el pan ayer → yo quise comer el pan ayer'
		],
		[
			'en',
			'I have 20 years',
			'Not "I have 20 years" but "I am 20 years old".',
			'I have 20 years → I am 20 years old'
		],
		['en', 'He go to school', 'It’s "goes", not "go".', 'go → goes'],
		['en', 'I goed home', 'You should say "went" instead of "goed".', 'goed → went'],
		[
			'en',
			'I look forward to meet you',
			'Remember: "I look forward to meeting you".',
			'I look forward to meet you → I look forward to meeting you'
		],
		[
			'en',
			'She don’t like fish',
			'A better way to say that is "She doesn’t like fish".',
			'She don’t like fish → She doesn’t like fish'
		],
		[
			'fr',
			'Je suis allé à le cinéma',
			'On dit « au cinéma », pas « à le cinéma ».',
			'à le cinéma → au cinéma'
		],
		[
			'fr',
			'J’ai allé au parc',
			'Attention : « je suis allé au parc ».',
			'J’ai allé au parc → je suis allé au parc'
		],
		[
			'fr',
			'Je visite ma grand-mère',
			'On ne dit pas « visite » mais « rends visite à ».',
			'visite → rends visite à'
		],
		[
			'de',
			'Ich bin kalt',
			'Man sagt „mir ist kalt“, nicht „ich bin kalt“.',
			'Ich bin kalt → mir ist kalt'
		],
		['de', 'Ich gehe zu Hause', 'Nicht „zu Hause“, sondern „nach Hause“.', 'zu Hause → nach Hause'],
		[
			'de',
			'Der Mädchen ist nett',
			'Richtig heißt es: „Das Mädchen ist nett“.',
			'Der Mädchen ist nett → Das Mädchen ist nett'
		],
		['it', 'Sono fame', 'Si dice «ho fame», non «sono fame».', 'Sono fame → ho fame'],
		[
			'it',
			'La problema è grave',
			'Non «la problema» ma «il problema».',
			'La problema → il problema'
		],
		['it', 'Vado a Italia', 'Attenzione: «vado in Italia».', 'Vado a Italia → vado in Italia'],
		['pt', 'Eu sou fome', 'Diz-se «estou com fome», não «sou fome».', 'sou fome → estou com fome'],
		[
			'pt',
			'A problema é difícil',
			'Não é «a problema», mas «o problema».',
			'A problema → o problema'
		],
		[
			'pt',
			'Eu moro em o Brasil',
			'Cuidado: «eu moro no Brasil».',
			'Eu moro em o Brasil → eu moro no Brasil'
		],
		[
			'ja',
			'昨日行くました',
			'「行くました」ではなくて「行きました」です。',
			'行くました → 行きました'
		],
		['ja', '猫があります', '「猫がいます」ですよ。', '猫があります → 猫がいます'],
		[
			'ja',
			'とてもきれいでした家です',
			'正しくは「とてもきれいな家です」です。',
			'とてもきれいでした家です → とてもきれいな家です'
		],
		[
			'ja',
			'友達を会いました',
			'「友達に会いました」と言ったほうが自然です。',
			'友達を会いました → 友達に会いました'
		],
		[
			'ja',
			'高いだった',
			'「高いだった」じゃなくて、「高かった」と言います。',
			'高いだった → 高かった'
		],
		[
			'ko',
			'저는 친구를 만났요',
			'"저는 친구를 만났어요"라고 해요.',
			'저는 친구를 만났요 → 저는 친구를 만났어요'
		],
		['ko', '학교를 가요', '"학교를"이 아니라 "학교에"라고 해요.', '학교를 → 학교에'],
		['ko', '동생가 있어요', '"동생가" 말고 "동생이"가 맞아요.', '동생가 → 동생이'],
		[
			'ko',
			'저는 김밥을 먹을래하고 싶어요',
			'올바른 표현은 "저는 김밥을 먹고 싶어요"예요.',
			'저는 김밥을 먹을래하고 싶어요 → 저는 김밥을 먹고 싶어요'
		],
		['zh', '我是很高兴', '不说“我是很高兴”，说“我很高兴”。', '我是很高兴 → 我很高兴'],
		[
			'zh',
			'我昨天去了商店买东西了',
			'应该说：“我昨天去商店买东西了”。',
			'我昨天去了商店买东西了 → 我昨天去商店买东西了'
		],
		['zh', '我见面他', '应该是“我跟他见面”，不是“我见面他”。', '我见面他 → 我跟他见面'],
		['zh', '我做了照片', '很好！（拍了照片，不是“做了照片”）在哪儿？', '做了照片 → 拍了照片'],
		[
			'en',
			'Yesterday I did a photo of it',
			'Nice! (took a photo, not “did a photo”) Where?',
			'did a photo → took a photo'
		],
		[
			'es',
			'Ayer hice una decisión',
			'¡Bien! (tomé una decisión, no «hice una decisión») ¿Cuál?',
			'hice una decisión → tomé una decisión'
		],
		['zh', '我有三个书', '要用“本”：我有三本书。', '我有三个书 → 我有三本书'],
		['ar', 'أنا يحب القهوة', 'ليس «أنا يحب» بل «أنا أحب».', 'أنا يحب → أنا أحب'],
		['ar', 'عندي ثلاثة كتاب', 'الصحيح: «عندي ثلاثة كتب».', 'عندي ثلاثة كتاب → عندي ثلاثة كتب'],
		[
			'ar',
			'ذهبت إلى السوق غدا',
			'تقصد «سأذهب إلى السوق غدا».',
			'ذهبت إلى السوق غدا → سأذهب إلى السوق غدا'
		],
		['ar', 'البنت جميل', 'نقول «البنت جميلة» بدلا من «البنت جميل».', 'البنت جميل → البنت جميلة']
	])('is seen in %s: "%s" "%s"', (languageId, said, reply, correction) => {
		expect(corrected(languageId, said, reply)).toEqual([correction]);
	});
});

describe('what the partner says again in better words', () => {
	it.each<[LanguageId, string, string, string]>([
		[
			'ja',
			'電車に乗るました',
			'電車に乗りましたか。どこへ行きましたか。',
			'電車に乗るました → 電車に乗りました'
		],
		[
			'ja',
			'レストランに食べました',
			'ああ、レストランで食べました。おいしかったですか。',
			'レストランに食べました → レストランで食べました'
		],
		[
			'ja',
			'日本語を話すことができりません',
			'日本語を話すことができませんか。大丈夫ですよ。',
			'ができりません → ができません'
		],
		[
			'ko',
			'어제 영화를 봤니다',
			'아, 어제 영화를 봤습니다. 재미있었어요?',
			'어제 영화를 봤니다 → 어제 영화를 봤습니다'
		],
		[
			'ko',
			'저는 서울을 살아요',
			'아, 저는 서울에 살아요. 그렇군요!',
			'저는 서울을 살아요 → 저는 서울에 살아요'
		],
		[
			'ko',
			'친구과 같이 갔어요',
			'친구와 같이 갔어요? 좋네요.',
			'친구과 같이 갔어요 → 친구와 같이 갔어요'
		],
		['zh', '我明天去了学校', '哦，我明天去学校。几点去？', '我明天去了学校 → 我明天去学校'],
		['zh', '他比我很高', '对，他比我高。他多大了？', '他比我很高 → 他比我高'],
		['zh', '我喝咖啡在家里', '好的，我在家里喝咖啡。', '我喝咖啡在家里 → 我在家里喝咖啡'],
		['zh', '三个书都很好看', '嗯，三本书都很好看。', '三个书都很好看 → 三本书都很好看'],
		[
			'ar',
			'أنا ذهب إلى السوق',
			'أنا ذهبت إلى السوق. وماذا اشتريت؟',
			'أنا ذهب إلى السوق → أنا ذهبت إلى السوق'
		],
		['ar', 'هذه بيت كبير', 'نعم، هذا بيت كبير.', 'هذه بيت كبير → هذا بيت كبير'],
		[
			'ar',
			'الطلاب يدرس العربية',
			'جميل، الطلاب يدرسون العربية.',
			'الطلاب يدرس العربية → الطلاب يدرسون العربية'
		]
	])('is seen in %s: "%s" "%s"', (languageId, said, reply, correction) => {
		expect(corrected(languageId, said, reply)).toEqual([correction]);
	});
});

describe('what corrects nothing', () => {
	it.each<[LanguageId, string, string, string]>([
		['ja', 'an echo', '昨日映画を見ました', '昨日映画を見ましたね。'],
		['ja', 'an echo with a question', '京都へ行きました', '京都へ行きましたか。いいですね。'],
		['ja', 'an echo in another politeness', '昨日京都へ行った', '昨日京都へ行ったんですか。'],
		['ja', 'an echo that honours', '先生が来ました', '先生がいらっしゃいましたか。'],
		['ja', 'an echo of a part', '私は毎朝コーヒーを飲みます', '毎朝コーヒーを飲むんですね。'],
		['ja', 'a paraphrase', '日本の食べ物が好きです', '和食が好きなんですね。'],
		[
			'ja',
			'a paraphrase with a quote',
			'週末に家で休みました',
			'ゆっくりしたんですね。「休み」は大切です。'
		],
		['ja', 'an answer', '何時に開きますか', '九時に開きます。'],
		['ja', 'a yes', 'この電車は東京へ行きますか', 'はい、この電車は東京へ行きます。'],
		['ja', 'a no', '今日は寒いですか', 'いいえ、今日は寒くないです。'],
		['ja', 'another object', '紅茶を飲みます', 'コーヒーを飲みます。'],
		['ja', 'a follow-up', '犬がいます', '犬がいますか。名前は何ですか。'],
		['ja', 'a changed topic', '仕事は銀行です', 'ところで、週末は何をしますか。'],
		['ja', 'the partner’s own', '私は東京に住んでいます', '私は大阪に住んでいます。'],
		['ja', 'another time', '明日映画を見ます', '昨日映画を見ました。'],
		['ko', 'an echo', '어제 영화를 봤어요', '어제 영화를 봤군요!'],
		['ko', 'an echo that honours', '저는 회사에 다녀요', '아, 회사에 다니세요?'],
		['ko', 'an echo with a question', '저는 커피를 마셔요', '커피를 마셔요?'],
		['ko', 'a paraphrase', '저는 매일 운동해요', '매일 운동하시는군요. 건강하시겠어요.'],
		['ko', 'an answer', '어디에 살아요?', '저는 부산에 살아요.'],
		['ko', 'a yes', '여기에서 멀어요?', '네, 여기에서 멀어요.'],
		['ko', 'another object', '저는 사과를 먹어요', '저는 바나나를 먹어요.'],
		['ko', 'a changed topic', '저는 학생이에요', '오늘 날씨가 좋네요.'],
		['ko', 'another time', '내일 학교에 가요', '어제 학교에 갔어요.'],
		['ko', 'a quoted title', '저는 영화를 좋아해요', '"기생충" 봤어요?'],
		['ko', 'the partner too', '저는 김치를 좋아해요', '저도 김치를 좋아해요.'],
		['zh', 'an echo', '我昨天看电影了', '哦，你昨天看电影了。'],
		['zh', 'an echo word for word', '北京很大', '对，北京很大。'],
		['zh', 'an echo with a question', '我喜欢喝茶', '你喜欢喝茶啊？'],
		['zh', 'a paraphrase', '我每天早上跑步', '你每天锻炼，真好。'],
		['zh', 'an answer', '现在几点？', '现在三点。'],
		['zh', 'an answer by yes or no', '他是老师吗？', '他不是老师。'],
		['zh', 'another object', '我想吃米饭', '我想吃面条。'],
		['zh', 'a changed topic', '我住在上海', '今天天气很好。'],
		['zh', 'the partner too', '我有一个弟弟', '我也有一个弟弟。'],
		['zh', 'the partner’s own', '我有两个孩子', '我有三个孩子。'],
		['zh', 'an offer', '我要一杯咖啡', '你要一杯大的咖啡吗？'],
		['zh', 'another time', '我明天去北京', '我昨天去了北京。'],
		['ar', 'an echo', 'أحب القهوة كثيرا', 'تحب القهوة كثيرا!'],
		['ar', 'an echo word for word', 'الجو جميل اليوم', 'نعم، الجو جميل اليوم.'],
		['ar', 'an echo that changes sides', 'أسكن في القاهرة', 'تسكن في القاهرة؟ جميل.'],
		['ar', 'an echo that changes sides, with pronouns', 'أنا أدرس الطب', 'أنت تدرس الطب!'],
		['ar', 'an echo of “I have”', 'عندي أخ وأخت', 'عندك أخ وأخت.'],
		['ar', 'a paraphrase', 'أعمل في مستشفى', 'إذن عملك في مجال الصحة.'],
		['ar', 'an answer', 'أين المحطة؟', 'المحطة هناك.'],
		['ar', 'a yes', 'هل المطعم قريب؟', 'نعم، المطعم قريب.'],
		['ar', 'another object', 'أريد قهوة من فضلك', 'أريد شايا من فضلك.'],
		['ar', 'a changed topic', 'أنا من كندا', 'ماذا تأكل في الصباح؟'],
		['ar', 'vowel signs alone', 'انا احب القهوة', 'أَنا أُحِبُّ القَهْوة.'],
		['es', 'a quoted title', 'Vi una película de amor', '¿Viste «Amor»?'],
		['es', 'a contrast of things', 'Me gusta el té', 'A mí no me gusta «el té», sino «el café».'],
		[
			'en',
			'only what it isn’t',
			'I did a photo',
			'Nice, and one doesn’t say that, not “did a photo”.'
		],
		['en', 'another thing', 'I ate an apple', 'Me too. (pears and plums, not “an apple”)'],
		['en', 'a polite question', 'I want coffee', 'Would you like coffee with milk?'],
		['en', 'an agreement', 'The food was delicious', 'Yes, the food is always delicious there.'],
		['fr', 'an agreement', 'Le film était long', 'Oui, le film est très long.'],
		['de', 'the partner’s own', 'Ich fahre mit dem Bus', 'Ich fahre mit dem Rad.'],
		['it', 'an echo to a stranger', 'Abito a Roma', 'Ah, abita a Roma.'],
		['pt', 'an echo that changes sides', 'Eu moro no Porto', 'Ah, você mora no Porto.']
	])('is in %s %s: "%s" "%s"', (languageId, _, said, reply) => {
		expect(corrected(languageId, said, reply)).toEqual([]);
	});
});
