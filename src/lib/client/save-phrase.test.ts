import { randomUUID } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { errorAnswer, jsonAnswer } from '../../../tests/support/played-api.ts';
import { savePhrase } from './save-phrase.ts';

const PHRASE = { languageId: 'es', text: 'tener hambre' } as const;

/** The API answers so, one after the other; what it was asked is noted. */
function anApi(...answers: Response[]): unknown[] {
	const asked: unknown[] = [];
	vi.spyOn(globalThis, 'fetch').mockImplementation(async (_input, init) => {
		asked.push(JSON.parse(typeof init?.body === 'string' ? init.body : '{}'));
		return answers.shift() ?? errorAnswer(500, 'internal_error');
	});
	return asked;
}

function saved(status: 200 | 201): Response {
	const phrase = {
		...PHRASE,
		id: randomUUID(),
		meaning: null,
		sentence: null,
		memoryId: null,
		conversationId: null,
		messageId: null,
		createdAt: '2026-11-30T09:00:00.000Z',
		dueAt: '2026-11-30T09:00:00.000Z'
	};
	return jsonAnswer({ phrase }, status);
}

afterEach(() => vi.restoreAllMocks());

it('tells a new phrase from one that was there', async () => {
	anApi(saved(201), saved(200));
	expect([await savePhrase(PHRASE), await savePhrase(PHRASE)]).toEqual([true, false]);
});

it('saves without its message what the server doesn’t have yet', async () => {
	const messageId = randomUUID();
	const issues = [{ path: 'messageId', message: 'is no message of a conversation of yours' }];
	const refusal = { error: 'invalid_payload', message: 'No.', requestId: 'r-1', issues };
	const asked = anApi(jsonAnswer(refusal, 400), saved(201));
	expect(await savePhrase({ ...PHRASE, messageId })).toBe(true);
	expect(asked).toEqual([{ ...PHRASE, messageId }, PHRASE]);
});

it('says what else went wrong', async () => {
	anApi(errorAnswer(413, 'phrases_full'));
	const failure = { code: 'phrases_full' };
	await expect(savePhrase({ ...PHRASE, messageId: randomUUID() })).rejects.toMatchObject(failure);
});
