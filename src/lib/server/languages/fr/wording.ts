import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Conversation libre',
		cafe: 'Au café',
		'meeting-someone': 'Faire connaissance',
		directions: 'Demander son chemin',
		doctor: 'Chez le médecin',
		'job-interview': 'Entretien d’embauche'
	},
	mistakes: {
		form: 'Formes des mots et orthographe',
		accent: 'Accents',
		'grammar-word': 'Articles, prépositions et autres petits mots',
		'missing-word': 'Il manquait un mot',
		'extra-word': 'Un mot de trop',
		'word-order': 'Ordre des mots',
		'word-choice': 'Choix des mots'
	},
	learnedThenUsed: (phrase) => `A repris « ${phrase} »`,
	correctedThenUsed: (phrase) => `A bien dit « ${phrase} » après la correction`,
	fewerSwitches: 'Est passé de moins en moins par sa propre langue',
	longerAnswers: 'Des réponses de plus en plus longues',
	askedQuestions: 'A posé ses propres questions',
	wholeAnswer: 'A répondu en détail'
};
