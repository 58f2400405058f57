import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Charla libre',
		cafe: 'En la cafetería',
		'meeting-someone': 'Conocer a alguien',
		directions: 'Preguntar el camino',
		doctor: 'En el médico',
		'job-interview': 'Entrevista de trabajo'
	},
	mistakes: {
		form: 'Formas de las palabras y ortografía',
		accent: 'Acentos',
		'grammar-word': 'Artículos, preposiciones y otras palabras cortas',
		'missing-word': 'Faltaba una palabra',
		'extra-word': 'Sobraba una palabra',
		'word-order': 'Orden de las palabras',
		'word-choice': 'Elección de palabras'
	},
	learnedThenUsed: (phrase) => `Aprendió «${phrase}» y lo usó`,
	correctedThenUsed: (phrase) => `Dijo bien «${phrase}» después de la corrección`,
	fewerSwitches: 'Recurrió cada vez menos a su propio idioma',
	longerAnswers: 'Las respuestas fueron cada vez más largas',
	askedQuestions: 'Hizo preguntas por su cuenta',
	wholeAnswer: 'Respondió con detalle'
};
