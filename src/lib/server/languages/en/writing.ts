import type { Writing } from '../language.ts';

export const writing: Writing = {
	ownLetter: null,
	plurals: ['s', 'es'],
	elided: []
};
