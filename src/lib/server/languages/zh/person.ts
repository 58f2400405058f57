import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	pronouns: [],
	verbs: [],
	endings: [],
	openEndings: []
};
