import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGE_IDS, type LanguageId } from '../../../../contracts/languages.ts';
import type { SpokenLocale } from '../../../../contracts/locales.ts';
import type { ConversationMemory } from '../../../../contracts/memories.ts';
import { providePdftotext } from '../../../../../../tests/support/machine-programs.ts';
import { aMemoryOf, writtenOf } from '../../../../../../tests/support/memory-files.ts';
import { createPdfThread, type PdfThread } from '../../../threads/pdf-thread.ts';

/** PDFs as a program that isn't ours reads them. */

const run = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;
const TEN_PAGES_BYTES = 1_500_000;

let programs: string;
let folder: string;
let thread: PdfThread;
beforeAll(async () => {
	programs = dirname(await providePdftotext());
	folder = mkdtempSync(join(tmpdir(), 'afterword-pdf-'));
	thread = createPdfThread({ logger: { warn: vi.fn(), error: vi.fn() } });
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
	await thread.close();
	rmSync(folder, { recursive: true, force: true });
});

let files = 0;
async function pdfOf(
	memories: readonly Partial<ConversationMemory>[],
	locale: SpokenLocale = 'en'
) {
	const file = await writtenOf(memories.map(aMemoryOf), {
		format: 'pdf',
		locale,
		pdfThread: thread
	});
	const path = join(folder, `${files++}.pdf`);
	writeFileSync(path, file.bytes);
	const read = async (program: string, ...args: string[]) =>
		(await run(join(programs, program), args, { maxBuffer: 2 ** 26 })).stdout;
	return {
		...file,
		text: async () => plain(await read('pdftotext', path, '-')),
		facts: () => read('pdfinfo', path),
		structure: () => read('pdfinfo', '-struct-text', path),
		fonts: () => read('pdffonts', path)
	};
}

/** Without the signs by which poppler tells where words run the other way, and with single spaces. */
function plain(text: string): string {
	return text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ');
}

/** What a reader may search for, in every language that can be practised. */
const SAID: Readonly<Record<LanguageId, string>> = {
	es: '¿Cuánto cuesta la piña, señor?',
	fr: 'L’œuf est-il très cuit, garçon ?',
	de: 'Öffnet das große Geschäft früh?',
	it: 'Perché è così caffè?',
	pt: 'As maçãs não são más, irmão.',
	ja: '昨日、公園で「テスト」をしました。',
	ko: '저는 어제 학교에 갔어요.',
	zh: '我买了两条裤子，谢谢。',
	ar: 'من فضلك أريد قهوة مع سكر',
	en: 'Where is the office? It’s difficult.'
};

describe('a PDF of memories', { timeout: 120_000 }, () => {
	it.each(LANGUAGE_IDS)('can be searched in %s', async (languageId) => {
		const phrase = SAID[languageId];
		expect(await (await pdfOf([{ languageId, keyPhrases: [phrase] }])).text()).toContain(phrase);
	});

	it('holds the fonts that it needs, of each what it needs', async () => {
		const memories = LANGUAGE_IDS.map((languageId) => ({
			languageId,
			keyPhrases: [SAID[languageId]]
		}));
		const fonts = (await (await pdfOf(memories)).fonts()).trim().split('\n').slice(2);
		expect(fonts.length).toBeGreaterThanOrEqual(5);
		// embedded, a subset, with a way back to Unicode
		for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
	});

	it('has a title, a language and a structure for screen readers', async () => {
		const pdf = await pdfOf(
			[
				{
					topic: 'En el café',
					corrections: [{ said: 'yo fue ayer', better: 'yo fui ayer', messageId: 'm' }],
					keyPhrases: ['uno']
				}
			],
			'de'
		);
		const facts = await pdf.facts();
		expect(facts).toMatch(/^Title: +Afterword: 1 Erinnerung/m);
		expect(facts).toMatch(/^Tagged: +yes/m);
		expect(pdf.bytes.toString('latin1')).toContain('/Lang (de)');
		const structure = (await pdf.structure()).replace(/\s+/g, ' ');
		expect(structure).toMatch(
			/H1 .*H2 \(block\) "En el café".*H3 .* L \(block\) LI .*"yo fue ayer"/
		);
		expect(structure).toContain('"yo fui ayer"');
	});

	it('takes at most 1.5 MB for ten pages of all scripts', async () => {
		const memories = Array.from({ length: 8 }).flatMap(() =>
			LANGUAGE_IDS.map((languageId) => {
				const phrase = SAID[languageId];
				return {
					languageId,
					corrections: [{ said: phrase, better: phrase.slice(1), messageId: 'm' }],
					keyPhrases: [phrase, phrase]
				};
			})
		);
		const pdf = await pdfOf(memories, 'ja');
		expect(Number(/^Pages: +(\d+)/m.exec(await pdf.facts())?.[1])).toBeGreaterThanOrEqual(10);
		expect(pdf.bytes.length).toBeLessThan(TEN_PAGES_BYTES);
	});

	it('is whole with texts that no font has, that are broken or that are too long', async () => {
		const phrases = [
			'😀 𓀀',
			'\ud800',
			'x'.repeat(300),
			'\u202eabc',
			'\ufdfa'.repeat(50),
			'\u0f73\u0f75'.repeat(99)
		];
		const pdf = await pdfOf([
			{ topic: '', keyPhrases: phrases, facts: [{ kind: 'other', text: '' }] }
		]);
		expect(await pdf.text()).toContain('\ufffd \ufffd');
		expect(pdf.bytes.toString('latin1')).toMatch(/%%EOF\n$/);
	});
});
