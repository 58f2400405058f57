import type { Wording } from '../language.ts';

export const wording: Wording = {
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
};
