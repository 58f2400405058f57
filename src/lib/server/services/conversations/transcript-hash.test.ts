import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import { hashConversationMessages, hashInBatches } from './transcript-hash.ts';

const MESSAGES = spoken('¡Hola! ¿Qué "haces"?', '> Voy al cine\n😀');

describe('the hash of a transcript', () => {
	it('is that which stored runs bear', async () => {
		expect(await hashConversationMessages(MESSAGES)).toBe(
			'303cfbd67186282de49495f9961969875fba3bf7037e4f4fbc3ff263f238d0f8'
		);
	});

	it('names what was said, whatever its ids, times, blanks and encoding of accents', async () => {
		const same = [
			...spoken('  ', '> [Speaking...]'),
			...MESSAGES.map((message) => ({
				...message,
				id: 'other',
				content: message.content.normalize('NFD')
			}))
		];
		expect(await hashConversationMessages(same)).toBe(await hashConversationMessages(MESSAGES));
	});

	it('changes with words, order and speaker', async () => {
		const hashes = await Promise.all(
			[
				spoken('a', '> b'),
				spoken('> a', 'b'),
				spoken('> b', 'a'),
				spoken('a', '> b', '> c'),
				spoken('a> b')
			].map(hashConversationMessages)
		);
		expect(new Set(hashes).size).toBe(5);
	});

	it('is the same of a transcript that comes in parts', async () => {
		async function* parts() {
			yield MESSAGES.slice(0, 1);
			yield spoken(' ');
			yield MESSAGES.slice(1);
		}
		expect(await hashInBatches(parts())).toBe(await hashConversationMessages(MESSAGES));
	});
});
