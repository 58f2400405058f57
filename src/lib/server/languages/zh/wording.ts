import type { Wording } from '../language.ts';

export const wording: Wording = {
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
};
