// What runs in a thread of its own: see pdf-thread.ts. It knows blocks of text, and nothing of whose
// they are.

import { parentPort } from 'node:worker_threads';
import type { Block } from '../typesetting/blocks.ts';
import { createFaces } from '../typesetting/faces.ts';
import { createPdfDocument, type PdfTitle } from '../typesetting/pdf-document.ts';

/** What the thread is asked about a document; each is answered. */
export type PdfStep =
	| { step: 'begin'; title: PdfTitle }
	| { step: 'write'; blocks: readonly Block[] }
	| { step: 'end' }
	/** It is no longer wanted. */
	| { step: 'drop' };

/** About the document of that number. */
export type PdfRequest = { document: number } & PdfStep;

/** What is finished of the file by then; `lacking` counts characters that no font has. */
export type PdfAnswer = { document: number } & (
	| { bytes: Uint8Array<ArrayBuffer>; lacking: number }
	/** The name of an error: its message may have words of the text. */
	| { failed: string }
);

const faces = createFaces();
const documents = new Map<number, ReturnType<typeof createPdfDocument>>();

parentPort?.on('message', (request: PdfRequest) => {
	const { document } = request;
	try {
		const { bytes, lacking } = answer(request);
		parentPort?.postMessage({ document, bytes, lacking } satisfies PdfAnswer, [bytes.buffer]);
	} catch (error) {
		documents.delete(document);
		const failed = error instanceof Error ? error.name : 'Error';
		parentPort?.postMessage({ document, failed } satisfies PdfAnswer);
	}
});

function answer(request: PdfRequest): { bytes: Uint8Array<ArrayBuffer>; lacking: number } {
	const { document, step } = request;
	if (step === 'begin') documents.set(document, createPdfDocument(request.title, faces));
	const pdf = documents.get(document);
	if (step === 'end' || step === 'drop') documents.delete(document);
	if (step === 'drop') return { bytes: new Uint8Array(), lacking: 0 };
	if (!pdf) throw new Error('it was begun in a thread that has ended');
	if (step === 'write') pdf.write(request.blocks);
	const lacking = step === 'end' ? pdf.end() : 0;
	return { bytes: pdf.take(), lacking };
}
