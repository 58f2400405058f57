import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'bonjour salut merci oui plaît revoir bien super parfait voilà aime aimes aimez voudrais très'
		),
		// Who gives their name speaks of nobody's topic.
		...words('appelle appelles appelez')
	]
};
