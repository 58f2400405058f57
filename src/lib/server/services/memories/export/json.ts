import { jsonInPieces } from '../../json-in-pieces.ts';
import type { FileFormat, MemoryToTake } from './content.ts';

/** Things as they are, for programs (`memoryExportSchema`, `phraseExportSchema`). */
export const jsonFiles: FileFormat = {
	memories: ({ batches, exportedAt, timeZone }) =>
		jsonInPieces({ exportedAt, timeZone, memories: memoriesIn(batches) }),
	phrases: ({ batches, exportedAt, timeZone }) =>
		jsonInPieces({ exportedAt, timeZone, phrases: batches })
};

async function* memoriesIn(batches: AsyncIterable<readonly MemoryToTake[]>) {
	for await (const batch of batches) yield batch.map(({ memory }) => memory);
}
