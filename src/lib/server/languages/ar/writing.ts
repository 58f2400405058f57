import type { Writing } from '../language.ts';

export const writing: Writing = {
	ownLetter: /\p{sc=Arab}/u,
	plurals: [],
	elided: []
};
