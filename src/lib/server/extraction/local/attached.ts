import type { LanguageCues } from '../../languages/language.ts';

/** A word and what is written as one with it: particles after it, an article before it. */
export interface Attached {
	stemOf(form: string): string;
	/** Whether two forms are one word, with the same attached to it or with something else. */
	isOneStem(a: string, b: string): boolean;
	/** What is left of the form beside its stem. */
	restOf(form: string): string;
}

/** Whether articles, particles and prepositions are written as one with their words. */
export function hasAttached({ attachedBefore, attachedAfter }: LanguageCues): boolean {
	return attachedBefore !== undefined || attachedAfter !== undefined;
}

export function attachedIn({ attachedBefore = [], attachedAfter = [] }: LanguageCues): Attached {
	const before = attachedBefore.toSorted(longestFirst);
	const after = attachedAfter.toSorted(longestFirst);
	const lead = (form: string) =>
		before.find((part) => form.length > part.length + 1 && form.startsWith(part)) ?? '';
	const trail = (form: string) =>
		after.find((part) => form.length > part.length && form.endsWith(part)) ?? '';
	const stemOf = (form: string) => form.slice(lead(form).length, form.length - trail(form).length);
	return {
		stemOf,
		// What looks attached may be of the word itself: بيت is no يت with ب before it.
		isOneStem: (a, b) => stemOf(a) === stemOf(b) || stemOf(a) === b || stemOf(b) === a,
		restOf: (form) => lead(form) + trail(form)
	};
}

function longestFirst(a: string, b: string): number {
	return b.length - a.length;
}
