import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	verbs: ['كنت > كنتم', 'كنا > كنتم', 'أنا > أنت'],
	endings: ['ي > ك كم', 'ني > ك كم', 'ت > تم تما', 'نا > تم كم ك'],
	openEndings: [],
	beginnings: ['ا > ت', 'ن > ت'],
	closings: ['ون', 'ين', 'وا']
};
