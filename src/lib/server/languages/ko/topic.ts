import type { TopicWords } from '../language.ts';
import { words } from '../pattern-parts.ts';
import { particles } from './particles.ts';

export const topic: TopicWords = {
	nouns: [
		// What else ends like a noun with its particle ends a verb as often: 좋은, 먹는, 가고.
		'(?<!\\p{L})([가-힣]{2,7}?)(?:을|를)(?!\\p{L})',
		'(?<!\\p{L})([가-힣]{2,7}?)에서(?!\\p{L})'
	],
	otherwise: '(?:[을를도은는]| [가-힣]|에서|하기|[이가])$',
	attached: `(?:이라고|라고|이에요|예요|입니다|이요|요|${particles.join('|')})$`,
	vague: words(
		'오늘 내일 어제 지금 여기 거기 저기 어디 이것 그것 저것 무엇 누구 시간 이름 나이 주말 아침 저녁 일주일 매일 작년 내년 올해 다음 처음 마지막 조금 이번 저번 한국어 영어 한국 한국말 질문 대답 단어 문장 말씀 생각 정말 사람 사람들 우리 저희 그때 요즘 혼자 하나 경우 문제 이야기 얘기 부분 곳 쪽 것 때 데 수 년 월 일 분 시 번 인사 연습 달력'
	),
	absent: { after: ['없', '싫', '지 마'] },
	colon: ': ',
	comma: ', '
};
