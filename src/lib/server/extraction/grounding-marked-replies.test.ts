import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../tests/support/spoken.ts';
import { groundAnswers } from './grounding.ts';

function grounded(better: string, reply: string) {
	const answer = {
		topic: '',
		keyPhrases: [],
		difficulties: [],
		successfulPatterns: [],
		corrections: [{ said: '한우 먹었어요', better, messageId: 'm1', why: null }],
		facts: []
	};
	return groundAnswers([answer], spoken('> 한우 먹었어요.', reply), {
		languageId: 'ko',
		recalled: []
	});
}

describe('a correction that the model found in a reply with markup', () => {
	it('is kept where the better word is only partly bold', () => {
		const { insights, dropped } = grounded('한우를 먹었어요', '한우**를** 먹었어요. 맛있었어요?');
		expect(insights.corrections).toMatchObject([{ better: '한우를 먹었어요' }]);
		expect(dropped).toEqual({});
	});

	it('is dropped where the partner only struck its words through', () => {
		const { insights, dropped } = grounded('한우에 먹었어요', '~~한우에~~ 한우를 먹었어요.');
		expect(insights.corrections).toEqual([]);
		expect(dropped).toEqual({ corrections: { not_shown_by_partner: 1 } });
	});
});
