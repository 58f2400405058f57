import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const cues: LanguageCues = {
	correcting: [
		'要用',
		'更自然',
		'比较自然',
		'正确的是',
		'應該用',
		'应该用',
		'说(?=[“「:：])',
		'說(?=[“「:：])',
		'应该说',
		'應該說',
		'应该是',
		'應該是',
		'要说',
		'正确的说法',
		'正確的說法',
		'我们说',
		'我們說',
		'更好的说法',
		'而不是',
		'更正'
	],
	rejecting: ['不说', '不說', '不是', '而不是'],
	glossing: ['是', '叫', '的意思是', '就是'],
	explaining: ['的意思是'],
	agreeing: ['对', '對', '是的'],
	intensifying: ['很', '非常'],
	also: ['也'],
	negation: ['不 没 沒 别 別'],
	questionWords: ['什么', '什麼', '哪', '谁', '誰', '怎么', '怎麼', '为什么', '几'],
	questionEndings: ['吗', '嗎', '呢'],
	firstPerson: words('我 我们 我們 咱们'),
	secondPerson: words('你 您 你们 你們'),
	classes: [
		'的 得 地',
		'很',
		'是',
		'不 没 沒',
		'二 两 兩',
		'和 跟',
		'在 到 从 對 对 给',
		'个 個 只 条 本 张 件 杯 位 家 辆',
		'了 过 着'
	],
	echoEndings: '(?:吗|嗎|吧|呢|啊|呀|哦|了|啦)$'
};
