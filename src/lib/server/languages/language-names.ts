import { LANGUAGE_IDS, type LanguageId } from '../../contracts/languages.ts';
import { escapePattern } from './pattern.ts';

/**
 * What a language calls those that can be practised, as sources of regular expressions: "Spanisch". The
 * names are those of the Unicode locale data; many type them without accents.
 */
export function languageNames(locale: LanguageId): string[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' });
	return LANGUAGE_IDS.flatMap((id) => names.of(id) ?? []).map(withOrWithoutAccents);
}

function withOrWithoutAccents(name: string): string {
	return Array.from(escapePattern(name.normalize('NFC')), (letter) => {
		const [base = letter] = letter.normalize('NFD');
		return base === letter || !/\p{sc=Latin}/u.test(letter) ? letter : `[${letter}${base}]`;
	}).join('');
}
