import type { Asking } from '../language.ts';
import { EDGE, END } from '../pattern-parts.ts';

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}c[oó]mo (?:se dice|se dir[ií]a|digo|puedo decir|dices|decimos) ${term}(?:,? (?:en|al) (?:espa[ñn]ol|castellano))?(?:,? por favor)?${END}`
	],
	meaning: [`${EDGE}qu[eé] (?:significa|quiere decir) ${term}(?:,? por favor)?${END}`],
	ofPartner: {
		say: [
			`${EDGE}c[oó]mo se llama (?:esto:? )?[«"“'‘]${term}[»"”'’]`,
			`${EDGE}cu[aá]l es la palabra (?:para|de) ${term}(?:,? en (?:espa[ñn]ol|castellano))?${END}`
		],
		meaning: [
			`${EDGE}qu[eé] es [«"“'‘]${term}[»"”'’]`,
			`${EDGE}no (?:entiendo|conozco) la palabra ${term}${END}`
		]
	},
	perhaps: [`c[oó]mo se llama ${term}(?: en espa[ñn]ol)?${END}`]
});
