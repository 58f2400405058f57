import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { inPieces } from '../../text-in-pieces.ts';

export interface ZipEntry {
	name: string;
	parts: AsyncIterable<string> | Iterable<string>;
}

const DEFLATE = 8;
const FIRST_DAY = new Date(1980, 0, 1); // there is none before, and one of today would say nothing

/**
 * An archive of texts, of which nothing is held: what is compressed goes out at once. fflate has the
 * format, and Node compresses, in threads of its own.
 */
export async function* zipped(
	entries: Iterable<ZipEntry>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
	const made: Uint8Array<ArrayBuffer>[] = [];
	const archive = new Zip((failure, bytes) => {
		if (failure) throw failure;
		made.push(new Uint8Array(bytes));
	});
	for (const { name, parts } of entries) {
		const entry: ZipInputFile = {
			filename: name,
			compression: DEFLATE,
			mtime: FIRST_DAY,
			crc: 0,
			size: 0
		};
		archive.add(entry);
		for await (const chunk of deflated(parts, entry)) {
			entry.ondata?.(null, chunk, false);
			yield* made.splice(0);
		}
		entry.ondata?.(null, new Uint8Array(), true);
		yield* made.splice(0);
	}
	archive.end();
	yield* made.splice(0);
}

async function* deflated(
	parts: ZipEntry['parts'],
	entry: Pick<ZipInputFile, 'crc' | 'size'>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
	const encoder = new TextEncoder();
	async function* bytes() {
		for await (const piece of inPieces(parts)) {
			const encoded = encoder.encode(piece);
			entry.crc = crc32(encoded, entry.crc);
			entry.size += encoded.length;
			yield encoded;
		}
	}
	const deflate = createDeflateRaw();
	// It fails where reading it does.
	pipeline(bytes(), deflate).catch(() => {});
	for await (const chunk of deflate) {
		if (chunk instanceof Uint8Array) yield new Uint8Array(chunk);
	}
}
