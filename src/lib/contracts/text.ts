import { z } from 'zod';

/**
 * Text as Postgres and every reader downstream can hold it: NUL, which Postgres refuses, is
 * dropped, and lone surrogates, which UTF-8 cannot carry, become U+FFFD.
 */
export function storableText(text: string): string {
	return text.replaceAll('\0', '').toWellFormed();
}

// A script that stacks more marks on a letter is not known. `normalize` sorts the marks of a letter,
// for which it takes the square of their number; U+034F between them ends what is sorted at once.
const LONG_STACKS = /\p{M}{30}(?=\p{M})/gu;
const LONG_STACK_UNITS = 31; // at least; a mark is one or two
// Where to look for them: in a text of many shorter ones that search begins anew at each mark.
const STACKS = /\p{M}{8,}/gu;

/**
 * One of the forms that Unicode has for all ways to write the same. Linear in the length of any text,
 * by the Stream-Safe Text Process (UAX #15, section 13), which changes no text that anybody writes.
 */
export function normalizedText(text: string, form: 'NFC' | 'NFKC'): string {
	return text.replace(STACKS, withJoiners).normalize(form);
}

function withJoiners(stack: string): string {
	return stack.length < LONG_STACK_UNITS ? stack : stack.replace(LONG_STACKS, '$&\u034f');
}

/** Length in Unicode code points, as Postgres's `char_length` counts: one emoji is one character. */
export function characterCount(text: string): number {
	let count = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
		if (!isLowSurrogate) count++;
	}
	return count;
}

/** A string made storable, between `min` and `max` code points long. */
export function text({ min = 0, max }: { min?: number; max: number }) {
	return z
		.string()
		.transform(storableText)
		.refine((value) => characterCount(value) >= min, {
			error: min === 1 ? 'must not be empty' : `must have at least ${min} characters`
		})
		.refine((value) => characterCount(value) <= max, {
			error: `must have at most ${max} characters`
		})
		.meta({ minLength: min, maxLength: max }); // for JSON Schema, which can't see refinements
}

/** The same, with surrounding white space removed before it is measured. */
export function trimmedText({ min = 0, max }: { min?: number; max: number }) {
	return z
		.string()
		.transform((value) => storableText(value).trim())
		.pipe(text({ min, max }))
		.meta({
			minLength: min,
			description: `At most ${max} characters after surrounding white space is removed.`
		});
}

/** Any 8-4-4-4-12 UUID, lower-cased; ids that clients make need not be of a certain version. */
export const uuid = z.guid().transform((value) => value.toLowerCase());

/** What a search found in a text, or in the part of it that is shown. */
export const foundTextSchema = z.object({
	text: z.string(),
	/** From and up to; in order and apart. */
	ranges: z.array(z.tuple([z.int().nonnegative(), z.int().positive()]))
});
export type FoundText = z.infer<typeof foundTextSchema>;
