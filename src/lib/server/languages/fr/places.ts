import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['rue', 'impasse', 'allée', 'chemin', 'quai', "place d(?:e|u|es|['’])"],
	streetsUnspaced: [],
	joints: words('à a au dans en avec chez depuis et')
};
