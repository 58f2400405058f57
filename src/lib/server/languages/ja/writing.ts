import type { Writing } from '../language.ts';

export const writing: Writing = {
	ownLetter: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u,
	plurals: [],
	elided: []
};
