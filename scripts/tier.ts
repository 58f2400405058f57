import { TIERS, tierSchema } from '../src/lib/contracts/preferences.ts';
import { readLaunchConfig } from '../src/lib/server/config.ts';
import { createDatabase } from '../src/lib/server/database/client.ts';
import { createUserRepository } from '../src/lib/server/repositories/user.repository.ts';
import { describeCause, LaunchFailure } from './launcher/failure.ts';
import { withDatabase } from './launcher/running-database.ts';
import { readUserEnvironment } from './launcher/user-environment.ts';

/** `npm run tier -- EMAIL TIER`, beside a running server or without one. */
export async function setTier(args: string[]): Promise<number> {
	const [email, wanted] = args;
	if (email === undefined || wanted === undefined || args.length > 2) {
		throw new LaunchFailure(`usage: npm run tier -- EMAIL ${TIERS.join('|')}`);
	}
	const tier = tierSchema.safeParse(wanted);
	if (!tier.success) {
		throw new LaunchFailure(`there is no tier ${wanted}; there are ${TIERS.join(', ')}`);
	}

	const changed = await withDatabase(readLaunchConfig(readUserEnvironment()), async (url) => {
		const database = createDatabase(url);
		try {
			return await createUserRepository(database.db).setTier(email, tier.data);
		} catch (error) {
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			throw new LaunchFailure(`the tier could not be set: ${describeCause(cause)}`, {
				cause: error
			});
		} finally {
			await database.close();
		}
	});
	if (!changed) throw new LaunchFailure(`there is no account with the e-mail address ${email}`);
	console.log(`${email} is ${tier.data} now.`);
	return 0;
}
