import type { Writing } from '../language.ts';

export const writing: Writing = {
	ownLetter: /\p{sc=Han}/u,
	othersLetter: /[\p{sc=Hira}\p{sc=Kana}]/u, // kana, which stand beside the same characters in Japanese
	plurals: [],
	elided: []
};
