import type { PlaceWords } from '../language.ts';

export const places: PlaceWords = {
	streets: [],
	streetsUnspaced: ['號室', '大街', '街道', '胡同', '弄堂', '号楼', '號樓', '单元', '路(?!易)'],
	joints: []
};
