import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
	aPostRunSuccess,
	aRun,
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { postRunFixture } from './post-run-fixture.ts';
import {
	asCurl,
	reasonOf,
	sendPostRun,
	stepsOfAnswer,
	toneOf,
	type PostRunAsked
} from './post-run-request.ts';

const CONVERSATION = '6d1f0d7e-0000-4000-8000-00000000000a';

function asked(changed: Partial<PostRunAsked> = {}): PostRunAsked {
	return {
		conversationId: CONVERSATION,
		body: '{"messageCount":2,"durationSeconds":10}',
		idempotencyKey: '',
		prefer: '',
		...changed
	};
}

function answered(answer: () => Response, changed: Partial<PostRunAsked> = {}) {
	const api = createPlayedApi();
	api.on('POST /post-run', answer);
	return { api, answer: sendPostRun(api.fetch, asked(changed)) };
}

describe('sending', () => {
	it('sends the headers that were typed, and no others', async () => {
		const { api, answer } = answered(() => jsonAnswer({}), {
			idempotencyKey: 'k',
			prefer: 'wait=1'
		});
		await answer;
		const { headers } = api.last('POST /post-run');
		expect(headers.get('Idempotency-Key')).toBe('k');
		expect(headers.get('Prefer')).toBe('wait=1');
		const without = answered(() => jsonAnswer({}));
		await without.answer;
		expect(without.api.last('POST /post-run').headers.has('Idempotency-Key')).toBe(false);
	});

	it('takes an error for an answer like any other', async () => {
		const { answer } = answered(() => errorAnswer(429, 'rate_limited', { 'Retry-After': '30' }));
		expect(await answer).toMatchObject({ status: 429, headers: { 'Retry-After': '30' } });
		expect(reasonOf(await answer)).toBe('rate_limited');
		expect(toneOf(await answer)).toBe('error');
		expect(stepsOfAnswer(await answer).at(-1)).toMatchObject({
			name: 'rate_limit',
			status: 'failed'
		});
	});

	it('says that no answer came when none did', async () => {
		await expect(answered(noNetwork).answer).rejects.toMatchObject({ code: 'network' });
	});
});

describe('reading an answer', () => {
	it('never takes a skip for a success', async () => {
		const { answer } = answered(() =>
			jsonAnswer({ skipped: true, reason: 'insufficient_messages' })
		);
		expect(toneOf(await answer)).toBe('warning');
		expect(stepsOfAnswer(await answer)).toEqual([
			{ name: 'validate', status: 'skipped', ms: 0, detail: 'insufficient_messages' }
		]);
	});

	it('takes the skip of a dry run for one, too', async () => {
		const { answer } = answered(() => jsonAnswer({ run: aRun('skipped'), skipped: 'no_user' }));
		expect(reasonOf(await answer)).toBe('no_user');
		expect(toneOf(await answer)).toBe('warning');
	});

	it('takes a run that goes on neither for done nor for failed', async () => {
		const { answer } = answered(() =>
			jsonAnswer({ status: 'processing', run: aRun('running') }, 202)
		);
		expect(toneOf(await answer)).toBe('warning');
	});
});

it('gives a shell the request as it was, apostrophes included', () => {
	const body = `{"userId": "it's me"}`;
	const command = asCurl('http://127.0.0.1:3000', asked({ body, idempotencyKey: 'a$b' }));
	const shown = execFileSync('sh', ['-c', command.replace('curl', 'printf "%s\\n"')], {
		encoding: 'utf8'
	});
	expect(shown).toContain(`\n${body}\n`);
	expect(shown).toContain('\nIdempotency-Key: a$b\n');
	expect(shown).toContain(`\nhttp://127.0.0.1:3000/api/conversations/${CONVERSATION}/post-run\n`);
});

it('makes a fixture in which no id is anybody’s, and equal ids stay equal', () => {
	const success = aPostRunSuccess(CONVERSATION);
	const { userId } = success.preferences;
	const text = postRunFixture({
		languageId: 'es',
		messages: [
			{ id: userId, role: 'user', content: 'Hola', createdAt: '2026-03-01T10:00:00.000Z' }
		],
		asked: asked({ body: JSON.stringify({ userId }) }),
		answer: { status: 200, headers: {}, body: success }
	});
	expect(text).not.toContain(userId);
	expect(text).not.toContain(CONVERSATION);
	expect(text.split('00000000-0000-4000-8000-000000000001').length - 1).toBe(5);
});
