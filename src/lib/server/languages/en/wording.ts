import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Free talk',
		cafe: 'At the café',
		'meeting-someone': 'Meeting someone',
		directions: 'Asking the way',
		doctor: 'At the doctor’s',
		'job-interview': 'Job interview'
	},
	mistakes: {
		form: 'Word forms and spelling',
		accent: 'Accents',
		'grammar-word': 'Articles, prepositions and other small words',
		'missing-word': 'A word was missing',
		'extra-word': 'A word too many',
		'word-order': 'Word order',
		'word-choice': 'Choice of words'
	},
	learnedThenUsed: (phrase) => `Took up “${phrase}” and used it`,
	correctedThenUsed: (phrase) => `Got “${phrase}” right after the correction`,
	fewerSwitches: 'Fell back on their own language less and less',
	longerAnswers: 'Answers grew longer as the conversation went on',
	askedQuestions: 'Asked questions of their own',
	wholeAnswer: 'Answered at length'
};
