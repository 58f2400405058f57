import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['via', 'viale', 'piazza', 'corso', 'vicolo'],
	streetsUnspaced: [],
	joints: words('a in con da per e')
};
