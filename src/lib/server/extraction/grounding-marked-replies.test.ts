import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../tests/support/spoken.ts';
import { groundAnswers } from './grounding.ts';

function grounded(better: string, reply: string) {
	const answer = {
		topic: '',
		keyPhrases: [],
		difficulties: [],
		successfulPatterns: [],
		corrections: [{ said: '귤 먹었어요', better, messageId: 'm1', why: null }],
		facts: [],
		feedback: []
	};
	return groundAnswers([answer], spoken('> 귤 먹었어요.', reply), {
		languageId: 'ko',
		recalled: []
	});
}

describe('a correction that the model found in a reply with markup', () => {
	it('is kept where the better word is only partly bold', () => {
		const { insights, dropped } = grounded('귤을 먹었어요', '귤**을** 먹었어요. 달았어요?');
		expect(insights.corrections).toMatchObject([{ better: '귤을 먹었어요' }]);
		expect(dropped).toEqual({});
	});

	it('is dropped where the partner only struck its words through', () => {
		const { insights, dropped } = grounded('귤에 먹었어요', '~~귤에~~ 귤을 먹었어요.');
		expect(insights.corrections).toEqual([]);
		expect(dropped).toEqual({ corrections: { not_shown_by_partner: 1 } });
	});
});
