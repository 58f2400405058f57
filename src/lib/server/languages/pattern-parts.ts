// What the words and patterns of several languages are made of.

export const LETTER = '[\\p{L}\\p{M}\\p{N}]';
/** JavaScript's own `\b` knows ASCII letters only: it sees one within "añadir" and none beside "é". */
export const EDGE = `(?:(?<!${LETTER})(?=${LETTER})|(?<=${LETTER})(?!${LETTER}))`;
/** Of a question, however many spaces stand before its mark. */
export const END = '\\s{0,3}(?:[?.!]|$)';

// Patterns are matched without case, but the capital of a name is what it is known by.
export const CAPITAL = '(?-i:\\p{Lu})';
export const NAME = `${CAPITAL}[\\p{L}'’-]*`;

export const NUMBER = '[\\p{N}]{1,3}';

/**
 * After a verb that only names follow, many write them small. One word up to the end of its clause, and
 * none of those that say how, when or not.
 */
export function smallName(no: string, joints: string): string {
	return `${notAmong(no)}\\p{L}[\\p{L}'’-]+(?=\\s*(?:$|[.,;!…]|(?:${joints})\\s))`;
}

export function notAmong(words: string): string {
	return `(?!(?:${words})(?!\\p{L}))`;
}

/** One of some sources, each as whole words in scripts that divide words by spaces. */
export function wholeWords(sources: readonly string[]): string {
	return sources
		.map((source) =>
			/^\p{sc=Latin}|^\p{sc=Arab}/u.test(source) ? `(?<!\\p{L})${source}(?!\\p{L})` : source
		)
		.join('|');
}

/** The words of a list as people read and write it. */
export function words(list: string): string[] {
	return list.split(' ');
}
