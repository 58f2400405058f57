import { createPdfThread } from './pdf-thread.ts';
import { createTextThreads } from './text-threads.ts';

/** Every thread beside the one that serves everybody; a document's starts with the first document. */
export function createThreads(needs: Parameters<typeof createTextThreads>[0]) {
	const texts = createTextThreads(needs);
	const pdf = createPdfThread(needs);
	return {
		texts,
		pdf,
		/** Starts what the first request would wait for. */
		warm: () => texts.warm(),
		async close(): Promise<void> {
			await Promise.all([texts.close(), pdf.close()]);
		}
	};
}
