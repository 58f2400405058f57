import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { SentAnswer } from './model-frames.ts';

export async function sendAnswer(
	response: ServerResponse,
	{
		contentType = 'text/event-stream',
		body,
		pauseMs = 1,
		breaks = false,
		staysOpen = false
	}: SentAnswer
): Promise<void> {
	response.writeHead(200, contentType === null ? {} : { 'Content-Type': contentType });
	for (const piece of body) {
		response.write(piece);
		await pause(pauseMs); // each in a packet of its own
	}
	if (breaks) response.socket?.resetAndDestroy();
	else if (!staysOpen) response.end();
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'Content-Type': 'application/json' });
	response.end(JSON.stringify(body));
}

export async function readJson(incoming: IncomingMessage): Promise<unknown> {
	const parts: Buffer[] = [];
	incoming.on('data', (part: Buffer) => parts.push(part));
	await once(incoming, 'end');
	return parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/**
 * A model that is loaded when it is first asked for, and anew when who waits for it hangs up: as Ollama
 * does.
 */
export function createPlayedLoad() {
	const LOOK_AGAIN_MS = 20;
	let begunAt: number | null = null;
	let begun = 0;
	let isLoaded = false;
	let waiting = 0;
	const begin = () => {
		begun++;
		return performance.now();
	};

	return {
		/** How often it was begun. */
		get begun() {
			return begun;
		},
		unload(): void {
			begunAt = null;
			begun = 0;
			isLoaded = false;
		},
		async wait(response: ServerResponse, loadMs: number): Promise<void> {
			begunAt ??= begin();
			waiting++;
			response.once('close', () => {
				if (isLoaded) return;
				begunAt = waiting > 1 ? begin() : null;
			});
			while (!isLoaded && !response.destroyed) {
				isLoaded = begunAt !== null && performance.now() - begunAt >= loadMs;
				await pause(LOOK_AGAIN_MS);
			}
			waiting--;
		}
	};
}

/** Answers that are kept back until the test has done what it does meanwhile. */
export function createHeldAnswers() {
	let held = Promise.withResolvers<undefined>();
	return {
		/** Those from now on. */
		hold(): void {
			held = Promise.withResolvers();
		},
		/** Those that wait, and those to come. */
		letGo(): void {
			held.resolve(undefined);
		},
		/** Until they are let go, or whoever asked has left. */
		async wait(response: ServerResponse): Promise<void> {
			const left = new Promise((resolve) => response.once('close', resolve));
			await Promise.race([held.promise, left]);
		}
	};
}
