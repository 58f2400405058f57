import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'hello hi hey thanks thank please okay yeah yes nice great bye welcome sorry love like really good'
		),
		...words(
			'lot think tell know thing things sounds sound feel interesting way maybe definitely actually'
		)
	]
};
