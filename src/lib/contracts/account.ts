import { z } from 'zod';
import type { IssueCode } from './errors.ts';
import { storableText } from './text.ts';

export const MAX_NAME_CHARACTERS = 100;
/** The longest address that can be delivered to: RFC 5321, 4.5.3.1.3, with RFC 3696's erratum 1690. */
export const MAX_EMAIL_CHARACTERS = 254;
export const MIN_PASSWORD_CHARACTERS = 8;
/** Bounds what is hashed; longer than any passphrase somebody types. */
export const MAX_PASSWORD_CHARACTERS = 128;

const MAX_TOKEN_CHARACTERS = 100; // twice what is made

export interface PasswordRefusal {
	/** For programs, in the form of better-auth's codes. */
	code: IssueCode;
	/** In English; pages say their own by the code. */
	message: string;
}

export const PASSWORD_REFUSALS = {
	tooShort: {
		code: 'PASSWORD_TOO_SHORT',
		message: `The password needs at least ${MIN_PASSWORD_CHARACTERS} characters.`
	},
	tooLong: {
		code: 'PASSWORD_TOO_LONG',
		message: `The password can have at most ${MAX_PASSWORD_CHARACTERS} characters.`
	},
	repeated: {
		code: 'PASSWORD_OF_ONE_CHARACTER',
		message: 'One character again and again is easily guessed. Choose another password.'
	},
	common: {
		code: 'PASSWORD_TOO_COMMON',
		message: 'Many people use this password, so it is the first to be guessed. Choose another one.'
	}
} satisfies Record<string, PasswordRefusal>;

/** Why no guest is made, in the form of better-auth's codes. */
export const ALREADY_SIGNED_IN = 'ALREADY_SIGNED_IN';

const typedPassword = z
	.string()
	.refine((value) => value.length <= MAX_PASSWORD_CHARACTERS, refusedAs(PASSWORD_REFUSALS.tooLong))
	.meta({ maxLength: MAX_PASSWORD_CHARACTERS });

/** What a new password must be beyond its length, the server alone knows: it has the list. */
const newPassword = typedPassword
	.refine((value) => value.length >= MIN_PASSWORD_CHARACTERS, refusedAs(PASSWORD_REFUSALS.tooShort))
	.meta({ minLength: MIN_PASSWORD_CHARACTERS, maxLength: MAX_PASSWORD_CHARACTERS });

/** With its code, which zod's own checks of lengths have no place for. */
function refusedAs({ code, message }: PasswordRefusal) {
	return { error: message, params: { code } };
}

export const changePasswordSchema = z.object({ current: typedPassword, next: newPassword });
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** As accounts are found by it. A name of somebody isn't mended: what Postgres can't hold is refused. */
export const emailAddress = z
	.string()
	.trim()
	.toLowerCase()
	.min(1)
	.max(MAX_EMAIL_CHARACTERS)
	.refine((value) => storableText(value) === value, {
		error: 'has characters that no address has'
	});

export const requestResetSchema = z.object({ email: emailAddress });

export const resetPasswordSchema = z.object({
	/** What stands behind the `#` of the link. */
	token: z.string().max(MAX_TOKEN_CHARACTERS),
	password: newPassword
});
export type ResetPassword = z.infer<typeof resetPasswordSchema>;

export const eraseAccountSchema = z.object({ password: typedPassword.optional() });

export const accountSessionSchema = z.object({
	id: z.string(),
	/** In plain words, such as `Firefox on Windows`; null where the browser doesn’t say. */
	device: z.string().nullable(),
	/** The two parts of that, where the browser says them: `Firefox`, `Windows`. */
	browser: z.string().optional(),
	system: z.string().optional(),
	createdAt: z.iso.datetime(),
	/** To the day: a session is prolonged once a day. */
	lastSeenAt: z.iso.datetime(),
	/** Whether it is the one that asks. */
	isCurrent: z.boolean()
});
export type AccountSession = z.infer<typeof accountSessionSchema>;

/** The newest first. */
export const accountSessionsSchema = z.object({ sessions: z.array(accountSessionSchema) });
export type AccountSessions = z.infer<typeof accountSessionsSchema>;
