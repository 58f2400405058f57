/** A regular expression of the program and where it stands. */
export interface Pattern {
	readonly source: string;
	readonly flags: string;
	/** File and line: of a literal, or of what composes it. */
	readonly place: string;
	/** Whose data it is composed of; empty for a literal. */
	readonly language: string;
}
