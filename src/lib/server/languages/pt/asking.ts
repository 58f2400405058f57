import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = languageNames('pt').join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}como (?:(?:é que )?se diz|se fala|se escreve|eu digo|digo|posso dizer|você diz|dizemos|dizem) ${term}(?:,? em (?:${NAMES}))?(?:,? por favor)?${END}`
	],
	meaning: [`${EDGE}(?:o )?que (?:significa|quer dizer) ${term}(?:,? por favor)?${END}`],
	ofPartner: {
		say: [
			`${EDGE}como (?:é|fica) ${term},? em (?:${NAMES})`,
			`${EDGE}como (?:é que )?se (?:diz|fala|chama) em (?:${NAMES}) ${term}${END}`,
			`${EDGE}qual (?:é )?a palavra (?:para|de) ${term}(?:,? em (?:${NAMES}))?${END}`
		],
		meaning: [
			`${EDGE}(?:o )?que [ée] (?:isso |isto )?[«"“'‘]${term}[»"”'’]`,
			`${EDGE}n[ãa]o (?:entendo|entendi|conhe[çc]o|percebo|percebi) [«"“'‘]${term}[»"”'’]`,
			`${EDGE}n[ãa]o (?:entendo|entendi|conhe[çc]o|percebo|percebi) (?:a|essa|esta) palavra,? ${term}${END}`
		]
	},
	perhaps: [`como se chama ${term}(?: em (?:${NAMES}))?${END}`]
});
