import { z } from 'zod';
import {
	emailAddress,
	MAX_EMAIL_CHARACTERS,
	MAX_NAME_CHARACTERS
} from '../../../contracts/account.ts';
import { trimmedText } from '../../../contracts/text.ts';
import { UnsupportedMediaTypeError } from '../../errors.ts';
import { parseJson } from '../../json-text.ts';

const password = z.string();

/** All that better-auth is told; whatever else was sent, it does not hear of. */
export const signUpSchema = z.object({
	name: trimmedText({ min: 1, max: MAX_NAME_CHARACTERS }),
	email: emailAddress,
	password
});

export const signInSchema = z.object({
	email: emailAddress,
	password,
	/** Whether the account's other devices are signed out by this sign-in. */
	signOutOthers: z.boolean().default(false)
});

/** By the field that is at fault; in the form of better-auth's own answers. */
const REFUSALS: Record<string, { code: string; message: string }> = {
	name: {
		code: 'INVALID_NAME',
		message: `The name needs at least one character and can have at most ${MAX_NAME_CHARACTERS}.`
	},
	email: {
		code: 'INVALID_EMAIL',
		message: `The e-mail address is none, or has more than ${MAX_EMAIL_CHARACTERS} characters.`
	},
	password: { code: 'INVALID_PASSWORD', message: 'The password is missing.' }
};
const NOT_UNDERSTOOD = {
	code: 'INVALID_FIELDS',
	message: 'The request is not in the expected form.'
};

/**
 * The fields of a sign-in or sign-up, or the answer that says which one can't be taken.
 * @throws UnsupportedMediaTypeError, InvalidPayloadError
 */
export async function readFields<S extends z.ZodType>(
	request: Request,
	schema: S
): Promise<{ fields: z.output<S>; refusal: null } | { fields: null; refusal: Response }> {
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	if (type !== 'application/json') throw new UnsupportedMediaTypeError();
	const parsed = schema.safeParse(parseJson(await request.text()));
	if (parsed.success) return { fields: parsed.data, refusal: null };
	const field = String(parsed.error.issues[0]?.path[0]);
	return { fields: null, refusal: refuse(REFUSALS[field] ?? NOT_UNDERSTOOD) };
}

/** 400 in the form of better-auth's own answers. */
export function refuse(refusal: { code: string; message: string }): Response {
	return Response.json(refusal, { status: 400 });
}

/** The same request with these fields alone. */
export function withFields(request: Request, fields: Record<string, string>): Request {
	const headers = new Headers(request.headers);
	headers.delete('content-length');
	return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(fields) });
}

/** The same for a route that has none: whatever a body says, it is not read. */
export function withoutFields(request: Request): Request {
	return request.body === null ? request : withFields(request, {});
}
