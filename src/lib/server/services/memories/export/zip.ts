import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { inPieces } from '../../text-in-pieces.ts';

export interface ZipEntry {
	name: string;
	parts: AsyncIterable<string> | Iterable<string>;
}

/** What the list at the end of an archive says of an entry. */
interface Written {
	name: Buffer;
	offset: number;
	crc: number;
	packed: number;
	size: number;
}

const VERSION = 20; // 2.0: deflate
const FLAGS = 0x0808; // sizes come behind the data, names are UTF-8
const DEFLATE = 8;
const NO_TIME = 0;
const NO_DAY = 0x21; // 1 January 1980, the first there is

/**
 * An archive of texts, of which nothing is held: what is compressed goes out at once, and the sizes
 * follow it (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3 and 4.4.4).
 */
export async function* zipped(
	entries: Iterable<ZipEntry>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
	const list: Written[] = [];
	let offset = 0;
	const counted = (bytes: Uint8Array<ArrayBuffer>) => {
		offset += bytes.length;
		return bytes;
	};
	for (const { name, parts } of entries) {
		const written = { name: Buffer.from(name), offset, crc: 0, packed: 0, size: 0 };
		yield counted(localHeader(written));
		for await (const chunk of deflated(parts, written)) {
			written.packed += chunk.length;
			yield counted(chunk);
		}
		yield counted(sizesOf(written));
		list.push(written);
	}
	const listAt = offset;
	for (const written of list) yield counted(listed(written));
	yield endOfList(list.length, offset - listAt, listAt);
}

async function* deflated(
	parts: ZipEntry['parts'],
	written: Written
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
	const encoder = new TextEncoder();
	async function* bytes() {
		for await (const piece of inPieces(parts)) {
			const encoded = encoder.encode(piece);
			written.crc = crc32(encoded, written.crc);
			written.size += encoded.length;
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

function localHeader({ name }: Written): Buffer<ArrayBuffer> {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50, 0);
	header.writeUInt16LE(VERSION, 4);
	header.writeUInt16LE(FLAGS, 6);
	header.writeUInt16LE(DEFLATE, 8);
	header.writeUInt16LE(NO_TIME, 10);
	header.writeUInt16LE(NO_DAY, 12);
	header.writeUInt16LE(name.length, 26);
	return Buffer.concat([header, name]);
}

function sizesOf({ crc, packed, size }: Written): Buffer<ArrayBuffer> {
	const sizes = Buffer.alloc(16);
	sizes.writeUInt32LE(0x08074b50, 0);
	sizes.writeUInt32LE(crc, 4);
	sizes.writeUInt32LE(packed, 8);
	sizes.writeUInt32LE(size, 12);
	return sizes;
}

function listed({ name, offset, crc, packed, size }: Written): Buffer<ArrayBuffer> {
	const header = Buffer.alloc(46);
	header.writeUInt32LE(0x02014b50, 0);
	header.writeUInt16LE(VERSION, 4);
	header.writeUInt16LE(VERSION, 6);
	header.writeUInt16LE(FLAGS, 8);
	header.writeUInt16LE(DEFLATE, 10);
	header.writeUInt16LE(NO_TIME, 12);
	header.writeUInt16LE(NO_DAY, 14);
	header.writeUInt32LE(crc, 16);
	header.writeUInt32LE(packed, 20);
	header.writeUInt32LE(size, 24);
	header.writeUInt16LE(name.length, 28);
	header.writeUInt32LE(offset, 42);
	return Buffer.concat([header, name]);
}

function endOfList(count: number, bytes: number, offset: number): Buffer<ArrayBuffer> {
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(count, 8);
	end.writeUInt16LE(count, 10);
	end.writeUInt32LE(bytes, 12);
	end.writeUInt32LE(offset, 16);
	return end;
}
