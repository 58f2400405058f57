import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['شارع', 'زقاق', 'عمارة', 'شقة'],
	streetsUnspaced: [],
	joints: words('في مع منذ')
};
