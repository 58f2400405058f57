import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = languageNames('fr').join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}comment (?:dit-on|dit on|on dit|dire|dis-tu|tu dis|dites-vous|vous dites|est-ce qu['’]on dit|je dis|puis-je dire|[cç]a se dit|se dit) (?:: )?${term}(?:,? en (?:${NAMES}))?(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`
	],
	meaning: [
		`${EDGE}que (?:veut dire|signifie)(?: le mot)? ${term}(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`
	],
	ofPartner: {
		say: [
			`${EDGE}quel est le mot (?:fran[cç]ais )?pour ${term}(?:,? en (?:${NAMES}))?(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`,
			`${EDGE}c['’]est quoi(?:,)? le mot pour ${term}(?:,? en (?:${NAMES}))?(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`,
			`${EDGE}le mot pour [«“"]${term}[»”"]`,
			`[«“"]${term}[»”"],? c['’]est quoi,? en (?:${NAMES})`,
			`${EDGE}comment s['’]appelle [«“"]${term}[»”"]`
		],
		meaning: [
			`${EDGE}qu['’]est[- ]ce que (?:[cç]a )?(?:veut dire|signifie)(?: le mot)?,? ${term}(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`,
			`[«“"]${term}[»”"],? (?:[cç]a )?(?:veut dire quoi|signifie quoi|qu['’]est-ce que [cç]a veut dire)`,
			`${EDGE}[cç]a veut dire quoi,? ${term}(?:,? s['’]il (?:vous|te) pla[iî]t)?${END}`,
			`${EDGE}c['’]est quoi,? [«“"]${term}[»”"]`,
			`${EDGE}qu['’]est[- ]ce que c['’]est,? (?:qu['’])?(?:une? |le |la |l['’])?[«“"]${term}[»”"]`,
			`${EDGE}je (?:ne )?(?:comprend|comprends|connais) pas le mot ${term}${END}`
		]
	},
	perhaps: [
		`comment s'appelle ${term}(?: en (?:${NAMES}))?${END}`,
		`^${term},? c['’]est quoi(?:,? en (?:${NAMES}))?${END}`
	]
});
