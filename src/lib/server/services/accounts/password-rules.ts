import {
	MAX_PASSWORD_CHARACTERS,
	MIN_PASSWORD_CHARACTERS,
	PASSWORD_REFUSALS,
	type PasswordRefusal
} from '../../../contracts/account.ts';

const COMMON_PASSWORDS = 10_000;

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Why a new password is not taken, or null. Length and being on a list are what NIST SP 800-63B
 * (3.1.1.2) asks for; rules about kinds of characters it advises against.
 */
export async function passwordRefusal(password: string): Promise<PasswordRefusal | null> {
	if (password.length < MIN_PASSWORD_CHARACTERS) return PASSWORD_REFUSALS.tooShort;
	if (password.length > MAX_PASSWORD_CHARACTERS) return PASSWORD_REFUSALS.tooLong;
	const plain = password.normalize('NFKC').toLowerCase();
	if (new Set(plain).size === 1) return PASSWORD_REFUSALS.repeated;
	common ??= loadCommonPasswords();
	return (await common).has(plain) ? PASSWORD_REFUSALS.common : null;
}

/** The list is ranked; it takes some 50 ms and is of no use before somebody chooses a password. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
	const { dictionary } = await import('@zxcvbn-ts/language-common');
	return new Set(dictionary['passwords-common'].slice(0, COMMON_PASSWORDS));
}
