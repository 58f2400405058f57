import type { PersonForms } from '../language.ts';

export const person: PersonForms = {
	pronouns: ['أنا انا > أنت انت', 'نحن > أنتم', 'لي > لك', 'عندي > عندك', 'لدي > لديك'],
	verbs: ['كنت > كنتم', 'كنا > كنتم'],
	endings: ['ي > ك كم وك اك', 'ني > ك كم', 'ت > تم تما', 'نا > تم كم ك'],
	openEndings: [],
	beginnings: ['ا > ت', 'ن > ت', 'سا > ست', 'سن > ست', 'وا > وت', 'ون > وت'],
	conjugating: ['ا', 'ن', 'ت', 'ي'],
	closings: ['ون', 'ين', 'وا']
};
