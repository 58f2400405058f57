import type { Writing } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const writing: Writing = {
	ownLetter: null,
	plurals: [],
	elided: words('c d l m n s t un all dell dall nell sull quell quest')
};
