import { z } from 'zod';
import { ALREADY_SIGNED_IN, PASSWORD_REFUSALS } from '../contracts/account.ts';

const authRefusalSchema = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Why a sign-in or sign-up was refused, as a sentence for the person who typed. */
export class AuthRefusal extends Error {
	readonly field: 'name' | 'email' | 'password' | null;

	constructor(message: string, field: AuthRefusal['field'] = null) {
		super(message);
		this.name = 'AuthRefusal';
		this.field = field;
	}
}

class AlreadySignedIn extends AuthRefusal {}

/** What lasts longer than a moment, and says so itself. */
const LASTING = new Set(['TOO_MANY_FAILURES', 'TOO_MANY_GUESTS']);

function refusalOf(status: number, code: string | undefined, message: string | undefined) {
	if (code !== undefined && LASTING.has(code)) return new AuthRefusal(message ?? '');
	if (status === 429) {
		return new AuthRefusal('There were many attempts just now. Wait a few seconds and try again.');
	}
	switch (code) {
		case ALREADY_SIGNED_IN:
			return new AlreadySignedIn(message ?? '');
		case 'INVALID_EMAIL_OR_PASSWORD':
			return new AuthRefusal('This e-mail and password don’t match. Check both and try again.');
		case 'USER_ALREADY_EXISTS':
		case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
			return new AuthRefusal(
				'There is an account with this e-mail already. Sign in instead.',
				'email'
			);
		case 'INVALID_EMAIL':
			return new AuthRefusal('This doesn’t look like an e-mail address.', 'email');
		case 'INVALID_NAME':
			return new AuthRefusal('The name can have up to 100 characters.', 'name');
		case 'PASSWORD_TOO_SHORT':
		case 'PASSWORD_TOO_LONG':
		case 'PASSWORD_OF_ONE_CHARACTER':
		case 'PASSWORD_TOO_COMMON':
			return new AuthRefusal(passwordRefusalOf(code), 'password');
		default:
			return new AuthRefusal(
				status >= 500
					? 'Signing in isn’t possible just now. Please try again in a moment.'
					: (message ?? 'The server refused that. Please check what you typed.')
			);
	}
}

function passwordRefusalOf(code: string): string {
	const refusal = Object.values(PASSWORD_REFUSALS).find((one) => one.code === code);
	return refusal?.message ?? 'Choose another password.';
}

async function callAuth(path: string, body: Record<string, string | boolean>): Promise<void> {
	let response: Response;
	try {
		response = await fetch(`/api/auth/${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(15_000)
		});
	} catch {
		throw new AuthRefusal(
			'The server can’t be reached. Check your connection and try again.',
			null
		);
	}
	if (response.ok) return;
	const refusal = authRefusalSchema.safeParse(await response.json().catch(() => null));
	throw refusalOf(response.status, refusal.data?.code, refusal.data?.message);
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
