import { expect, it } from 'vitest';
import { LETTER } from './pattern-parts.ts';

const OF_A_WORD = new RegExp(LETTER, 'u');
/** As Unicode has it. */
const LETTER_MARK_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u;
const ASSIGNED = /[^\p{Cn}\p{Cs}\p{Co}]/u;
const PEOPLE_TALK_IN =
	/[\p{Script=Latin}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Common}\p{Script=Inherited}]/u;
/** Signs of sounds and tones, of music, mathematics, oracles; units and numbers in rings; old scripts. */
const SELDOM_WRITTEN =
	/[\u02c2-\u02df\u02e5-\u02ff\u0375\u03f6\u0482\u0888-\u0891\u08e2\u0fd5-\u1805\u1cd3\u1fbd-\u1fff\u2100-\u214f\u3036\u3037\u3190-\u33ff\u4dc0-\u4dff\ua600-\uab6f\ufb29\ufbb2-\ufdcf]|[\u{10000}-\u{1efff}\u{1f100}-\u{1f10c}\u{1fb00}-\u{10ffff}]/u;

it('takes for a letter what Unicode does, in the scripts that people talk in', () => {
	const wrong: string[] = [];
	for (let code = 0; code <= 0x1faff; code++) {
		const character = String.fromCodePoint(code);
		if (!ASSIGNED.test(character) || !PEOPLE_TALK_IN.test(character)) continue;
		if (SELDOM_WRITTEN.test(character)) continue;
		if (OF_A_WORD.test(character) !== LETTER_MARK_OR_DIGIT.test(character)) {
			wrong.push(code.toString(16));
		}
	}
	expect(wrong).toEqual([]);
});
