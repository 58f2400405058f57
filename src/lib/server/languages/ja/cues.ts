import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'自然で',
		'より自然',
		'が正解',
		'と言ったほうが',
		'って言います',
		'が自然',
		'と言いましょう',
		'と言います',
		'と言うんです',
		'が正しい',
		'正しくは',
		'の方がいい',
		'のほうがいい',
		'ではなく',
		'じゃなくて',
		'訂正'
	],
	rejecting: [],
	rejectingAfter: ['ではな', 'じゃな', 'ではありません', 'じゃありません', 'より'],
	malformed:
		'(?:[うくすつぬむる]|[くふ]\u3099)ま(?:す|した|せん|しょう)|(?:て\u3099き|食へ\u3099|見|起き|寝)り(?:ま|ません)|(?!嫌|幸)\\p{sc=Han}[しき]?い(?:て\u3099した|た\u3099った)|かったて\u3099した|(?!嫌|幸|違)\\p{sc=Han}[しき]?いし\u3099ゃ[なあ]|きれく[なてあ]',
	earlier: ['さっき', '先ほど', '先程', '前の文'],
	glossing: ['は日本語で', 'は', 'という意味', 'って'],
	explaining: ['という意味'],
	agreeing: ['はい', 'ええ'],
	intensifying: ['とても'],
	also: ['も'],
	negation: ['な ず ん'],
	questionWords: ['何', 'どこ', 'いつ', '誰', 'なぜ', 'どう'],
	questionEndings: ['か'],
	askingEnds: ['(?<!そう)ですか', '(?:ます|ません|でした|ました|でしょう|ましょう)か'],
	firstPerson: words('私 僕 俺 わたし ぼく'),
	secondPerson: words('あなた 君 きみ さん'),
	filling: ['お', 'ご', 'さん', 'も'],
	interchangeable: ['は が', 'へ に'],
	classes: ['は が を に で へ と の も や から まで'],
	contrasting: words(
		'一 二 三 四 五 六 七 八 九 十 百 千 今 昨 明 先 来 毎 朝 昼 夕 晩 夜 月 火 水 木 金 土 日 上 下 右 左 前 後 男 女'
	),
	echoEndings: '(?:なんですね?|んですね?|なんですか|んですか|のですね?|よね|ね|よ|か|の)$'
};
