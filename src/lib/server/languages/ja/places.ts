import type { PlaceWords } from '../language.ts';

export const places: PlaceWords = {
	streets: [],
	streetsUnspaced: ['丁目', '番地', '号室'],
	joints: []
};
