import type { Wording } from '../language.ts';

export const wording: Wording = {
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
};
