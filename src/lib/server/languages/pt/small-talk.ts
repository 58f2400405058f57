import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'olá obrigado obrigada sim bom boa tudo tchau ótimo claro gosto gosta gostaria quero quer legal'
		),
		// Who gives their name speaks of nobody's topic.
		...words('chamo chamas')
	]
};
