import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['street', 'st\\.', 'avenue', 'ave\\.', 'road', 'rd\\.', 'lane', 'boulevard', 'blvd'],
	streetsUnspaced: [],
	joints: words('at in on near with for since and')
};
