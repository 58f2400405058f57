import { toApiError } from '../api/api-error.ts';
import { phraseAnswerSchema, type SavePhrase } from '../contracts/review.ts';
import { answerOfApi } from './api.ts';

/**
 * @returns whether the learner didn't have the phrase yet
 * @throws ApiError
 */
export async function savePhrase(phrase: SavePhrase): Promise<boolean> {
	try {
		return await post(phrase);
	} catch (failure) {
		// What was just said may not be on the server yet: the phrase is kept without its sentence.
		const isUnknown = toApiError(failure).issues.some(({ path }) => path === 'messageId');
		if (!phrase.messageId || !isUnknown) throw failure;
		return post({ ...phrase, messageId: undefined });
	}
}

async function post(body: SavePhrase): Promise<boolean> {
	const call = { method: 'POST', body } as const;
	const { status } = await answerOfApi('/api/phrases', phraseAnswerSchema, call);
	return status === 201;
}
