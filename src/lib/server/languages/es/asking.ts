import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = [...languageNames('es'), 'castellano'].join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}c[oó]mo (?:se dice|se dir[ií]a|digo|puedo decir|dices|decimos) ${term}(?:,? (?:en|al) (?:${NAMES}))?(?:,? por favor)?${END}`
	],
	meaning: [`${EDGE}qu[eé] (?:significa|quiere decir) ${term}(?:,? por favor)?${END}`],
	ofPartner: {
		say: [
			`${EDGE}c[oó]mo se llama (?:esto:? )?[«"“'‘]${term}[»"”'’]`,
			`${EDGE}cu[aá]l es la palabra (?:para|de) ${term}(?:,? en (?:${NAMES}))?${END}`
		],
		meaning: [
			`${EDGE}qu[eé] es [«"“'‘]${term}[»"”'’]`,
			`${EDGE}no (?:entiendo|conozco) la palabra ${term}${END}`
		]
	},
	perhaps: [`c[oó]mo se llama ${term}(?: en (?:${NAMES}))?${END}`]
});
