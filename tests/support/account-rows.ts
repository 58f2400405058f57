import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../../src/lib/server/database/client.ts';
import { account, user } from '../../src/lib/server/database/schema.ts';

export const PASSWORD = 'correct horse battery';

/**
 * What `hashPassword` once made of it. A hash costs a quarter of a second of a core, by design, and
 * most tests are about something else than passwords.
 */
const HASH =
	'$scrypt$ln=15,r=8,p=3$hkalGPs0VgYR71gWx9tOHQ$p0u/B8S4SHdIpzxB/7RRhifqnvBK2Lk34MQhY7ZGkzxfKWeSu0p73mIJi6qHnJZUaNzY42qaZZ4Kt3EeMNBnAA';

/** Makes a guest's account one of somebody who signed up. @returns its e-mail address */
export async function makeSignedUp(db: Database, userId: string): Promise<string> {
	const email = `${randomUUID()}@example.org`;
	await db.transaction(async (tx) => {
		await tx
			.update(user)
			.set({ name: 'Robin', email, isAnonymous: false })
			.where(eq(user.id, userId));
		await tx
			.insert(account)
			.values({ userId, accountId: userId, providerId: 'credential', password: HASH });
	});
	return email;
}

/** In the form of `hashPassword`, which is understood whatever its cost, and at a small one. */
export function quickHash(password: string): string {
	const salt = randomBytes(16);
	const key = scryptSync(password, salt, 64, { N: 16, r: 8, p: 1 });
	const [saltText, keyText] = [salt, key].map((bytes) =>
		bytes.toString('base64').replaceAll('=', '')
	);
	return `$scrypt$ln=4,r=8,p=1$${saltText}$${keyText}`;
}
