import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = languageNames('de').join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}wie (?:sagt man|sage ich|sagen Sie|sagst du|kann (?:ich|man) sagen) (?!das${EDGE}[^\\p{L}]{0,200}$)${term}(?:,? (?:auf|in|im) (?:${NAMES})(?:en)?)?(?:,? bitte)?${END}`
	],
	meaning: [
		`${EDGE}was (?:meinst du|meinen sie) mit (?:dem wort )?[„“"«»‚‘']${term}[“”"«»‘’']`,
		`${EDGE}was (?:bedeutet|hei[sß]{1,2}t) (?!das${EDGE}[^\\p{L}]{0,200}$)(?:das wort )?${term}(?:,? auf (?:${NAMES}))?(?:,? bitte)?${END}`
	],
	ofPartner: {
		say: [
			`${EDGE}wie (?:hei[sß]{1,2}t|nennt man|nenne ich) (?:das )?[„“"«»‚‘']${term}[“”"«»‘’']`,
			`${EDGE}wie (?:hei[sß]{1,2}t|nennt man) ${term} (?:auf|in|im) (?:${NAMES})(?:en)?${EDGE}`,
			`${EDGE}(?:wie (?:hei[sß]{1,2}t|lautet|ist|war)|was ist|was war|gibt es|kennst du|kennen sie|ich (?:suche|brauche|kenne|weiß|vergesse)|mir fehlt) (?:(?:denn|noch ?mal|gerade|leider|hier|auch|nicht) ){0,2}(?:das|ein) (?:deutsche[sn]? |richtige )?(?:wort|verb|nomen|adjektiv) für ${term}(?:,? (?:auf|in|im) (?:${NAMES})(?:en)?)?(?: nicht)?${END}`,
			// Who lacks the word tells what it is: "a person who …", "the thing with which one …".
			`${EDGE}(?:wie (?:nennt man|hei[sß]{1,2}t|hei[sß]{1,2}en)|wie sagt man zu) ((?:eine?[nmr]? \\p{L}{3,20}|(?:das|die) (?:ding|sache|gerät|maschine|tier|zeit|leute|menschen)|jemand|jemanden|leute|menschen|etwas|das)(?:, ?| )(?:wenn|wo|womit|mit dem|mit der|in dem|in der|was|der|die|das|den|dem|zum|zu|für) [^?!.]{3,80})\\s{0,3}[?.!]`
		],
		meaning: [
			`${EDGE}was ist (?:ein |eine )?[„“"«»‚‘']${term}[“”"«»‘’']`,
			`${EDGE}ich (?:verstehe|kenne) das wort (?!für${EDGE})${term} nicht${EDGE}`
		]
	},
	perhaps: [
		`wie (?:hei[sß]+t|kann ich) ${term}(?: auf (?:${NAMES}))?(?: sagen)?${END}`,
		`was ist ${term}(?: auf (?:${NAMES}))?${END}`,
		`(?:wie (?:sagt man|sage ich)|was (?:bedeutet|hei[sß]{1,2}t)) (das)${END}`
	]
});
