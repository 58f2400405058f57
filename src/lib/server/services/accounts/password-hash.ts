import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { UnavailableError } from '../../errors.ts';
import { endTurn } from '../../turn.ts';

/**
 * Hashes of passwords by scrypt (RFC 7914), in the PHC string format:
 * `$scrypt$ln=15,r=8,p=3$SALT$KEY`, with salt and key as base64 without padding. Before there was
 * this form, hashes were better-auth's own, `SALT:KEY` in hexadecimal.
 */

interface Cost {
	/** log2 of N. */
	ln: number;
	r: number;
	p: number;
}

// A line of the table of minimums in OWASP's Password Storage Cheat Sheet (2025); each line costs a
// guesser as much, and this one takes 32 MiB where the first takes 128.
const COST: Cost = { ln: 15, r: 8, p: 3 };
const OLD_COST: Cost = { ln: 14, r: 16, p: 1 };
// N times r times p is the work: the old cost and this one together are one of ours.
const OLD_COST_LACKS: Cost = { ln: 15, r: 8, p: 2 };
const KEY_BYTES = 64;
const SALT_BYTES = 16;

// Each takes 32 MiB and one of libuv's four threads, which files and name look-ups need too.
const AT_ONCE = 2;
// The last of them waits for some 7 s on a slow machine, and a page for 15 s; whoever comes after that
// is told at once.
const WAITING = 40;
const places = bulkhead(AT_ONCE, WAITING);

const derive = promisify<string, string | Buffer, number, ScryptOptions, Buffer>(scrypt);

const prepared = new AsyncLocalStorage<Map<string, string>>();

/** @throws UnavailableError when too many are being hashed already */
export async function hashPassword(password: string): Promise<string> {
	const ready = prepared.getStore()?.get(password);
	if (ready !== undefined) return ready;
	const salt = randomBytes(SALT_BYTES);
	const key = await deriveInTurn(password, salt, COST);
	const { ln, r, p } = COST;
	return `$scrypt$ln=${ln},r=${r},p=${p}$${toBase64(salt)}$${toBase64(key)}`;
}

/**
 * Within `work`, what `prepareHash` has hashed is there at once. better-auth hashes in the transaction
 * of a sign-up, which would keep a connection for as long as others are hashed before it.
 */
export function withPreparedHashes<T>(work: () => Promise<T>): Promise<T> {
	return prepared.run(new Map(), work);
}

export async function prepareHash(password: string): Promise<void> {
	prepared.getStore()?.set(password, await hashPassword(password));
}

/**
 * Takes as long for a wrong password whichever form the hash has, and as `hashPassword`, which stands
 * in where there is no account: time tells nobody which addresses have one.
 * @throws UnavailableError when too many are being hashed already
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
	const known = parseHash(hash);
	const key = await deriveInTurn(password, known.salt, known.cost, known.key.length);
	if (timingSafeEqual(key, known.key)) return true;
	if (known.cost === OLD_COST) await deriveInTurn(password, known.salt, OLD_COST_LACKS);
	return false;
}

/** Whether a hash was made as they are made today. */
export function isCurrentHash(hash: string): boolean {
	const { ln, r, p } = COST;
	return hash.startsWith(`$scrypt$ln=${ln},r=${r},p=${p}$`);
}

function parseHash(hash: string): { cost: Cost; salt: string | Buffer; key: Buffer } {
	const current = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
	if (current) {
		const [, ln, r, p, salt = '', key = ''] = current;
		const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
		return { cost, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
	}
	const [, salt = '', key = ''] = /^([0-9a-f]+):([0-9a-f]+)$/.exec(hash) ?? [];
	if (key === '') throw new TypeError('Not a hash of a password');
	// better-auth salts with the hexadecimal digits themselves.
	return { cost: OLD_COST, salt, key: Buffer.from(key, 'hex') };
}

async function deriveInTurn(
	password: string,
	salt: string | Buffer,
	{ ln, r, p }: Cost,
	keyBytes = KEY_BYTES
): Promise<Buffer> {
	const N = 2 ** ln;
	// The same password typed on another keyboard may be composed otherwise.
	const composed = password.normalize('NFKC');
	endTurn(); // there are places for this, and a whole school may sign in from one address
	try {
		return await places.execute(() =>
			derive(composed, salt, keyBytes, { N, r, p, maxmem: 2 * 128 * N * r })
		);
	} catch (error) {
		if (error instanceof BulkheadRejectedError) throw new UnavailableError(error);
		throw error;
	}
}

function toBase64(bytes: Buffer): string {
	return bytes.toString('base64').replaceAll('=', ''); // which only fill up its end
}
