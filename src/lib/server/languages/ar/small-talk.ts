import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: words('مرحبا شكرا نعم لا من فضلك جيد جدا أهلا السلام عليكم')
};
