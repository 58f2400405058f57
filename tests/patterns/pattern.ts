/** What the ranges of the languages' `LETTER` stand for, as the checkers read it quickly. */
export const ANY_LETTER = '[\\p{L}\\p{M}\\p{N}]';

/** A regular expression of the program and where it stands. */
export interface Pattern {
	readonly source: string;
	readonly flags: string;
	/** File and line: of a literal, or of what composes it. */
	readonly place: string;
	/** Whose data it is composed of; empty for a literal. */
	readonly language: string;
}
