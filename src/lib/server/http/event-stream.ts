import type { z } from 'zod';

/** One event of a `text/event-stream` (HTML Living Standard, 9.2). */
export interface StreamedEvent {
	event: string;
	data: unknown;
	id?: string;
}

/** The events that a contract names, each with what it carries. */
export type EventOf<Contract extends Record<string, z.ZodType>> = {
	[Name in keyof Contract & string]: { event: Name; data: z.infer<Contract[Name]>; id?: string };
}[keyof Contract & string];

// Proxies cut connections that are silent for longer than this, and some sooner.
const KEEP_ALIVE_MS = 15_000;
// Of a client that doesn't read; it may come back and be told from where it stopped.
const MAX_EVENTS_WAITING = 500;

/**
 * Streams what `events` yields, each event flushed as it comes, and a comment line whenever there was
 * silence for a while. Ends with the generator, the client or `signal`, or when the client doesn't
 * read; the generator is always closed. A failure becomes the stream's last event, made by
 * `toErrorEvent`. As with `answer`, the events' type has to be named.
 */
export function eventStream<Told extends StreamedEvent = never>(
	events: AsyncGenerator<NoInfer<Told>, void, undefined>,
	{
		signal,
		toErrorEvent,
		onEnd = () => {}
	}: {
		signal: AbortSignal;
		toErrorEvent: (error: unknown) => NoInfer<Told> | null;
		/** Called once, however it ended. */
		onEnd?: () => void;
	}
): Response {
	const encoder = new TextEncoder();
	let keepAlive: NodeJS.Timeout | undefined;
	let hasEnded = false;
	let end = () => {};

	/** A signal that outlives the stream would keep it, and all it holds, for ever. */
	function letGo(): void {
		if (hasEnded) return;
		hasEnded = true;
		onEnd();
		clearInterval(keepAlive);
		signal.removeEventListener('abort', end);
	}

	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			end = () => {
				if (hasEnded) return;
				letGo();
				controller.close();
			};
			if (signal.aborted) {
				end();
				void events.return();
				return;
			}
			signal.addEventListener('abort', end, { once: true });
			// Sent at once, so that the client knows that it is connected.
			controller.enqueue(encoder.encode(': hello\n\n'));
			keepAlive = setInterval(() => {
				controller.enqueue(encoder.encode(': still here\n\n'));
			}, KEEP_ALIVE_MS);
			void (async () => {
				try {
					for await (const event of events) {
						if (hasEnded) return;
						controller.enqueue(encoder.encode(format(event)));
						if ((controller.desiredSize ?? 0) < -MAX_EVENTS_WAITING) return;
					}
				} catch (error) {
					const last = hasEnded ? null : toErrorEvent(error);
					if (last) controller.enqueue(encoder.encode(format(last)));
				} finally {
					end();
				}
			})();
		},
		async cancel() {
			letGo();
			await events.return();
		}
	});
	return new Response(body, {
		headers: {
			'Content-Type': 'text/event-stream',
			'Cache-Control': 'no-store',
			// nginx would hold events back.
			'X-Accel-Buffering': 'no'
		}
	});
}

/**
 * The same events, once the first of them has come or, where given, `withinMs` have passed: what fails
 * before that is an answer like any other. Once they are not wanted any more, `events` is closed.
 */
export async function begun<T>(
	events: AsyncGenerator<T, void, undefined>,
	{ withinMs }: { withinMs?: number } = {}
): Promise<AsyncGenerator<T, void, undefined>> {
	const first = events.next();
	let timer: NodeJS.Timeout | undefined;
	const longEnough = new Promise<void>((resolve) => {
		if (withinMs !== undefined) timer = setTimeout(resolve, withinMs);
	});
	await Promise.race([first, longEnough]).finally(() => clearTimeout(timer));
	first.catch(() => {}); // whoever reads the stream is told
	return (async function* () {
		try {
			const { done, value } = await first;
			if (done) return;
			yield value;
			yield* events;
		} finally {
			await events.return();
		}
	})();
}

function format({ event, data, id }: StreamedEvent): string {
	const idLine = id === undefined ? '' : `id: ${id}\n`;
	return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
