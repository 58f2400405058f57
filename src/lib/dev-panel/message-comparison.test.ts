import { expect, it } from 'vitest';
import { aMessage } from '../../../tests/support/played-api.ts';
import type { DevMessage } from '../contracts/dev-panel.ts';
import type { Message } from '../contracts/messages.ts';
import { compareMessages } from './message-comparison.ts';

const one = aMessage('user', 'Hola');
const two = aMessage('assistant', '¿Qué tal?');
const three = aMessage('user', 'Muy bien');

const here = (message: Message, saved = true) => ({ ...message, saved });
function stored(...messages: Message[]): DevMessage[] {
	return messages.map((message, position) => ({
		...message,
		position,
		counts: message.role === 'user',
		whyNot: message.role === 'user' ? null : 'not_the_learners'
	}));
}
const found = (rows: ReturnType<typeof compareMessages>) =>
	rows.map(({ id, differences }) => [id, differences]);

it('finds no difference where page and database have the same', () => {
	expect(found(compareMessages([here(one), here(two)], stored(one, two)))).toEqual([
		[one.id, []],
		[two.id, []]
	]);
});

it('marks what only one of the two has', () => {
	expect(found(compareMessages([here(one, false), here(two)], stored(two, three)))).toEqual([
		[one.id, ['only_here']],
		[two.id, []],
		[three.id, ['only_in_database']]
	]);
});

it('marks other words, another order and what the page thinks unsaved', () => {
	const reworded = { ...two, content: '¿Cómo estás?' };
	const rows = compareMessages(
		[here(one), here(two), here(three, false)],
		stored(reworded, one, three)
	);
	expect(found(rows)).toEqual([
		[one.id, ['order']],
		[two.id, ['content', 'order']],
		[three.id, ['thought_unsaved']]
	]);
});
