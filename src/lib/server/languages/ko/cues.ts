import type { LanguageCues } from '../language.ts';
import { words } from '../pattern-parts.ts';
import { particles } from './particles.ts';

export const cues: LanguageCues = {
	correcting: [
		'더 자연',
		'자연스럽',
		'가 맞',
		'이 맞',
		'고치면',
		'바꾸면',
		'올바른 표현',
		'맞아요',
		'자연스러워요',
		'라고 하는 게',
		'이?라고 말하면',
		'라고 해요',
		'라고 합니다',
		'라고 말해요',
		'라고 말합니다',
		'맞는 표현',
		'고쳐',
		'정확히는',
		'가 아니라',
		'이 아니라',
		'대신'
	],
	rejecting: [],
	rejectingAfter: ['보다', '[이가] 아니', '아니라', '말고', '대신'],
	// A particle that doesn't fit the sound before it: 동생가, 친구과, 학교을.
	malformed: [
		'[\u11a8-\u11c2](?:\u1100\u1161|\u1105\u1173\u11af|\u1102\u1173\u11ab|\u110b\u116a)(?![\u1100-\u11ff])|[\u1161-\u1175](?:\u110b\u1173\u11af|\u110b\u1173\u11ab|\u1100\u116a)(?![\u1100-\u11ff])'
	],
	earlier: ['아까', '방금 전', '조금 전', '앞 문장', '앞에서 말한'],
	glossing: ['은', '는', '뜻', '라고'],
	explaining: ['의미', '뜻'],
	agreeing: ['네', '예'],
	intensifying: ['아주', '정말'],
	also: ['도', '저도', '나도'],
	negation: ['안 못 않아요 아니에요'],
	questionWords: ['뭐', '어디', '언제', '누구', '왜', '어떻게', '무엇'],
	askingEnds: [
		'(?:습|입|합|갑|옵|됩|십)니까',
		'(?:인|는|은|한|던)가요',
		'(?:을|할|될|갈|올|볼|줄|일|쓸|탈|어떨)까요',
		'(?:어디|얼마|뭐|누구|언제)(?:예요|에요|이에요)',
		'어디에 있어요',
		'어떻게 (?:가요|해요|말해요)'
	],
	firstPerson: words('저 나 제 내 저는 나는 제가 내가 우리'),
	secondPerson: words('당신 너 네 너는 네가 당신은 씨'),
	filling: [],
	interchangeable: [
		'은 는 도 만 이 가',
		'은 는 도 만 을 를',
		'에 로 으로',
		'에 에는 에도',
		'에서 에서는 에서도',
		'까지 에 부터',
		'와 과 하고 랑 이랑',
		'한테 에게 께'
	],
	classes: [],
	agreement: ['개 > 명 잔 마리 권 장 대 송이 병 켤레 벌'],
	attachedAfter: particles,
	echoEndings:
		'(?:군요|네요|죠|지요|나요|까요|시네요|시군요|세요|셨어요|셨군요|구나|습니까|ㅂ니까|니까)$'
};
