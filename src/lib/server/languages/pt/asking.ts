import type { Asking } from '../language.ts';
import { EDGE, END } from '../pattern-parts.ts';

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}como (?:(?:é que )?se diz|se fala|se escreve|eu digo|digo|posso dizer|você diz|dizemos|dizem) ${term}(?:,? em portugu[eê]s)?(?:,? por favor)?${END}`
	],
	meaning: [`${EDGE}(?:o )?que (?:significa|quer dizer) ${term}(?:,? por favor)?${END}`],
	ofPartner: {
		say: [
			`${EDGE}como (?:é|fica) ${term},? em portugu[eê]s`,
			`${EDGE}como (?:é que )?se (?:diz|fala|chama) em portugu[eê]s ${term}${END}`,
			`${EDGE}qual (?:é )?a palavra (?:para|de) ${term}(?:,? em portugu[eê]s)?${END}`
		],
		meaning: [
			`${EDGE}(?:o )?que [ée] (?:isso |isto )?[«"“'‘]${term}[»"”'’]`,
			`${EDGE}n[ãa]o (?:entendo|entendi|conhe[çc]o|percebo|percebi) [«"“'‘]${term}[»"”'’]`,
			`${EDGE}n[ãa]o (?:entendo|entendi|conhe[çc]o|percebo|percebi) (?:a|essa|esta) palavra,? ${term}${END}`
		]
	},
	perhaps: [`como se chama ${term}(?: em portugu[eê]s)?${END}`]
});
