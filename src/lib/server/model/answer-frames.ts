import { createParser } from 'eventsource-parser';

/** `data`: what one frame holds; `done`: the server says that there is nothing more, or that was it. */
export type AnswerFrame = { type: 'data'; data: unknown } | { type: 'done' };

/**
 * The frames of an answer, streamed or not: what was asked for, what came and what the header says of it
 * need not be the same. A stream is read as HTML's section 9.2 has it, by a parser that takes comments,
 * any line ends and `data:` with or without a space; what looks like no stream is one JSON text.
 *
 * @param onLife called at every sign of life, comments included
 * @throws SyntaxError where a frame is broken off or the whole is neither
 */
export async function* answerFrames(
	body: ReadableStream<Uint8Array>,
	onLife: () => void = () => {}
): AsyncGenerator<AnswerFrame, void, undefined> {
	const decoder = new TextDecoder();
	let events: string[] = [];
	const parser = createParser({ onEvent: ({ data }) => void events.push(data) });
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
		for (const data of events) {
			const frame = frameIn(data);
			if (frame) yield frame;
		}
		events = [];
	}
	if (isStream === false) {
		for (const data of wholeOrLines(beginning)) yield { type: 'data', data };
		yield { type: 'done' };
		return;
	}
	parser.feed('\n\n'); // what the server sent last, and didn't end
	for (const data of events) {
		const frame = frameIn(data);
		if (frame) yield frame;
	}
}

function frameIn(data: string): AnswerFrame | null {
	const trimmed = data.trim();
	if (trimmed === '[DONE]') return { type: 'done' };
	// Pings in words.
	return trimmed.startsWith('{') ? { type: 'data', data: JSON.parse(trimmed) } : null;
}

/** One JSON text, or one on each line. */
function wholeOrLines(text: string): unknown[] {
	try {
		return [JSON.parse(text)];
	} catch (error) {
		const lines = text.split('\n').filter((line) => line.trim() !== '');
		if (lines.length < 2) throw error;
		return lines.map((line): unknown => JSON.parse(line));
	}
}
