import { z } from 'zod';
import { ALREADY_SIGNED_IN, MAX_NAME_CHARACTERS } from '../contracts/account.ts';
import { issueCodeSchema } from '../contracts/errors.ts';
import type { Texts } from '../i18n/say.ts';
import { explainFailure } from './api.ts';
import { explainIssueCode } from './refused-field.ts';

const authRefusalSchema = z.object({ code: z.string().optional() });

type Explain = (texts: Texts) => string;

/** Why a sign-in or sign-up was refused: `explain` says it to the person who typed. */
export class AuthRefusal extends Error {
	override readonly name = 'AuthRefusal';
	readonly explain: Explain;
	readonly field: 'name' | 'email' | 'password' | null;

	constructor(explain: Explain, field: AuthRefusal['field'] = null) {
		super('The sign-in was refused.');
		this.explain = explain;
		this.field = field;
	}
}

class AlreadySignedIn extends AuthRefusal {}

/** `explainFailure`, of what begins or ends a session too. */
export function explainAuthFailure(texts: Texts, failure: unknown): string {
	return failure instanceof AuthRefusal ? failure.explain(texts) : explainFailure(texts, failure);
}

function refusalOf({ status, headers }: Response, code: string | undefined): AuthRefusal {
	const seconds = Number(headers.get('Retry-After'));
	// What lasts longer than a moment.
	if (code === 'TOO_MANY_FAILURES' && seconds > 0) {
		return new AuthRefusal((texts) =>
			texts.say('refused.tooManyFailures', { wait: texts.wait(seconds) })
		);
	}
	if (code === 'TOO_MANY_GUESTS' && seconds > 0) {
		return new AuthRefusal((texts) =>
			texts.say('refused.tooManyGuests', { wait: texts.wait(seconds) })
		);
	}
	if (status === 429) return new AuthRefusal((texts) => texts.say('refused.tooOften'));
	const weakness = issueCodeSchema.safeParse(code);
	if (weakness.success) {
		return new AuthRefusal((texts) => explainIssueCode(texts, weakness.data), 'password');
	}
	switch (code) {
		case ALREADY_SIGNED_IN:
			return new AlreadySignedIn((texts) => texts.say('refused.alreadySignedIn'));
		case 'INVALID_EMAIL_OR_PASSWORD':
			return new AuthRefusal((texts) => texts.say('refused.noMatch'));
		case 'USER_ALREADY_EXISTS':
		case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
			return new AuthRefusal((texts) => texts.say('refused.accountExists'), 'email');
		case 'INVALID_EMAIL':
			return new AuthRefusal((texts) => texts.say('refused.noEmail'), 'email');
		case 'INVALID_NAME':
			return new AuthRefusal(
				(texts) => texts.say('refused.nameTooLong', { count: MAX_NAME_CHARACTERS }),
				'name'
			);
		default:
			return new AuthRefusal((texts) =>
				texts.say(status >= 500 ? 'refused.notNow' : 'refused.otherwise')
			);
	}
}

async function callAuth(path: string, body: Record<string, string | boolean>): Promise<void> {
	const response = await fetch(`/api/auth/${path}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(15_000)
	});
	if (response.ok) return;
	const refusal = authRefusalSchema.safeParse(await response.json().catch(() => null));
	throw refusalOf(response, refusal.data?.code);
}

export function signUp(account: { name: string; email: string; password: string }): Promise<void> {
	return callAuth('sign-up/email', account);
}

export function signIn(credentials: {
	email: string;
	password: string;
	/** Whether this ends the account's other sessions. */
	signOutOthers: boolean;
}): Promise<void> {
	return callAuth('sign-in/email', credentials);
}

/**
 * A guest's session: conversations are saved under it and move along when the guest signs up.
 * @returns false where somebody has signed in since the page was loaded: their session goes on
 */
export async function signInAsGuest(): Promise<boolean> {
	try {
		await callAuth('sign-in/anonymous', {});
		return true;
	} catch (refusal) {
		if (refusal instanceof AlreadySignedIn) return false;
		throw refusal;
	}
}

export function signOut(): Promise<void> {
	return callAuth('sign-out', {});
}
