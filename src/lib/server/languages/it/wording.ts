import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Conversazione libera',
		cafe: 'Al bar',
		'meeting-someone': 'Conoscere qualcuno',
		directions: 'Chiedere la strada',
		doctor: 'Dal medico',
		'job-interview': 'Colloquio di lavoro'
	},
	mistakes: {
		form: 'Forme delle parole e ortografia',
		accent: 'Accenti',
		'grammar-word': 'Articoli, preposizioni e altre parole brevi',
		'missing-word': 'Mancava una parola',
		'extra-word': 'Una parola di troppo',
		'word-order': 'Ordine delle parole',
		'word-choice': 'Scelta delle parole'
	},
	learnedThenUsed: (phrase) => `Ha ripreso «${phrase}»`,
	correctedThenUsed: (phrase) => `Ha detto bene «${phrase}» dopo la correzione`,
	fewerSwitches: 'È ricorso sempre meno alla propria lingua',
	longerAnswers: 'Risposte sempre più lunghe',
	askedQuestions: 'Ha fatto domande di sua iniziativa',
	wholeAnswer: 'Ha risposto in modo ampio'
};
