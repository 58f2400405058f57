import { describe, expect, it, vi } from 'vitest';
import { bodyInPieces } from './download.ts';

/** A file of as many pieces as are wanted, and what has become of it. */
function aFile(pieces = 1_000) {
	const seen = { made: 0, isClosed: false, ends: 0, failures: [] as unknown[] };
	const ending = new AbortController();
	async function* making(): AsyncGenerator<string, void, undefined> {
		try {
			for (; seen.made < pieces; seen.made++) yield await Promise.resolve('ñ');
		} finally {
			seen.isClosed = true;
		}
	}
	const open = (file = making()) =>
		bodyInPieces(file, {
			signal: ending.signal,
			onFailure: (error) => seen.failures.push(error),
			onEnd: () => seen.ends++
		});
	return { seen, ending, open };
}

describe('a body in pieces', () => {
	it('is whole, and ends once', async () => {
		const { seen, ending, open } = aFile(3);
		expect(await new Response(open()).text()).toBe('ñññ');
		ending.abort();
		expect(seen).toEqual({ made: 3, isClosed: true, ends: 1, failures: [] });
	});

	it('is made as it is read, and no further', async () => {
		const { seen, open } = aFile();
		const reader = open().getReader();
		for (let reads = 0; reads < 3; reads++) await reader.read();
		expect(seen.made).toBeLessThan(5);
		await reader.cancel();
		expect(seen).toMatchObject({ isClosed: true, ends: 1, failures: [] });
	});

	it('breaks off with a failure, which is told of', async () => {
		const { seen, open } = aFile();
		const away = new Error('away');
		async function* failing() {
			yield 'a';
			await Promise.reject(away);
		}
		await expect(new Response(open(failing())).text()).rejects.toBe(away);
		expect(seen).toMatchObject({ ends: 1, failures: [away] });
	});

	it('breaks off with its signal, before it has begun too', async () => {
		const { seen, ending, open } = aFile();
		const reader = open().getReader();
		await reader.read();
		ending.abort();
		await expect(reader.read()).rejects.toBe(ending.signal.reason);
		await vi.waitFor(() => {
			expect(seen).toMatchObject({ isClosed: true, ends: 1, failures: [] });
		});
		await expect(new Response(open()).text()).rejects.toBe(ending.signal.reason);
		expect(seen.ends).toBe(2);
	});
});
