import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['rua', 'travessa', 'alameda', 'praça', 'estrada'],
	streetsUnspaced: [],
	joints: words('em no na com há e')
};
