// What the words and patterns of several languages are made of.

/**
 * What stands between words, in every script that people talk in: white space, punctuation, symbols.
 * Ranges, since `\p{L}` has six hundred of them: a pattern with two word edges took forty times as long to
 * compile, and there are thousands of patterns.
 */
const BETWEEN_WORDS = [
	'\\s\\0-\\/:-@\\[-`{-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7', // ASCII, Latin
	'\\u037e\\u0384\\u0385\\u0387\\u05be\\u05c0\\u05c3\\u05c6\\u05f3\\u05f4', // Greek, Hebrew
	'\\u0600-\\u060f\\u061b-\\u061f\\u066a-\\u066d\\u06d4\\u06dd\\u06de\\u06e9\\u06fd\\u06fe\\ufd3e-\\ufd4f\\ufdfc-\\ufdff', // Arabic
	'\\u0964\\u0965\\u0970\\u0e3f\\u0e4f\\u0e5a\\u0e5b', // Hindi, Thai
	'\\u2000-\\u206f\\u207a-\\u207e\\u208a-\\u208e\\u20a0-\\u20cf\\u2116-\\u2118\\u211e-\\u2123', // general
	'\\u218a-\\u244a\\u249c-\\u24e9\\u2500-\\u2775\\u2794-\\u2bff\\u2e00-\\u2e2e\\u2e30-\\u2fff', // symbols
	'\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u303d-\\u303f\\u309b\\u309c\\u30a0\\u30fb', // Chinese, Japanese
	'\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff00-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\uffe0-\\uffff', // wide, small
	'\\u{1f000}-\\u{1f0ff}\\u{1f10d}-\\u{1faff}' // emoji
].join('');

/** Of a word: a letter, a mark on one, or a digit. */
export const LETTER = `[^${BETWEEN_WORDS}]`;
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
