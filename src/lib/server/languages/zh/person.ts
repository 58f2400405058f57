import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	pronouns: ['我 > 你 您'],
	verbs: [],
	endings: [],
	openEndings: []
};
