import { answerWithFact, ungroundedAnswer, type PlayedMessage } from './openai-answers.ts';
import { transcriptOf, type PlayedRequest } from './openai-requests.ts';
import type { Scenario } from './openai-scenarios.ts';
import { isWritten, WRITTEN_ANSWERS } from './written-answers.ts';

const ENDLESS_CHARACTERS = 20_000;

/**
 * What a scenario that answers at all answers with.
 * @param good what would be right
 */
export function playedMessage(
	request: PlayedRequest,
	scenario: Scenario,
	good: string
): PlayedMessage {
	switch (scenario) {
		case 'truncated':
			return { content: good.slice(0, Math.ceil(good.length / 2)), finishReason: 'length' };
		case 'refusal':
			return { content: null, refusal: 'I can’t help with that.' };
		case 'empty':
			return { content: '' };
		case 'content-filter':
			return { content: '', finishReason: 'content_filter' };
		case 'malformed':
			return { content: `Here is the summary: ${good.slice(0, -2)}` };
		case 'breaks-schema':
			return { content: JSON.stringify({ topic: 7, keyPhrases: 'none' }) };
		case 'ungrounded':
			return { content: JSON.stringify(ungroundedAnswer(transcriptOf(request))) };
		case 'endless':
			return { content: 'palabra '.repeat(ENDLESS_CHARACTERS / 8) };
		default:
			if (!isWritten(scenario)) return { content: good };
			return { content: WRITTEN_ANSWERS[scenario](answerWithFact(transcriptOf(request))) };
	}
}
