import { createParser, type EventSourceMessage } from 'eventsource-parser';

/**
 * `data`: what one frame holds; `whole`: the same where nothing else is in the body; `error`: what the
 * server says in place of going on; `done`: it says that there is nothing more.
 */
export type AnswerFrame = { type: 'data' | 'whole' | 'error'; data: unknown } | { type: 'done' };

/**
 * The frames of an answer, streamed or not: what was asked for, what came and what the header says of it
 * need not be the same. A stream is read as HTML's section 9.2 has it, by a parser that takes comments,
 * any line ends and `data:` with or without a space; what looks like no stream is one JSON text, or one
 * on each line. The end of the body is no end of the answer: it may have been broken off there.
 *
 * @param onLife called at every sign of life, comments included
 * @throws SyntaxError where a frame is broken off or the whole is neither
 */
export async function* answerFrames(
	body: ReadableStream<Uint8Array>,
	onLife: () => void = () => {}
): AsyncGenerator<AnswerFrame, void, undefined> {
	const decoder = new TextDecoder();
	let events: EventSourceMessage[] = [];
	const parser = createParser({ onEvent: (event) => void events.push(event) });
	let beginning = '';
	let isStream: boolean | null = null;
	for await (const bytes of body) {
		onLife();
		const piece = decoder.decode(bytes, { stream: true });
		if (isStream !== true) {
			beginning += piece;
			// A JSON text begins with a brace, and no line of a stream does.
			isStream = /\S/.test(beginning) ? !/^\s*[[{]/.test(beginning) : null;
			if (isStream !== true) continue;
		}
		parser.feed(beginning === '' ? piece : beginning);
		beginning = '';
		yield* framesIn(events);
		events = [];
	}
	if (isStream === false) {
		yield* wholeOrLines(beginning);
		return;
	}
	parser.feed('\n\n'); // what the server sent last, and didn't end
	yield* framesIn(events);
}

function* framesIn(events: readonly EventSourceMessage[]): Generator<AnswerFrame> {
	for (const { event, data } of events) {
		const frame = event === 'error' ? errorIn(data) : frameIn(data);
		if (frame) yield frame;
	}
}

function frameIn(data: string): AnswerFrame | null {
	const trimmed = data.trim();
	if (trimmed === '[DONE]') return { type: 'done' };
	// Pings in words.
	return trimmed.startsWith('{') ? { type: 'data', data: JSON.parse(trimmed) } : null;
}

/** Whatever is said of it, and be it nothing that can be read. */
function errorIn(data: string): AnswerFrame {
	try {
		return { type: 'error', data: JSON.parse(data) };
	} catch {
		return { type: 'error', data };
	}
}

function wholeOrLines(text: string): AnswerFrame[] {
	try {
		return [{ type: 'whole', data: JSON.parse(text) }];
	} catch (error) {
		const lines = text.split('\n').filter((line) => line.trim() !== '');
		if (lines.length < 2) throw error;
		return lines.flatMap((line) => frameIn(line) ?? []);
	}
}
