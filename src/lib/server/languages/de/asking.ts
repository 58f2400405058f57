import type { Asking } from '../language.ts';
import { EDGE, END } from '../pattern-parts.ts';

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}wie (?:sagt man|sage ich|sagen Sie|sagst du|kann (?:ich|man) sagen) (?!das${EDGE}[^\\p{L}]{0,200}$)${term}(?:,? (?:auf|in|im) deutsch(?:en)?)?(?:,? bitte)?${END}`
	],
	meaning: [
		`${EDGE}was (?:meinst du|meinen sie) mit (?:dem wort )?[„“"«»‚‘']${term}[“”"«»‘’']`,
		`${EDGE}was (?:bedeutet|hei[sß]{1,2}t) (?!das${EDGE}[^\\p{L}]{0,200}$)(?:das wort )?${term}(?:,? auf deutsch)?(?:,? bitte)?${END}`
	],
	ofPartner: {
		say: [
			`${EDGE}wie (?:hei[sß]{1,2}t|nennt man) (?:das )?[„“"«»‚‘']${term}[“”"«»‘’']`,
			`${EDGE}wie (?:hei[sß]{1,2}t) ${term} auf deutsch${EDGE}`,
			`${EDGE}was ist das (?:deutsche )?wort für ${term}(?:,? auf deutsch)?${END}`
		],
		meaning: [
			`${EDGE}was ist (?:ein |eine )?[„“"«»‚‘']${term}[“”"«»‘’']`,
			`${EDGE}ich (?:verstehe|kenne) das wort ${term} nicht${EDGE}`
		]
	},
	perhaps: [
		`wie (?:hei[sß]+t|kann ich) ${term}(?: auf deutsch)?(?: sagen)?${END}`,
		`was ist ${term}(?: auf deutsch)?${END}`,
		`(?:wie (?:sagt man|sage ich)|was (?:bedeutet|hei[sß]{1,2}t)) (das)${END}`
	]
});
