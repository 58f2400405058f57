import type { Block } from '../../../typesetting/blocks.ts';
import { inTurns } from '../../serving-turns.ts';
import type { FileContent, FileFormat, FilePieces } from './content.ts';
import { memoryHandout, phraseHandout, type Handout } from './handout.ts';

const CHARACTERS_PER_BATCH = 10_000; // some ten memories, and 50 ms of the thread

/** Pages, set in a thread of its own. */
export const pdfFiles: FileFormat = {
	memories: (content) => pdfFile(content, memoryHandout(content)),
	phrases: (content) => pdfFile(content, phraseHandout(content))
};

function pdfFile<Item>(content: FileContent<Item>, handout: Handout<Item>): FilePieces {
	const { title } = handout;

	async function* batches(): AsyncGenerator<Block[], void, void> {
		let blocks = handout.opening();
		let characters = 0;
		for await (const item of inTurns(content.batches)) {
			for (const block of await handout.blocksOf(item)) {
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
