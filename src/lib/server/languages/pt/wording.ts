import type { Wording } from '../language.ts';

export const wording: Wording = {
	scenarios: {
		'free-talk': 'Conversa livre',
		cafe: 'No café',
		'meeting-someone': 'Conhecer alguém',
		directions: 'Perguntar o caminho',
		doctor: 'No médico',
		'job-interview': 'Entrevista de emprego'
	},
	mistakes: {
		form: 'Formas das palavras e ortografia',
		accent: 'Acentos',
		'grammar-word': 'Artigos, preposições e outras palavras curtas',
		'missing-word': 'Faltava uma palavra',
		'extra-word': 'Uma palavra a mais',
		'word-order': 'Ordem das palavras',
		'word-choice': 'Escolha das palavras'
	},
	learnedThenUsed: (phrase) => `Retomou «${phrase}»`,
	correctedThenUsed: (phrase) => `Disse bem «${phrase}» depois da correção`,
	fewerSwitches: 'Recorreu cada vez menos à própria língua',
	longerAnswers: 'As respostas foram ficando mais longas',
	askedQuestions: 'Fez perguntas por iniciativa própria',
	wholeAnswer: 'Respondeu com pormenor'
};
