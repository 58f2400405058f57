import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { SentAnswer } from './model-servers.ts';

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
	let isLoaded = false;
	let waiting = 0;

	return {
		unload(): void {
			begunAt = null;
			isLoaded = false;
		},
		async wait(response: ServerResponse, loadMs: number): Promise<void> {
			begunAt ??= performance.now();
			waiting++;
			response.once('close', () => {
				if (isLoaded) return;
				begunAt = waiting > 1 ? performance.now() : null;
			});
			while (!isLoaded && !response.destroyed) {
				isLoaded = begunAt !== null && performance.now() - begunAt >= loadMs;
				await pause(LOOK_AGAIN_MS);
			}
			waiting--;
		}
	};
}
