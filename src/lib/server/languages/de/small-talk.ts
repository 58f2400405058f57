import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'hallo danke bitte ja gut tschüss schön toll prima gerne möchte super genau gefällt mag magst'
		),
		// Who gives their name speaks of nobody's topic.
		...words('heiße heißt')
	]
};
