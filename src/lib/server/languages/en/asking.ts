import type { Asking } from '../language.ts';
import { languageNames } from '../language-names.ts';
import { EDGE, END } from '../pattern-parts.ts';

const NAMES = languageNames('en').join('|');

export const asking = (term: string): Asking => ({
	say: [
		`${EDGE}how (?:we|i|to|you|do you|do i|can i|do we) (?:say|call) (?!it${EDGE}|this${EDGE}|that${EDGE})${term}(?:,? in (?:${NAMES}))?${END}`
	],
	meaning: [
		`${EDGE}what(?:['’]?s| is| does| do)? (?:it )?means? (?!it${EDGE}|this${EDGE}|that${EDGE}|you${EDGE})${term}${END}`,
		`${EDGE}what(?:['’]?s| is| mean| means) [“"‘']${term}[”"’']`
	],
	ofPartner: {
		say: [
			`${EDGE}what do you call (?!it${EDGE}|this${EDGE}|that${EDGE}|him${EDGE}|her${EDGE}|your${EDGE})${term}(?:,? in (?:${NAMES}))?${END}`
		],
		meaning: [
			`${EDGE}what is (?:an? )?[“"‘']${term}[”"’']`,
			`${EDGE}i don['’]t (?:know|understand) the word ${term}${END}`
		]
	},
	perhaps: [
		`(?:what is|what's|whats) (?!(?:your|my|his|her|their|our|this|that|it|he|she|you|up)\\b)${term}(?: in [a-z]{1,20})?(?: again)?${END}`
	]
});
