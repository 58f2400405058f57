import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	verbs: ['am > are', 'was > were', "i'm > you're"],
	endings: [],
	openEndings: []
};
