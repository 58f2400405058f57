import type { Locale, LOCALES } from '../contracts/locales.ts';
import type { documents, messages } from './catalogues/en.ts';

/** The plural categories of a language. */
type PluralsOf<Id extends Locale> = (typeof LOCALES)[Id]['plurals'][number];

/** A sentence for each plural category that a language has; `{count}` decides. */
export type PluralForms = { readonly other: string } & Readonly<
	Partial<Record<Intl.LDMLPluralRule, string>>
>;

/** A sentence, or its plural forms. `{name}` in it is a hole for a value. */
export type Message = string | PluralForms;

/** Messages by name, in English with their literal types: from these the holes are known. */
export type Base = Readonly<Record<string, Message>>;

/** What pages say, and what the server alone writes: exports, mails. */
export type PageMessages = typeof messages;
export type DocumentMessages = typeof documents;

/** The same messages in any language. */
export type Catalogue<English extends Base> = Readonly<Record<keyof English, Message>>;
export type Messages = Catalogue<PageMessages>;
export type MessageKey = keyof PageMessages;

/** The names of the holes of a sentence. */
type Hole<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
	? Name | Hole<Rest>
	: never;

/** Of each of several keys, where a key is one of those. */
export type HolesOf<English extends Base, Key extends keyof English> = Key extends keyof English
	? English[Key] extends string
		? Hole<English[Key]>
		: English[Key] extends { readonly other: infer Other extends string }
			? Hole<Other>
			: never
	: never;

/** Messages that say themselves: without a hole. */
export type PlainKey = {
	[Key in MessageKey]: [HolesOf<PageMessages, Key>] extends [never] ? Key : never;
}[MessageKey];

/** A sentence with other holes than its English one is refused, by a type that says which. */
type SameHoles<Sentence, Holes extends string> = Sentence extends string
	? [Exclude<Holes, Hole<Sentence>>, Exclude<Hole<Sentence>, Holes>] extends [never, never]
		? Sentence
		: `needs just the holes {${Holes}}`
	: string;

type CountInWords<Sentence, Holes extends string> = Sentence extends string
	? Sentence extends `${string}{count}${string}`
		? SameHoles<Sentence, Holes>
		: SameHoles<Sentence, Exclude<Holes, 'count'>>
	: string;

/** In these categories a number may be said in words: "one message". */
type InWords = 'zero' | 'one' | 'two';

type Translated<English extends Base, Id extends Locale, Given> = {
	readonly [Key in keyof English]: English[Key] extends string
		? SameHoles<Key extends keyof Given ? Given[Key] : never, HolesOf<English, Key>>
		: {
				readonly [Category in PluralsOf<Id>]: Key extends keyof Given
					? Category extends keyof Given[Key]
						? Category extends InWords
							? CountInWords<Given[Key][Category], HolesOf<English, Key>>
							: SameHoles<Given[Key][Category], HolesOf<English, Key>>
						: string
					: string;
			};
} & Readonly<Record<Exclude<keyof Given, keyof English>, never>>;

/**
 * Checks a translation: each message, with the holes of its English one, and each plural category that
 * the language has.
 */
export function translationOf<English extends Base, Id extends Locale>() {
	return <const Given extends Base>(
		given: Given & Translated<English, Id, Given>
	): Catalogue<English> => given;
}
