import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import { REPLY_EVENTS } from '../../src/lib/contracts/conversations.ts';
import type { HttpClient } from '../support/http-client.ts';
import { eventIn } from './conversing.ts';

/** What a page shows of a reply, and what it comes to. */
export interface ShownReply {
	/** All that was shown while it was written. */
	shown: string;
	/** In the pieces in which it came. */
	pieces: string[];
	/** As it was stored; null where it failed. */
	reply: string | null;
	error: unknown;
}

/** Says something, or with no words asks for the greeting, and reads the answer as a page does. */
export async function hear(
	client: HttpClient,
	path: string,
	content: string | null,
	signal: AbortSignal | null = null
): Promise<ShownReply> {
	const response = await client.fetch(`${path}/${content === null ? 'opening' : 'messages'}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
		body: JSON.stringify(content === null ? {} : { id: randomUUID(), content }),
		signal
	});
	const heard: ShownReply = { shown: '', pieces: [], reply: null, error: null };
	if (response.status !== 200) return { ...heard, error: await response.json() };
	if (!response.body) throw new Error('no stream');
	for await (const streamed of readEventStream(response.body)) {
		const { event, data } = eventIn(streamed);
		if (event === 'chunk') heard.pieces.push(REPLY_EVENTS.chunk.parse(data).text);
		if (event === 'reply') heard.reply = REPLY_EVENTS.reply.parse(data).reply.content;
		if (event === 'error') heard.error = data;
	}
	heard.shown = heard.pieces.join('');
	return heard;
}

export function expectFailed({ reply, error }: ShownReply): void {
	expect(reply).toBeNull();
	expect(error).toMatchObject({ error: 'partner_unavailable' });
}
