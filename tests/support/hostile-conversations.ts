import * as fc from 'fast-check';
import { LANGUAGE_IDS, type LanguageId } from '../../src/lib/contracts/languages.ts';
import type { Message } from '../../src/lib/contracts/messages.ts';
import { languages } from '../../src/lib/server/languages/index.ts';
import { messageId } from './spoken.ts';

/** What nobody says, made of what the patterns of a language look for. */

const MOST_CHARACTERS = 4_000; // of a message, as the API takes it
const SIGNS = [
	...Array.from('.,;:?¿!¡…=→—–-*\'"«»“”„「」『』()[]（）。、？！،؛؟ \n\t'),
	...['\u0301', '\u0301\u0323', '\u200b', '\u200d', '\u202e', '\u00ad', '\ufe0f', '\u3000'],
	...[
		'👩‍👩‍👧‍👦',
		'🇪🇸',
		'ａ',
		'ﬁ',
		'İ',
		'ß',
		'\ufdfa',
		'a',
		'1',
		'x ',
		'l’',
		'qu’',
		'가',
		'漢',
		'あ',
		'ー',
		'ب',
		'ـ'
	],
	...[
		'a means b. ',
		'"a" means "b" ',
		'¿a b c?',
		'a → b. ',
		'"a" → "b", ',
		'not "a" but "b". ',
		'x (y) '
	]
];
const PAIRS = [
	'()',
	'«»',
	'“”',
	'„“',
	'「」',
	'『』',
	'""',
	"''",
	'**',
	'（）',
	'¿?',
	'¡!'
] as const;

export function hostileConversation(languageId: LanguageId): fc.Arbitrary<Message[]> {
	const unit = fc.constantFrom(...unitsOf(languageId));
	const spaced = fc.constantFrom(' ', ' ', '', '  ', '\n');
	const few = fc.tuple(fc.array(unit, { minLength: 1, maxLength: 5 }), spaced);
	const message = fc.oneof(
		{ weight: 6, arbitrary: few.map(([units, space]) => units.join(space)) },
		// Repeats, now and then as many as a message holds.
		{
			weight: 4,
			arbitrary: fc
				.tuple(unit, spaced, fc.oneof({ weight: 40, arbitrary: fc.nat(12) }, fc.constant(600)))
				.map(([one, space, times]) => `${one}${space}`.repeat(times + 1))
		},
		// Nesting.
		{
			weight: 2,
			arbitrary: fc
				.tuple(fc.constantFrom(...PAIRS), unit, fc.nat(12))
				.map(([pair, one, deep]) => pair.charAt(0).repeat(deep) + one + pair.charAt(1).repeat(deep))
		},
		// Any characters at all.
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) }
	);
	return fc
		.array(message, { minLength: 2, maxLength: 7 })
		.map((contents) =>
			toMessages(contents.map((content) => content.slice(0, MOST_CHARACTERS).toWellFormed()))
		);
}

/** One of the units, over and over: `characters` in messages of 200, or in as few as hold them. */
export function stretched(unit: string, characters: number, isLong: boolean): Message[] {
	const size = isLong ? MOST_CHARACTERS - 10 : 200;
	const count = Math.ceil(characters / size);
	const content = unit
		.repeat(Math.ceil(size / unit.length))
		.slice(0, size)
		.toWellFormed();
	// A few differ, so that not all that was found once is found again.
	return toMessages(Array.from({ length: count }, (_, at) => `${content} ${(at >> 1) % 50}`));
}

/** Signs, and the words and patterns by which this language is read, without what makes them patterns. */
export function unitsOf(languageId: LanguageId): readonly string[] {
	const { cues, asking, facts } = languages[languageId];
	const { kinds, ...others } = facts;
	const { ofPartner, ...asked } = asking('(.{1,60}?)');
	const sources = [cues, asked, ofPartner, others, kinds].flatMap((all) =>
		Object.values(all).flatMap((value: string | readonly string[] | undefined) => value ?? [])
	);
	const words = sources.map((source) =>
		source
			.replace(/\(\?[:=!<]*|\[[^\]]*\]|\\[pP]\{[^}]*\}|\\[a-zA-Z]/gu, ' ')
			.replace(/[()|?*+^$\\{}\]]/gu, ' ')
			.split(' ')
			.filter((word) => word !== '')
			.slice(0, 4)
			.join(' ')
	);
	return [...new Set([...SIGNS, ...words.filter((word) => word !== '')])];
}

export const OWN_LANGUAGES = fc.constantFrom(...LANGUAGE_IDS);

function toMessages(contents: readonly string[]): Message[] {
	return contents.map((content, at) => ({
		id: messageId(at + 1),
		role: at % 2 === 0 ? 'user' : 'assistant',
		content,
		createdAt: '2026-01-01T00:00:00.000Z'
	}));
}
