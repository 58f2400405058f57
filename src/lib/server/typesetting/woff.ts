import { inflateSync } from 'node:zlib';

const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;
const PLAIN_HEADER_BYTES = 12;
const PLAIN_ENTRY_BYTES = 16;

/**
 * The font that is packed in a WOFF (https://www.w3.org/TR/WOFF/). Unpacked once, since fontkit would
 * inflate a table again for each glyph that is read from it.
 */
export function unpackWoff(woff: Buffer): Buffer {
	const count = woff.readUInt16BE(12);
	const tables = Array.from({ length: count }, (_, at) => {
		const entry = HEADER_BYTES + ENTRY_BYTES * at;
		const offset = woff.readUInt32BE(entry + 4);
		const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
		const length = woff.readUInt32BE(entry + 12);
		return {
			tag: woff.readUInt32BE(entry),
			checksum: woff.readUInt32BE(entry + 16),
			data: packed.length < length ? inflateSync(packed) : packed
		};
	});
	const header = Buffer.alloc(PLAIN_HEADER_BYTES + PLAIN_ENTRY_BYTES * count);
	header.writeUInt32BE(woff.readUInt32BE(4), 0);
	header.writeUInt16BE(count, 4);
	const parts: Buffer[] = [header];
	let offset = header.length;
	for (const [at, { tag, checksum, data }] of tables.entries()) {
		const entry = PLAIN_HEADER_BYTES + PLAIN_ENTRY_BYTES * at;
		header.writeUInt32BE(tag, entry);
		header.writeUInt32BE(checksum, entry + 4);
		header.writeUInt32BE(offset, entry + 8);
		header.writeUInt32BE(data.length, entry + 12);
		const padding = Buffer.alloc(-data.length & 3);
		parts.push(data, padding);
		offset += data.length + padding.length;
	}
	return Buffer.concat(parts);
}
