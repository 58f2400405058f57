import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'ciao grazie prego bene bello bella buongiorno buonasera perfetto piace piacciono vorrei certo'
		),
		// Who gives their name speaks of nobody's topic.
		...words('chiamo chiami')
	]
};
