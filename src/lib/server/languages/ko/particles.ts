import { words } from '../pattern-parts.ts';

/** Written onto the noun before them. */
export const particles = words(
	'은 는 이 가 을 를 에 에서 로 으로 와 과 도 의 만 한테 에게 께 하고 랑 이랑 까지 부터'
);
