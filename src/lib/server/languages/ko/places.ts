import type { PlaceWords } from '../language.ts';

export const places: PlaceWords = {
	streets: [],
	streetsUnspaced: ['번지', '번길', '아파트', '(?<=\\p{sc=Hang}{2})(?:대로|호실)'],
	joints: []
};
