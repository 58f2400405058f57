import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../errors.ts';
import type { Block } from '../typesetting/blocks.ts';
import { createPdfThread, PdfFailedError, type PdfThread } from './pdf-thread.ts';

const SECRET = 'xyzzy';
const TITLE = { title: 'Afterword', language: 'en' };

let thread: PdfThread | null = null;
afterEach(async () => {
	await thread?.close();
	thread = null;
});

function aThread(times: { idleMs?: number; patienceMs?: number } = {}) {
	const logger = { warn: vi.fn(), error: vi.fn() };
	thread = createPdfThread({ logger, ...times });
	return { thread, logger };
}

function aTopic(text: string): Block {
	const spans = [{ language: 'en', direction: 'ltr', parts: [{ text }] }] as const;
	return { kind: 'topic', paragraph: { direction: 'ltr', spans } };
}

/** Batches of a page each; `made` counts those that were asked for. */
function batchesOf(count: number, text = 'page') {
	const seen = { made: 0, isClosed: false };
	async function* making() {
		try {
			for (; seen.made < count; seen.made++) {
				yield await Promise.resolve(Array.from({ length: 40 }, (_, at) => aTopic(`${text} ${at}`)));
			}
		} finally {
			seen.isClosed = true;
		}
	}
	return { seen, batches: making() };
}

async function read(pieces: AsyncIterable<Uint8Array>): Promise<string> {
	return Buffer.concat(await Array.fromAsync(pieces)).toString('latin1');
}

// A busy machine may give a thread a tenth of a core.
const TIMEOUT_MS = 60_000;

describe('the thread for PDFs', { timeout: TIMEOUT_MS }, () => {
	it('gives a whole file', async () => {
		const pdf = await read(aThread().thread.typeset(TITLE, batchesOf(2).batches));
		expect(pdf).toMatch(/^%PDF-1\.7\n/);
		expect(pdf).toMatch(/%%EOF\n$/);
	});

	it('takes the next batch when what came of the last one is taken', async () => {
		const { seen, batches } = batchesOf(1_000);
		const pieces = aThread().thread.typeset(TITLE, batches);
		await pieces.next(); // the beginning of the file
		await pieces.next();
		expect(seen.made).toBeLessThan(5);
		await pieces.return();
		expect(seen.isClosed).toBe(true);
	});

	it('sets several at once, and each as if it were alone', async () => {
		const { thread } = aThread();
		const pagesOf = async (batches: number) => {
			const pdf = await read(thread.typeset(TITLE, batchesOf(batches).batches));
			return Number(/\/Count (\d+)/.exec(pdf)?.[1]);
		};
		const alone = [await pagesOf(3), await pagesOf(5), await pagesOf(7)];
		expect(new Set(alone).size).toBe(3);
		expect(await Promise.all([3, 5, 7].map(pagesOf))).toEqual(alone);
	});

	it('leaves the thread that asks free', async () => {
		const { thread } = aThread();
		await read(thread.typeset(TITLE, batchesOf(1).batches)); // it has started
		let isDone = false;
		const work = read(thread.typeset(TITLE, batchesOf(40).batches)).finally(() => (isDone = true));
		let turns = 0;
		while (!isDone) {
			await pause(1);
			turns++;
		}
		await work;
		expect(turns).toBeGreaterThan(5);
	});

	it('says in the log how many characters no font has, and not which', async () => {
		const { thread, logger } = aThread();
		await read(thread.typeset(TITLE, batchesOf(1, `${SECRET} \u{1f600}\u{13000}`).batches));
		expect(logger.warn.mock.calls).toEqual([[{ characters: 80 }, 'Characters that no font has']]);
		expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(SECRET);
	});

	it('breaks off with what it is made of, and sets the next one', async () => {
		const { thread } = aThread();
		const away = new Error('away');
		async function* failing() {
			yield [aTopic('a')];
			await Promise.reject(away);
		}
		await expect(read(thread.typeset(TITLE, failing()))).rejects.toBe(away);
		expect(await read(thread.typeset(TITLE, batchesOf(1).batches))).toContain('%%EOF');
	});

	it('breaks off where a text can’t be set, without a word of it', async () => {
		const { thread } = aThread();
		async function* broken() {
			yield await Promise.resolve([Object.assign(aTopic(SECRET), { paragraph: SECRET })]);
		}
		const failure = await read(thread.typeset(TITLE, broken())).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(PdfFailedError);
		expect(String(failure)).not.toContain(SECRET);
	});

	it('ends when nobody needs it, and starts again', async () => {
		const { thread } = aThread({ idleMs: 1 });
		for (let time = 0; time < 3; time++) {
			expect(await read(thread.typeset(TITLE, batchesOf(1).batches))).toContain('%%EOF');
			await pause(20);
		}
	});

	it('refuses a document beyond those that it sets at once', async () => {
		const { thread } = aThread({ patienceMs: 600_000 });
		const open: AsyncGenerator<Uint8Array, void, undefined>[] = [];
		const openOne = async () => {
			const pieces = thread.typeset(TITLE, batchesOf(1_000).batches);
			await pieces.next();
			open.push(pieces);
		};
		for (let at = 0; at < 20; at++) await openOne();
		await expect(openOne()).rejects.toThrow(UnavailableError);
		await open.pop()?.return();
		await openOne();
		for (const pieces of open) await pieces.return();
	});

	it('drops one that nobody takes where another needs its place', async () => {
		const { thread } = aThread({ patienceMs: 0 });
		const begun = () => thread.typeset(TITLE, batchesOf(1_000).batches);
		const first = begun();
		await first.next();
		const others: ReturnType<typeof begun>[] = [];
		for (let at = 0; at < 20; at++) {
			const pieces = begun();
			others.push(pieces);
			await pieces.next();
		}
		await expect(first.next()).rejects.toThrow(PdfFailedError);
		for (const pieces of others) await pieces.return();
	});

	it('ends at once when the process does', async () => {
		const { thread } = aThread();
		const pieces = thread.typeset(TITLE, batchesOf(1_000).batches);
		await pieces.next();
		const refused = expect(pieces.next()).rejects.toThrow(UnavailableError);
		await thread.close();
		await refused;
		expect(() => thread.typeset(TITLE, batchesOf(1).batches)).toThrow(UnavailableError);
	});
});
