import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
	aFileOf,
	aMemoryOf,
	toTake,
	writtenOf
} from '../../../../../../tests/support/memory-files.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';

/** What a ZIP archive holds, by its list at the end; sizes and sums must be right. */
function unzipped(archive: Buffer): Map<string, string> {
	const end = archive.length - 22;
	expect(archive.readUInt32LE(end)).toBe(0x06054b50);
	const texts = new Map<string, string>();
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [crc, packed, size] = [16, 20, 24].map((field) => archive.readUInt32LE(at + field));
		const nameLength = archive.readUInt16LE(at + 28);
		const header = archive.readUInt32LE(at + 42);
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
		const data = header + 30 + archive.readUInt16LE(header + 26);
		const text = inflateRawSync(archive.subarray(data, data + (packed ?? 0)));
		expect([crc32(text), text.length]).toEqual([crc, size]);
		texts.set(name, text.toString());
		at += 46 + nameLength;
	}
	expect(at).toBe(end);
	return texts;
}

/** Throws where an element isn't closed, or anything stands where XML doesn't let it. */
function expectWellFormed(xml: string): void {
	const open: string[] = [];
	const body = xml.replace(/^<\?xml [^>]*\?>\n/, '');
	for (const [, text = '', tag = ''] of body.matchAll(/([^<]*)<([^<>]*)>/gy)) {
		expect(text).not.toMatch(/&(?!(?:amp|lt|gt|quot);)|[\ufffe\uffff]/);
		expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
		const [name = ''] = tag.replace('/', '').split(' ', 1);
		if (tag.startsWith('/')) expect(open.pop()).toBe(name);
		else if (!tag.endsWith('/')) open.push(name);
	}
	expect(open).toEqual([]);
	expect(body.replaceAll(/[^<]*<[^<>]*>/gy, '')).toBe('');
}

async function documentOf(memory: Partial<ConversationMemory>, locale: 'en' | 'ar' = 'en') {
	const { bytes } = await writtenOf([aMemoryOf(memory)], { format: 'docx', locale });
	return unzipped(bytes).get('word/document.xml') ?? '';
}

/** The text of the runs that have the property. */
function runsWith(property: string, xml: string): string[] {
	return [...xml.matchAll(/<w:rPr>(.*?)<\/w:rPr><w:t xml:space="preserve">(.*?)<\/w:t>/g)]
		.filter(([, properties]) => properties?.includes(property))
		.map(([, , text]) => text ?? '');
}

describe('a document for Word', () => {
	it('is a package of well-formed parts, each of a type that is named', async () => {
		const file = await writtenOf([aMemoryOf({ keyPhrases: ['uno'] })], { format: 'docx' });
		expect(file.fileName).toBe('afterword-memories-2026-03-04.docx');
		const parts = unzipped(file.bytes);
		expect([...parts.keys()][0]).toBe('[Content_Types].xml');
		for (const xml of parts.values()) expectWellFormed(xml);
		for (const [, name = ''] of parts.get('[Content_Types].xml')?.matchAll(/PartName="\/(.*?)"/g) ??
			[]) {
			expect(parts.has(name)).toBe(true);
		}
		expect(parts.get('docProps/core.xml')).toContain('<dc:title>Afterword: 1 memory</dc:title>');
	});

	it('names its headings by the styles that Word knows', async () => {
		const xml = await documentOf({ topic: 'En el café', keyPhrases: ['uno'] });
		const styles = [...xml.matchAll(/<w:pStyle w:val="(.*?)"\/>/g)].map(([, style]) => style);
		expect(styles).toEqual(['Title', 'Subtitle', 'Heading1', 'Subtitle', 'Heading2', 'ListBullet']);
	});

	it('strikes out what was said and underlines what is better', async () => {
		const xml = await documentOf({
			corrections: [{ said: 'yo fue ayer', better: 'yo fui ayer', messageId: 'm', why: 'ser' }]
		});
		expect(runsWith('<w:strike/>', xml)).toEqual(['fue']);
		expect(runsWith('<w:u w:val="single"/>', xml)).toEqual(['fui']);
	});

	it('runs from right to left where its words do, and says their language', async () => {
		const xml = await documentOf({
			languageId: 'ar',
			corrections: [{ said: 'أنا ذهب', better: 'أنا ذهبت', messageId: 'm' }],
			keyPhrases: ['من فضلك']
		});
		expect(runsWith('<w:rtl/><w:lang w:bidi="ar-EG"/>', xml)).toEqual([
			'أنا ',
			'ذهب',
			'أنا ',
			'ذهبت',
			'من فضلك'
		]);
		expect(xml).toContain('<w:pStyle w:val="ListBullet"/><w:bidi/>');
		expect(
			runsWith(
				'w:eastAsia="ja-JP"',
				await documentOf({ languageId: 'ja', source: 'gpt', keyPhrases: ['はい'] })
			)
		).toEqual(['はい']);
		expect(await documentOf({}, 'ar')).toContain('<w:pStyle w:val="Title"/><w:bidi/>');
	});

	it.each([
		'</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText></w:r>',
		'<![CDATA[x]]>&lt;&amp;',
		'"&quot;\'',
		'a\u0000\u0008\u001f\ufffeb',
		'\ud800 \udc00',
		'\u2067x\u2069'
	])('lets nothing in %j be more than text', async (text) => {
		const xml = await documentOf({
			topic: text,
			keyPhrases: [text],
			facts: [{ kind: 'other', text }]
		});
		expectWellFormed(xml);
		expect(xml).not.toContain('<w:instrText>');
		expect(xml).not.toMatch(/[\u2066-\u2069]/);
		expect(xml.isWellFormed()).toBe(true);
	});

	it('is made as it is read', async () => {
		let made = 0;
		async function* endless() {
			for (; ; made++) {
				const keyPhrases = Array.from({ length: 40 }, () => crypto.randomUUID().repeat(8));
				yield await Promise.resolve([toTake({ keyPhrases })]);
			}
		}
		const { pieces } = await aFileOf(endless(), { format: 'docx' });
		let bytes = 0;
		while (bytes < 60_000) bytes += (await pieces.next()).value?.length ?? 0;
		expect(made).toBeLessThan(100);
		await pieces.return();
	});

	it('breaks off where what it is made of does', async () => {
		const gone = new Error('gone');
		async function* failing() {
			yield [toTake({})];
			await Promise.reject(gone);
		}
		const { pieces } = await aFileOf(failing(), { format: 'docx' });
		await expect(Array.fromAsync(pieces)).rejects.toBe(gone);
	});
});
