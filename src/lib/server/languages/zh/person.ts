import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	verbs: [],
	endings: [],
	openEndings: []
};
