import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Freies Gespräch',
		cafe: 'Im Café',
		'meeting-someone': 'Jemanden kennenlernen',
		directions: 'Nach dem Weg fragen',
		doctor: 'Beim Arzt',
		'job-interview': 'Vorstellungsgespräch'
	},
	mistakes: {
		form: 'Wortformen und Schreibung',
		accent: 'Akzente und Umlaute',
		'grammar-word': 'Artikel, Präpositionen und andere kleine Wörter',
		'missing-word': 'Ein Wort fehlte',
		'extra-word': 'Ein Wort zu viel',
		'word-order': 'Wortstellung',
		'word-choice': 'Wortwahl'
	},
	learnedThenUsed: (phrase) => `„${phrase}“ aufgegriffen und verwendet`,
	correctedThenUsed: (phrase) => `„${phrase}“ nach der Korrektur richtig gesagt`,
	fewerSwitches: 'Immer seltener in die eigene Sprache gewechselt',
	longerAnswers: 'Die Antworten wurden im Lauf des Gesprächs länger',
	askedQuestions: 'Eigene Fragen gestellt',
	wholeAnswer: 'Ausführlich geantwortet'
};
