import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['calle', 'c/', 'avenida', 'avda', 'plaza', 'paseo', 'carretera', 'camino'],
	streetsUnspaced: [],
	joints: words('en cerca con desde hace y')
};
