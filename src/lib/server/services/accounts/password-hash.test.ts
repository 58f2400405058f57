import { hashPassword as hashAsBetterAuth } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../errors.ts';
import { hashPassword, isCurrentHash, verifyPassword } from './password-hash.ts';

const PASSWORD = 'correct horse battery';

describe('a hash of a password', () => {
	it('says how it was made and is another one each time', async () => {
		const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
		expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{86}$/);
		expect(two).not.toBe(one);
		expect(isCurrentHash(one)).toBe(true);
	});

	it('fits its password alone, however that is composed', async () => {
		const hash = await hashPassword('pass\u00e9 compos\u00e9');
		expect(await verifyPassword('passe\u0301 compose\u0301', hash)).toBe(true);
		expect(await verifyPassword('passe compose', hash)).toBe(false);
		expect(await verifyPassword('', hash)).toBe(false);
	});

	it('of better-auth’s making is still understood, and known to be old', async () => {
		const old = await hashAsBetterAuth(PASSWORD);
		expect(isCurrentHash(old)).toBe(false);
		expect(await verifyPassword(PASSWORD, old)).toBe(true);
		expect(await verifyPassword(`${PASSWORD}!`, old)).toBe(false);
	});

	it('that is none fits nothing', async () => {
		for (const hash of ['', ':', 'plain', '$scrypt$ln=15,r=8,p=3$$', '$argon2id$v=19$m=1$a$b']) {
			await expect(verifyPassword('', hash)).rejects.toThrow(TypeError);
		}
	});
});

describe('many passwords at once', () => {
	it('wait for one another, and the last are told to come again', async () => {
		const before = process.memoryUsage.rss();
		let peak = before;
		const watch = setInterval(() => {
			peak = Math.max(peak, process.memoryUsage.rss());
		}, 5);
		const twenty = Array.from({ length: 20 }, () => hashPassword(PASSWORD));
		const more = Array.from({ length: 23 }, () => hashPassword(PASSWORD).catch((e: unknown) => e));
		expect(await more.at(-1)).toBeInstanceOf(UnavailableError);
		expect(await Promise.all(twenty)).toHaveLength(20);
		clearInterval(watch);
		expect((peak - before) / 2 ** 20).toBeLessThan(200); // twenty at once would take 640 MiB
		await Promise.all(more);
	}, 120_000);
});
