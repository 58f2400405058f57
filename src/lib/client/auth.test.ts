import { afterEach, expect, it, vi } from 'vitest';
import { englishTexts } from '../../../tests/support/texts.ts';
import { AuthRefusal, explainAuthFailure, signIn, signInAsGuest } from './auth.ts';

afterEach(() => vi.unstubAllGlobals());

/** What a sign-in is refused with when the server answers that. */
async function refusalOf(status: number, code: string, headers: Record<string, string> = {}) {
	const answer = Response.json({ code, message: 'In English' }, { status, headers });
	vi.stubGlobal('fetch', () => Promise.resolve(answer));
	const refusal: unknown = await signIn({
		email: 'robin@example.org',
		password: 'a password',
		signOutOthers: false
	}).catch((reason: unknown) => reason);
	if (!(refusal instanceof AuthRefusal)) throw new Error('was not refused');
	return { field: refusal.field, sentence: explainAuthFailure(englishTexts(), refusal) };
}

it.each([
	['TOO_MANY_FAILURES', '540', /to this account\. Wait 9 minutes, sign in on a device/],
	['TOO_MANY_GUESTS', '50000', /or come back in 14 hours\.$/],
	['ANYTHING_ELSE', '5', /Wait a few seconds/]
])('tells how long %s lasts', async (code, retryAfter, sentence) => {
	const refusal = await refusalOf(429, code, { 'Retry-After': retryAfter });
	expect(refusal.field).toBeNull();
	expect(refusal.sentence).toMatch(sentence);
});

it.each([
	[400, 'PASSWORD_TOO_COMMON', 'password', /^Many people use this password/],
	[400, 'INVALID_NAME', 'name', 'The name can have up to 100 characters.'],
	[422, 'USER_ALREADY_EXISTS', 'email', /^There is an account with this e-mail already/],
	[401, 'INVALID_EMAIL_OR_PASSWORD', null, /^This e-mail and password don’t match/],
	[400, 'SOMETHING_NEW', null, 'The server refused that. Please check what you typed.'],
	[503, 'SOMETHING_NEW', null, /^Signing in isn’t possible just now/]
] as const)('explains %i %s by its code', async (status, code, field, sentence) => {
	const refusal = await refusalOf(status, code);
	expect(refusal.field).toBe(field);
	expect(refusal.sentence).toMatch(sentence);
});

it('makes no guest where somebody is signed in', async () => {
	const answer = Response.json({ code: 'ALREADY_SIGNED_IN' }, { status: 409 });
	vi.stubGlobal('fetch', () => Promise.resolve(answer));
	await expect(signInAsGuest()).resolves.toBe(false);
});
