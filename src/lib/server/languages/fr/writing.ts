import type { Writing } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const writing: Writing = {
	ownLetter: null,
	plurals: ['s', 'x'],
	elided: words('c d j l m n s t qu jusqu lorsqu puisqu')
};
