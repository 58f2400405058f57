import type { SmallTalk } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const smallTalk: SmallTalk = {
	words: [
		...words(
			'hola gracias favor bien vale claro adiós buenos buenas días tardes noches bueno genial perfecto'
		),
		...words(
			'gusta gustan gustaría gusto puedo puede pasó cuéntame entiendo quiero quieres quiere dice decir'
		),
		...words(
			'cómo qué dónde cuándo cuál también encanta interesante luego después mejor corrección'
		),
		// Who gives their name speaks of nobody's topic.
		...words('llamo llamas')
	]
};
