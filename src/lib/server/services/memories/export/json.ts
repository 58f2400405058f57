import { jsonInPieces } from '../../json-in-pieces.ts';
import type { ExportContent, FilePieces } from './content.ts';

/** Memories as they are, for programs (`memoryExportSchema`). */
export function jsonFile({ batches, exportedAt, timeZone }: ExportContent): FilePieces {
	return jsonInPieces({ exportedAt, timeZone, memories: batches });
}
