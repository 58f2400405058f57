export interface StreamedEvent {
	event: string;
	data: string;
}

/** A partner thinks for seconds, not for this long; the server's comment lines count as life. */
const IDLE_LIMIT_MS = 45_000;

/**
 * Reads `text/event-stream` (WHATWG HTML, section 9.2) from a `fetch` answer: `EventSource` itself
 * can neither POST nor be told apart in its failures. Ids, `retry` and lone
 * carriage returns are left out: our own server is the only one read.
 *
 * @throws DOMException `TimeoutError` when nothing at all has come for `idleLimitMs`
 */
export async function* readEventStream(
	body: ReadableStream<Uint8Array>,
	idleLimitMs: number = IDLE_LIMIT_MS
): AsyncGenerator<StreamedEvent> {
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let buffered = '';
	try {
		while (true) {
			const { done, value } = await withinIdleLimit(reader.read(), idleLimitMs);
			buffered += done ? decoder.decode() : decoder.decode(value, { stream: true });
			const blocks = buffered.split(/\r?\n\r?\n/);
			buffered = blocks.pop() ?? '';
			for (const block of blocks) {
				const event = parseBlock(block);
				if (event) yield event;
			}
			if (done) return;
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

function parseBlock(block: string): StreamedEvent | null {
	let event = 'message';
	const data: string[] = [];
	for (const line of block.split(/\r?\n/)) {
		const colon = line.indexOf(':');
		if (colon === 0) continue; // a comment, sent to keep the connection open
		const field = colon === -1 ? line : line.slice(0, colon);
		const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
		if (field === 'event') event = value;
		if (field === 'data') data.push(value);
	}
	return data.length > 0 ? { event, data: data.join('\n') } : null;
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
