import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: words('こんにちは ありがとう はい いいえ すみません どうぞ 何 どう とても 好き です ます')
};
