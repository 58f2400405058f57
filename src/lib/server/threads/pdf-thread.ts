import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Block } from '../typesetting/blocks.ts';
import type { PdfTitle } from '../typesetting/pdf-document.ts';
import type { PdfAnswer, PdfRequest, PdfStep } from './pdf-work.ts';

/** Setting PDFs, away from the thread that serves everybody. */
export interface PdfThread {
	/**
	 * The file, made as it is read: the next blocks are taken when what came of the last is.
	 * @throws UnavailableError when too many are being made, or the process is about to end; the file
	 * breaks off with PdfFailedError
	 */
	typeset(
		title: PdfTitle,
		batches: AsyncIterable<readonly Block[]>
	): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
	/** Ends the thread at once, whatever it does. */
	close(): Promise<void>;
}

/** A PDF was given up, and perhaps its thread ended. */
export class PdfFailedError extends Error {
	override readonly name = 'PdfFailedError';
	readonly code = 'pdf_failed';
}

/** The name of what it runs in the production build (vite.config.ts). */
declare const __PDF_WORK__: string | undefined;

// Each takes its turn of the one thread for some 50 ms, and holds about 2 MB until it is taken.
const DOCUMENTS = 20;
const LONGEST_MS = 60_000; // of a batch, which takes a thousandth of it, with 19 others before it
const IDLE_MS = 60_000; // the fonts, some 60 MB, are read again after it
const PATIENCE_MS = 10_000; // with a client that takes nothing, when others wait
const MAX_HEAP_MB = 128;

/** Nothing starts before the first document. */
export function createPdfThread({
	logger,
	idleMs = IDLE_MS,
	patienceMs = PATIENCE_MS
}: {
	logger: Pick<Logger, 'warn' | 'error'>;
	idleMs?: number;
	patienceMs?: number;
}): PdfThread {
	let worker: Worker | null = null;
	let isClosed = false;
	let documents = 0;
	/** Those that are being made, by when they were last asked for more. */
	const open = new Map<number, number>();
	let idle: NodeJS.Timeout | undefined;
	/** Who waits for an answer about which document. */
	const waiting = new Map<number, PromiseWithResolvers<PdfAnswer>>();

	function thread(): Worker {
		if (worker) return worker;
		const started = new Worker(
			// By the name that package.json gives it: this code runs from its source and from a bundle.
			createRequire(import.meta.url).resolve(
				typeof __PDF_WORK__ === 'undefined' ? '#pdf-work' : __PDF_WORK__
			),
			{ env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }
		);
		started.unref();
		started.on('message', (answer: PdfAnswer) => waiting.get(answer.document)?.resolve(answer));
		started.on('error', (error: Error) =>
			logger.error({ reason: error.name }, 'PDF thread failed')
		);
		started.on('exit', () => {
			if (worker !== started) return; // nobody waits for it
			worker = null;
			for (const { reject } of waiting.values()) reject(new PdfFailedError('its thread has ended'));
		});
		worker = started;
		return started;
	}

	async function end(): Promise<void> {
		clearTimeout(idle);
		const ended = worker;
		worker = null; // a document that begins meanwhile has another one
		await ended?.terminate();
	}

	async function ask(request: PdfRequest): Promise<Extract<PdfAnswer, { lacking: number }>> {
		if (isClosed) throw new UnavailableError();
		const answered = Promise.withResolvers<PdfAnswer>();
		waiting.set(request.document, answered);
		const deadline = setTimeout(() => void worker?.terminate(), LONGEST_MS);
		try {
			thread().postMessage(request);
			const answer = await answered.promise;
			if ('failed' in answer) throw new PdfFailedError(answer.failed);
			return answer;
		} finally {
			clearTimeout(deadline);
			waiting.delete(request.document);
		}
	}

	async function* made(title: PdfTitle, batches: AsyncIterable<readonly Block[]>) {
		const document = documents++;
		let isOver = false;
		open.set(document, performance.now());
		clearTimeout(idle);
		const askOn = (step: PdfStep) => {
			if (!open.has(document)) throw new PdfFailedError('it was not taken in time');
			open.set(document, performance.now());
			return ask({ document, ...step });
		};
		try {
			yield (await askOn({ step: 'begin', title })).bytes;
			for await (const blocks of batches) {
				const { bytes } = await askOn({ step: 'write', blocks });
				if (bytes.length > 0) yield bytes;
			}
			const { bytes, lacking } = await askOn({ step: 'end' });
			isOver = true;
			if (lacking > 0) logger.warn({ characters: lacking }, 'Characters that no font has');
			yield bytes;
		} finally {
			if (!isOver) drop(document);
			open.delete(document);
			if (open.size === 0) idle = setTimeout(() => void end(), idleMs).unref();
		}
	}

	function drop(document: number): void {
		worker?.postMessage({ document, step: 'drop' } satisfies PdfRequest);
	}

	/** Whoever has taken nothing for long makes room; else a few could keep it from everybody. */
	function makeRoom(): void {
		const since = performance.now() - patienceMs;
		for (const [document, asked] of open) {
			if (asked > since || waiting.has(document)) continue;
			open.delete(document);
			drop(document);
		}
	}

	return {
		typeset(title, batches) {
			if (open.size >= DOCUMENTS) makeRoom();
			if (isClosed || open.size >= DOCUMENTS) throw new UnavailableError();
			return made(title, batches);
		},

		async close() {
			isClosed = true;
			for (const { reject } of waiting.values()) reject(new UnavailableError());
			await end();
		}
	};
}
