import type { Writing } from '../language.ts';

export const writing: Writing = {
	ownLetter: null,
	plurals: ['e', 'n', 'en', 'er', 's'],
	elided: []
};
