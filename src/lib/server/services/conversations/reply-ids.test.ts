import { describe, expect, it } from 'vitest';
import { createReplyIds } from './reply-ids.ts';

const MESSAGE = '11111111-1111-4111-8111-111111111111';
const UUID_V8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the id of a reply', () => {
	it('is the same wherever the same secret is', () => {
		const here = createReplyIds('a secret of sixteen').ofReplyTo(MESSAGE);
		const there = createReplyIds('a secret of sixteen').ofReplyTo(MESSAGE);
		expect(here).toEqual(there);
		expect(here.id).toMatch(UUID_V8);
	});

	it('is another for another secret, another message and an opening', () => {
		const ids = createReplyIds('a secret of sixteen');
		const all = [
			ids.ofReplyTo(MESSAGE).id,
			ids.ofOpening(MESSAGE).id,
			ids.ofReplyTo(MESSAGE.replace('1', '2')).id,
			createReplyIds('another one of sixteen').ofReplyTo(MESSAGE).id
		];
		expect(new Set(all).size).toBe(all.length);
	});

	it('comes with the one that it had before there was a key', () => {
		const { formerId } = createReplyIds('whatever the secret').ofReplyTo(MESSAGE);
		expect(formerId).toBe('4eeea20f-d03e-8dbb-8e1e-76b47d8dedc1');
	});
});
