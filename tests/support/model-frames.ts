/** What answers of a chat are made of, streamed or whole. */

/** One answer as it goes over the wire. */
export interface SentAnswer {
	/** `text/event-stream` unless told otherwise; null for none. */
	contentType?: string | null;
	/** In the pieces in which it is sent. */
	body: string[];
	/** Between one piece and the next; hardly any unless told otherwise. */
	pauseMs?: number;
	/** Breaks the connection in place of ending it. */
	breaks?: boolean;
	/** Keeps the connection open, and is silent. */
	staysOpen?: boolean;
}

type Delta = Record<string, unknown>;

export function chunk(delta: Delta | null, finishReason: string | null = null): object {
	return {
		id: 'chatcmpl-played',
		object: 'chat.completion.chunk',
		created: 1_790_000_000,
		model: 'played',
		choices: [{ index: 0, delta, finish_reason: finishReason }]
	};
}

/** Frames as a stream sends them. */
export function stream(frames: object[], { done = true } = {}): SentAnswer {
	const data = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`);
	return { body: done ? [...data, 'data: [DONE]\n\n'] : data };
}

export const STOP = chunk({}, 'stop');
export const USAGE = { choices: [], usage: { prompt_tokens: 100, completion_tokens: 20 } };

/** Text in pieces of some characters, which cut marks in two. */
export function speaks(text: string, finishReason = 'stop'): SentAnswer {
	const pieces = text.match(/[^]{1,4}/gu) ?? [];
	return stream([
		chunk({ role: 'assistant', content: '' }),
		...pieces.map((content) => chunk({ content })),
		chunk({}, finishReason)
	]);
}

export function message(content: unknown, more: object = {}): object {
	return {
		id: 'chatcmpl-played',
		object: 'chat.completion',
		choices: [
			{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...more } }
		],
		usage: { prompt_tokens: 100, completion_tokens: 20 }
	};
}

export function json(value: object, contentType: string | null = 'application/json'): SentAnswer {
	return { contentType, body: [JSON.stringify(value)] };
}

/** What no learner may ever see. */
export const THOUGHT = 'The learner said anos, so I recast it.';
