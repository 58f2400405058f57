import { describe, expect, it } from 'vitest';
import { withoutMarkup } from './markup.ts';

function read(content: string) {
	const { text, emphasised, struck } = withoutMarkup(content);
	return { text, emphasised: emphasised.map(({ start, end }) => text.slice(start, end)), struck };
}

describe('a text in Markdown', () => {
	it('is read aloud without its signs, which tell what is emphasised', () => {
		expect(read('Se dice **fui** al *cine*, __ayer__.')).toEqual({
			text: 'Se dice fui al cine, ayer.',
			emphasised: ['fui', 'cine', 'ayer'],
			struck: []
		});
	});

	it('is without what is struck through, whose place is known', () => {
		expect(read('귤~~이~~**을** 먹었어요')).toEqual({
			text: '귤을 먹었어요',
			emphasised: ['을'],
			struck: [{ text: '이', at: 1 }]
		});
	});

	it.each(['네~~ 좋아요~~ 그럼', '2 * 3 * 4', 'a ** b ** c', 'snake_case_name', 'Ciao!'])(
		'is none where signs stand for something else: "%s"',
		(content) => {
			expect(read(content)).toEqual({ text: content, emphasised: [], struck: [] });
		}
	);
});
