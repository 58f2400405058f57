import type { Block } from '../../../typesetting/blocks.ts';
import { inTurns } from '../../serving-turns.ts';
import type { ExportContent, FilePieces } from './content.ts';
import { createHandout } from './handout.ts';

const CHARACTERS_PER_BATCH = 10_000; // some ten memories, and 50 ms of the thread

/** Memories on pages, set in a thread of its own. */
export function pdfFile(content: ExportContent): FilePieces {
	const handout = createHandout(content);
	const { title } = handout;

	async function* batches(): AsyncGenerator<Block[], void, void> {
		let blocks = handout.opening();
		let characters = 0;
		for await (const memory of inTurns(content.batches)) {
			for (const block of await handout.blocksOf(memory)) {
				blocks.push(block);
				characters += charactersOf(block);
				if (characters < CHARACTERS_PER_BATCH) continue;
				yield blocks;
				blocks = [];
				characters = 0;
			}
		}
		yield blocks;
	}
	return content.pdfThread.typeset({ title, language: content.texts.locale }, batches());
}

function charactersOf(block: Block): number {
	const paragraphs = block.kind === 'list' ? block.items.flat() : [block.paragraph];
	return paragraphs
		.flatMap(({ spans }) => spans)
		.flatMap(({ parts }) => parts)
		.reduce((sum, { text }) => sum + text.length, 0);
}
