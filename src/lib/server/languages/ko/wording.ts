import type { Wording } from '../language.ts';

export const wording: Wording = {
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
};
