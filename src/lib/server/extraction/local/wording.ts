import type { ScenarioId } from '../../../contracts/scenarios.ts';
import type { MistakeKind } from '../../../contracts/memories.ts';

/** How the local extractor explains, in one learner's own language. */
export interface Wording {
	readonly scenarios: Readonly<Record<ScenarioId, string>>;
	readonly mistakes: Readonly<Record<MistakeKind, string>>;
	readonly learnedThenUsed: (phrase: string) => string;
	readonly correctedThenUsed: (phrase: string) => string;
	readonly fewerSwitches: string;
	readonly longerAnswers: string;
	readonly askedQuestions: string;
	readonly wholeAnswer: string;
}

const ENGLISH: Wording = {
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

const WORDINGS: Readonly<Record<string, Wording>> = {
	en: ENGLISH,
	es: {
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
	},
	fr: {
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
	},
	de: {
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
	},
	it: {
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
	},
	pt: {
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
	},
	ja: {
		scenarios: {
			'free-talk': '自由会話',
			cafe: 'カフェで',
			'meeting-someone': '初対面の会話',
			directions: '道を尋ねる',
			doctor: '病院で',
			'job-interview': '就職面接'
		},
		mistakes: {
			form: '語形とつづり',
			accent: 'アクセント記号',
			'grammar-word': '助詞・冠詞・前置詞などの短い語',
			'missing-word': '語が抜けていた',
			'extra-word': '余分な語があった',
			'word-order': '語順',
			'word-choice': '語の選び方'
		},
		learnedThenUsed: (phrase) => `「${phrase}」を覚えて使えた`,
		correctedThenUsed: (phrase) => `直された後、「${phrase}」を正しく言えた`,
		fewerSwitches: '母語に頼ることが減った',
		longerAnswers: '会話が進むにつれて答えが長くなった',
		askedQuestions: '自分から質問した',
		wholeAnswer: '詳しく答えた'
	},
	ko: {
		scenarios: {
			'free-talk': '자유 대화',
			cafe: '카페에서',
			'meeting-someone': '처음 만나는 사람과',
			directions: '길 묻기',
			doctor: '병원에서',
			'job-interview': '면접'
		},
		mistakes: {
			form: '단어 형태와 철자',
			accent: '악센트 부호',
			'grammar-word': '조사·관사·전치사 같은 짧은 말',
			'missing-word': '빠진 단어',
			'extra-word': '불필요한 단어',
			'word-order': '어순',
			'word-choice': '단어 선택'
		},
		learnedThenUsed: (phrase) => `“${phrase}” 표현을 익혀서 사용함`,
		correctedThenUsed: (phrase) => `고쳐 준 뒤 “${phrase}” 표현을 바르게 말함`,
		fewerSwitches: '모국어를 점점 덜 사용함',
		longerAnswers: '대화가 이어질수록 대답이 길어짐',
		askedQuestions: '스스로 질문함',
		wholeAnswer: '자세하게 대답함'
	},
	zh: {
		scenarios: {
			'free-talk': '自由交谈',
			cafe: '在咖啡馆',
			'meeting-someone': '认识新朋友',
			directions: '问路',
			doctor: '看医生',
			'job-interview': '求职面试'
		},
		mistakes: {
			form: '词形与拼写',
			accent: '重音符号',
			'grammar-word': '冠词、介词、量词等小词',
			'missing-word': '漏了词',
			'extra-word': '多了词',
			'word-order': '语序',
			'word-choice': '用词'
		},
		learnedThenUsed: (phrase) => `学会并用上了“${phrase}”`,
		correctedThenUsed: (phrase) => `纠正后说对了“${phrase}”`,
		fewerSwitches: '越来越少用母语',
		longerAnswers: '回答越来越长',
		askedQuestions: '主动提问',
		wholeAnswer: '回答得很详细'
	},
	ar: {
		scenarios: {
			'free-talk': 'حديث حر',
			cafe: 'في المقهى',
			'meeting-someone': 'التعرف على شخص',
			directions: 'السؤال عن الطريق',
			doctor: 'عند الطبيب',
			'job-interview': 'مقابلة عمل'
		},
		mistakes: {
			form: 'صيغ الكلمات والإملاء',
			accent: 'علامات النبر',
			'grammar-word': 'أدوات التعريف وحروف الجر والكلمات القصيرة',
			'missing-word': 'كلمة ناقصة',
			'extra-word': 'كلمة زائدة',
			'word-order': 'ترتيب الكلمات',
			'word-choice': 'اختيار الكلمات'
		},
		learnedThenUsed: (phrase) => `تعلّم «${phrase}» واستخدمها`,
		correctedThenUsed: (phrase) => `قال «${phrase}» صحيحة بعد التصحيح`,
		fewerSwitches: 'قلّ اعتماده على لغته الأم',
		longerAnswers: 'صارت الإجابات أطول مع تقدم الحديث',
		askedQuestions: 'طرح أسئلة من عنده',
		wholeAnswer: 'أجاب بتفصيل'
	}
};

/** In the learner's own language where it is one of these, else in English. */
export function wordingIn(languageId: string): Wording {
	return WORDINGS[languageId] ?? ENGLISH;
}
