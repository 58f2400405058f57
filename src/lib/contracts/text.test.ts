import { describe, expect, it } from 'vitest';
import { normalizedText } from './text.ts';

const COMPOSED = 'Ayer comí paella en Málaga. 한국어 ﬁn ﷺ';
const STACK = '\u0301\u0323';

describe('a normalized text', () => {
	it('is what Unicode says of texts that people write', () => {
		for (const form of ['NFC', 'NFKC'] as const) {
			for (const written of [COMPOSED, COMPOSED.normalize('NFD'), `a${STACK.repeat(15)}`]) {
				expect(normalizedText(written, form)).toBe(written.normalize(form));
			}
		}
	});

	it('tells texts apart that differ in how many marks are stacked', () => {
		const [fewer, more] = [40, 41].map((times) => normalizedText(`e${STACK.repeat(times)}`, 'NFC'));
		expect(fewer).not.toBe(more);
	});

	it('has U+034F after every thirty marks of a stack, as hashes that are stored have it', () => {
		const marks = (count: number) => '\u0301'.repeat(count);
		const stacked = `${marks(30)}\u034f${marks(30)}\u034f${marks(5)}`;
		expect(normalizedText(`x${marks(65)}か${marks(30)}x${marks(31)}`, 'NFC')).toBe(
			`x${stacked}か${marks(30)}x${marks(30)}\u034f${marks(1)}`.normalize('NFC')
		);
	});

	it('takes as long as it is long, however many marks are stacked', () => {
		const before = process.threadCpuUsage();
		normalizedText(STACK.repeat(100_000), 'NFC'); // by itself, `normalize` takes ten seconds and more
		const { user, system } = process.threadCpuUsage(before);
		expect((user + system) / 1000).toBeLessThan(2_000);
	});
});
