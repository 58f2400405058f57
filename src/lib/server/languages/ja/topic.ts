import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const topic: TopicWords = {
	nouns: [
		// No numeral first: 一人で, 三年に.
		'(?<![\\p{sc=Han}\\p{sc=Kana}ー々〇])(?![一二三四五六七八九十百千何今昨明毎先来去])([\\p{sc=Han}\\p{sc=Kana}ー々]{2,8})(?=を|が|の|で(?!す|し)|も|や|に(?!な|し))'
	],
	otherwise: '^[をがはにでの]|\\p{sc=Hira}$',
	vague: words(
		'時間 場所 名前 今日 明日 昨日 毎日 最近 最後 最初 今週 来週 先週 今年 来年 去年 週末 午前 午後 今度 本当 大丈夫 元気 一番 全部 自分 日本語 英語 日本 気持 意味 言葉 質問 答え 問題 夕方 ところ 方 人 朝 夜 次 前 後 上 下 中 隣 右 左 年 月 日 時 分 円 回 番 本日 失礼 お願 私達 皆 貴社 御社 先生 部分 場合 時 間 近 田中 夏 冬 春 秋 練習 会話'
	),
	absent: { after: ['ません', 'ない', 'なかった'] },
	colon: '：',
	comma: '、'
};
