import { createParser } from 'eventsource-parser';
import { openapiDocument } from '../../src/lib/server/openapi/document.ts';
import { describedBy, type AnswerHead } from './described-answers.ts';

/**
 * Holds every answer that a test sees to the description of the API. What is wrong is noted, so that
 * it fails the test also where the test itself expects that a request may fail.
 */

const descriptionOf = describedBy(openapiDocument());
const noted: Error[] = [];

/** What was wrong since it was last asked for; each with the place that asked for it. */
export function takeNoted(): Error[] {
	return noted.splice(0);
}

/** The same answer, whose body is looked at while it is read. */
export function held(response: Response, asked: Pick<AnswerHead, 'method' | 'path'>): Response {
	const { status, statusText } = response;
	const headers = new Headers(response.headers);
	const description = descriptionOf({
		...asked,
		status,
		contentType: headers.get('content-type')
	});
	const place = new Error('an answer is not as it is described');
	const note = (sentence: string | null) => {
		if (sentence !== null) noted.push(Object.assign(place, { message: sentence }));
	};
	switch (description.kind) {
		case 'any':
		case 'none':
			return response;
		case 'wrong':
			note(description.sentence);
			return response;
		case 'json':
			return readBy(asJson((text) => note(description.check(parsed(text)))));
		case 'events':
			return readBy(asEvents((name, data) => note(description.check(name, data))));
	}

	function readBy(reader: TextReader): Response {
		const decoder = new TextDecoder();
		const watching = new TransformStream<Uint8Array, Uint8Array>(
			{
				transform(chunk, controller) {
					controller.enqueue(chunk);
					reader.read(decoder.decode(chunk, { stream: true }));
				},
				flush: () => reader.end()
			},
			undefined,
			{ highWaterMark: 0 } // nothing is read before somebody wants it
		);
		const body = response.body?.pipeThrough(watching) ?? null;
		return new Response(body, { status, statusText, headers });
	}
}

/** The same of an answer that was read already. */
export function hold(text: string, head: AnswerHead): void {
	const description = descriptionOf(head);
	if (description.kind === 'wrong') noted.push(new Error(description.sentence));
	if (description.kind !== 'json') return;
	const sentence = description.check(parsed(text));
	if (sentence !== null) noted.push(new Error(sentence));
}

interface TextReader {
	read(text: string): void;
	/** Not called where the answer broke off. */
	end(): void;
}

/** What is no JSON fits no description. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function asJson(look: (text: string) => void): TextReader {
	let whole = '';
	return {
		read(text) {
			whole += text;
		},
		end: () => look(whole)
	};
}

function asEvents(look: (name: string, data: unknown) => void): TextReader {
	const parser = createParser({
		onEvent: ({ event = 'message', data }) => look(event, parsed(data))
	});
	return { read: (text) => parser.feed(text), end: () => {} };
}
