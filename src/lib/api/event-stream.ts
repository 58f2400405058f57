import { createParser } from 'eventsource-parser';

export interface StreamedEvent {
	event: string;
	data: string;
}

/** A partner thinks for seconds, not for this long; the server's comment lines count as life. */
const IDLE_LIMIT_MS = 45_000;

/**
 * Reads `text/event-stream` (WHATWG HTML, section 9.2) from a `fetch` answer: `EventSource` itself
 * can neither POST nor be told apart in its failures. An event that was cut off is left out.
 *
 * @throws DOMException `TimeoutError` when nothing at all has come for `idleLimitMs`
 */
export async function* readEventStream(
	body: ReadableStream<Uint8Array>,
	idleLimitMs: number = IDLE_LIMIT_MS
): AsyncGenerator<StreamedEvent> {
	const reader = body.getReader();
	const decoder = new TextDecoder();
	const complete: StreamedEvent[] = [];
	const parser = createParser({
		onEvent: ({ event = 'message', data }) => complete.push({ event, data })
	});
	try {
		while (true) {
			const { done, value } = await withinIdleLimit(reader.read(), idleLimitMs);
			if (done) return;
			parser.feed(decoder.decode(value, { stream: true }));
			yield* complete.splice(0);
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

async function withinIdleLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new DOMException('The stream has gone silent.', 'TimeoutError')),
			limitMs
		);
	});
	try {
		return await Promise.race([work, silence]);
	} finally {
		clearTimeout(timer);
	}
}
