import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = languageNames('it').join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}come (?:si dice|si direbbe|si può dire|si puo dire|dico|posso dire|dite|dici|diresti) (?:: )?${term}(?:,? in (?:${NAMES}))?(?:,? per (?:favore|piacere))?${END}`
	],
	meaning: [
		`${EDGE}(?:che )?cosa (?:significa|vuol dire|vuole dire)(?: la parola)? ${term}(?:,? per (?:favore|piacere))?${END}`
	],
	ofPartner: {
		say: [
			`${EDGE}qual(?:e)? [eè] la parola (?:italiana )?per ${term}(?:,? in (?:${NAMES}))?(?:,? per (?:favore|piacere))?${END}`,
			`${EDGE}come si chiama in (?:${NAMES}) (?:il |la |lo |l['’]|un |una )?${term}(?:,? per (?:favore|piacere))?${END}`
		],
		meaning: [
			`${EDGE}che (?:significa|vuol dire|vuole dire)(?: la parola)? ${term}(?:,? per (?:favore|piacere))?${END}`,
			`[«“"]${term}[»”"],? (?:che )?cosa (?:significa|vuol dire)`,
			`${EDGE}(?:che )?cos['’]è,? [«“"]${term}[»”"]`,
			`${EDGE}non (?:capisco|conosco) la parola ${term}${END}`,
			`[«“"]${term}[»”"],? che (?:significa|vuol dire)`,
			`${EDGE}(?:che )?cosa (?:[eè]|sono) (?:un |una |uno |il |la |lo |i |gli |le |l['’]|un['’])?[«“"]${term}[»”"]`,
			`${EDGE}(?:che )?cosa intend[ei] (?:con|per) ${term}${END}`,
			`${EDGE}(?:che )?cos(?:['’][eè]|a [eè]) (?:una? |uno |un['’])${term}${END}`,
			`${EDGE}non (?:capisco|conosco|so) (?:(?:che )?cosa (?:significa|vuol dire) )?[«“"]${term}[»”"]`,
			`${EDGE}non (?:capisco|conosco|so|ho capito|ricordo) (?:bene )?(?:quest[ao]|quell[ao]|la|il) (?:parola|termine|espressione|verbo)[,:]? {0,2}${term}${END}`,
			`${EDGE}(?:che )?cosa (?:significa|vuol dire|vuole dire|[eè]) (?:quest[ao] |quell[ao] |la |il )?(?:parola|termine|espressione|verbo)[,:]? {0,2}[«“"]${term}[»”"]`,
			`[«“"]${term}[»”"],? (?:(?:che )?cos['’][eè]|(?:questa parola |questo )?non (?:la |lo )?(?:capisco|conosco|ho capito))`,
			`${EDGE}(?:puoi|può|puo|potresti|potrebbe|mi) (?:spiegarmi|spiegare|spieg[ah]i?|dire|dirmi) (?:che )?(?:cosa (?:significa|vuol dire) |la parola |il significato di )[«“"]?${term}[»”"]?${END}`,
			`${EDGE}significato (?:di|della parola) ${term}${END}`
		]
	},
	perhaps: [`come si chiama ${term}(?: in (?:${NAMES}))?${END}`]
});
