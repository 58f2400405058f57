import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	pronouns: [
		'i > you',
		'me > you',
		'my > your',
		'mine > yours',
		'myself > yourself',
		'we > you',
		'us > you',
		'our > your',
		'ours > yours',
		"i'm > you're",
		"i've > you've",
		"i'll > you'll",
		"i'd > you'd"
	],
	verbs: ['am > are', 'was > were', "i'm > you're"],
	endings: [],
	openEndings: []
};
