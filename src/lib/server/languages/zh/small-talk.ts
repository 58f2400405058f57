import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: words('你好 谢谢 谢 请 好 好的 喜欢 很 再见 觉得 什么 怎么样'),
	joined: /^[我你您他她它这那]\p{sc=Han}$/u // 我是
};
