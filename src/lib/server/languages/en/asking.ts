import type { Asking } from '../language.ts';
import { EDGE, END } from '../pattern-parts.ts';

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}how (?:we|i|to|you|do you|do i|can i|do we) (?:say|call) (?!it${EDGE}|this${EDGE}|that${EDGE})${term}(?:,? in english)?${END}`
	],
	meaning: [`${EDGE}what(?:['’]?s| is| mean| means) [“"‘']${term}[”"’']`],
	ofPartner: {
		say: [
			`${EDGE}what do you call (?!it${EDGE}|this${EDGE}|that${EDGE}|him${EDGE}|her${EDGE}|your${EDGE})${term}(?:,? in english)?${END}`,
			`${EDGE}c[oó]mo se dice ${term}(?:,? en ingl[eé]s)?${END}`,
			`${EDGE}wie sagt man ${term}(?:,? (?:auf|in) englisch)?${END}`,
			`${EDGE}comment dit-on ${term}(?:,? en anglais)?${END}`
		],
		meaning: [
			`${EDGE}what is (?:an? )?[“"‘']${term}[”"’']`,
			`${EDGE}i don['’]t (?:know|understand) the word ${term}${END}`,
			`${EDGE}qu[eé] significa ${term}${END}`,
			`${EDGE}was (?:bedeutet|heißt) ${term}${END}`
		]
	},
	perhaps: [
		`(?:what is|what's|whats) (?!(?:your|my|his|her|their|our|this|that|it|he|she|you|up)\\b)${term}(?: in [a-z]{1,20})?(?: again)?${END}`
	]
});
