import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'안녕하세요 감사합니다 네 아니요 좋아요 정말 그래요 저는 뭐 어때요 좋아해요 주세요 있어요 있습니다'
		),
		...words('왔어요 갔어요 됐어요 싶어요 봤어요 했어요 해요 가요')
	]
};
