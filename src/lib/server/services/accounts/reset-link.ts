import { createHash, randomBytes } from 'node:crypto';
import { localeFor, type SpokenLocale } from '../../../contracts/locales.ts';
import { documentTexts, type DocumentTexts } from '../../../i18n/documents.ts';
import type { Database } from '../../database/client.ts';
import type { Logger } from '../../logger.ts';
import { MailError, type Mailer } from '../../mail/mailer.ts';
import { createCredentialRepository } from '../../repositories/credential.repository.ts';
import { createResetTokenRepository } from '../../repositories/reset-token.repository.ts';
import { createUserRepository } from '../../repositories/user.repository.ts';

const GOOD_FOR_MS = 3_600_000;
const TOKEN_BYTES = 32;

export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * A link by which a new password can be set, once, within the hour. The token stands behind the `#`:
 * a browser sends that to no server, so it is in no log and in no `Referer`.
 */
export async function makeResetLink(db: Database, origin: string, userId: string): Promise<string> {
	const token = randomBytes(TOKEN_BYTES).toString('base64url');
	const expiresAt = new Date(Date.now() + GOOD_FOR_MS);
	await createResetTokenRepository(db).add(hashToken(token), userId, expiresAt);
	return `${origin}/reset-password#${token}`;
}

export type ResetMail = ReturnType<typeof createResetMail>;

/** The mail with that link. The token is made where it is sent: no job and no row holds it. */
export function createResetMail({
	db,
	mailer,
	origin,
	learnerTag,
	logger
}: {
	db: Database;
	mailer: Mailer;
	origin: string;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const credentials = createCredentialRepository(db);
	return {
		/**
		 * @param asked the language of whoever asked for it, where the account has none of its own
		 * @throws MailError when it is worth another try
		 */
		async sendTo(userId: string, asked: SpokenLocale): Promise<void> {
			const email = await credentials.findEmail(userId);
			if (email === null) return; // nobody: it was asked for an address without an account
			const { interfaceLanguage } = await createUserRepository(db).getSettings(userId);
			const texts = await documentTexts(localeFor([interfaceLanguage, asked], null));
			const link = await makeResetLink(db, origin, userId);
			const learner = learnerTag(userId);
			try {
				await mailer.send({
					to: email,
					subject: texts.say('resetMail.subject'),
					text: textWith(link, texts)
				});
				logger.info({ learner }, 'Link to reset a password sent');
			} catch (error) {
				if (!(error instanceof MailError)) throw error;
				const { code, reply, isFinal } = error;
				logger.warn({ learner, code, reply, isFinal }, 'Link to reset a password not sent');
				if (!isFinal) throw error;
			}
		}
	};
}

function textWith(link: string, { say }: DocumentTexts): string {
	const paragraphs = [
		say('resetMail.greeting'),
		say('resetMail.why'),
		link,
		say('resetMail.validity')
	];
	return `${paragraphs.join('\n\n')}\n`;
}
