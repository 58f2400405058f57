import { describe, expect, it } from 'vitest';
import type { Message } from '../contracts/messages.ts';
import { fullest, ownWords } from './own-words.ts';

type Said = Pick<Message, 'id' | 'role' | 'content' | 'suggested'>;

const said = (content: string, rest: Partial<Said> = {}): Said => ({
	id: content,
	role: 'user',
	content,
	...rest
});
const contents = (messages: readonly Said[]) => messages.map(({ content }) => content);

describe('ownWords', () => {
	it('are what the learner said, but for what was suggested to them and what says nothing', () => {
		const messages = [
			said('¿Qué tal?', { role: 'assistant' }),
			said('Hola.'),
			said('Quisiera un café.', { suggested: true }),
			said('[Speaking...]'),
			said(' \u200b'),
			said('Ayer fui al mercado.')
		];
		expect(contents(ownWords(messages))).toEqual(['Hola.', 'Ayer fui al mercado.']);
	});
});

describe('fullest', () => {
	const all = ['Hola.', 'Ayer fui al mercado.', 'Sí.', 'Compré pan y manzanas.', '😀😀😀'].map(
		(content) => said(content)
	);

	it('takes those that hold the most, counted in characters as people see them, in their order', () => {
		expect(contents(fullest(all, 3))).toEqual([
			'Hola.',
			'Ayer fui al mercado.',
			'Compré pan y manzanas.'
		]);
	});

	it('takes the earlier one of two that hold as much, and all where there are no more', () => {
		expect(contents(fullest([said('uno'), said('dos')], 1))).toEqual(['uno']);
		expect(contents(fullest(all, 9))).toEqual(contents(all));
		expect(fullest([], 3)).toEqual([]);
	});
});
