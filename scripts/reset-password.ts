import { readLaunchConfig } from '../src/lib/server/config.ts';
import { createDatabase } from '../src/lib/server/database/client.ts';
import { createCredentialRepository } from '../src/lib/server/repositories/credential.repository.ts';
import { createSessionRepository } from '../src/lib/server/repositories/session.repository.ts';
import { makeResetLink } from '../src/lib/server/services/accounts/reset-link.ts';
import { describeCause, LaunchFailure } from './launcher/failure.ts';
import { localUrl } from './launcher/listen-address.ts';
import { withDatabase } from './launcher/running-database.ts';
import { readUserEnvironment } from './launcher/user-environment.ts';

/**
 * `npm run reset-password -- EMAIL`, beside a running server or without one: signs the account out
 * everywhere, and prints a link that its owner can be given.
 */
export async function resetPassword(args: string[]): Promise<number> {
	const [email] = args;
	if (email === undefined || args.length > 1) {
		throw new LaunchFailure('usage: npm run reset-password -- EMAIL');
	}
	const config = readLaunchConfig(readUserEnvironment());
	const origin = config.origin ?? localUrl(config);
	const link = await withDatabase(config, async (url) => {
		const { db, close } = createDatabase(url);
		try {
			const userId = await createCredentialRepository(db).findUserId(email);
			if (userId === null) return null;
			await createSessionRepository(db).endAll(userId);
			return await makeResetLink(db, origin, userId);
		} catch (error) {
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			throw new LaunchFailure(`the password could not be reset: ${describeCause(cause)}`, {
				cause: error
			});
		} finally {
			await close();
		}
	});
	if (link === null)
		throw new LaunchFailure(`there is no account with the e-mail address ${email}`);
	console.log(
		`${email} is signed out everywhere. A new password can be set once, within an hour, at`
	);
	console.log(link);
	return 0;
}
