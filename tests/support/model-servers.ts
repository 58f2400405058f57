import {
	chunk,
	json,
	message,
	speaks,
	STOP,
	stream,
	THOUGHT,
	USAGE,
	type SentAnswer
} from './model-frames.ts';
import { SPOKEN_MARKS } from './model-marks.ts';

/**
 * How servers other than the vendor's really answer, each in a scenario of its own (what they refuse:
 * model-refusals.ts); docs/operations.md
 * says which server is known for which. Taken from their documentation and their issue trackers.
 */

/** Azure, whose filter runs beside the words. */
const FILTERED = { choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] };

/** A word or a half after which a filter or a fault steps in. */
const BEGUN = '¡Qué bien! Ayer ';

/** Says so after some words, and ends as if nothing had happened. */
function failsWith(event: string): SentAnswer {
	const [words = '', ...end] = stream([chunk({ content: BEGUN })]).body;
	return { body: [words, event, ...end] };
}

/** Answers of a chat; each is given what the model has to say. */
export const SPEECHES = {
	...SPOKEN_MARKS,
	// Thoughts apart from them
	'thinks-in-reasoning-content': (reply) =>
		stream([chunk({ reasoning_content: THOUGHT, content: null }), chunk({ content: reply }), STOP]),
	'thinks-in-reasoning': (reply) =>
		stream([chunk({ reasoning: THOUGHT, content: '' }), chunk({ content: reply }), STOP]),
	'thinks-in-parts': (reply) =>
		stream([
			chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: THOUGHT }] }] }),
			chunk({ content: [{ type: 'text', text: reply }] }),
			STOP
		]),
	'thinks-and-says-nothing': () =>
		stream([chunk({ reasoning_content: THOUGHT }), chunk({ content: '' }), STOP]),
	// Frames without words
	'tells-of-filters': (reply) =>
		stream([
			{ choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
			chunk({ role: 'assistant' }),
			chunk({ content: reply }),
			STOP,
			FILTERED
		]),
	'tells-of-filters-among-words': (reply) =>
		stream([
			FILTERED,
			chunk({ content: reply.slice(0, 4) }),
			FILTERED,
			chunk({ content: reply.slice(4) }),
			STOP
		]),
	'sends-empty-frames': (reply) =>
		stream([
			{ id: 'x', usage: {} },
			{ choices: null },
			{ type: 'ping' },
			chunk(null),
			chunk({ content: null }),
			chunk({ content: reply }),
			STOP,
			USAGE
		]),
	'sends-comments': (reply) => ({
		body: [
			': OPENROUTER PROCESSING\r\n\r\n',
			'event: ping\r\ndata: {"type": "ping"}\r\n\r\n',
			`data:${JSON.stringify(chunk({ content: reply }))}\r\n\r\n: still here\r\n\r\n`,
			`data:${JSON.stringify(STOP)}\r\n\r\ndata:[DONE]\r\n\r\n`
		]
	}),
	'gives-signs-of-life': (reply) => ({
		body: [
			...Array.from({ length: 16 }, () => ': still loading\n\n'),
			...stream([chunk({ content: reply }), STOP]).body
		],
		pauseMs: 500
	}),
	'thinks-for-long': (reply) => ({
		...stream([
			...Array.from({ length: 10 }, () => chunk({ reasoning_content: THOUGHT })),
			chunk({ content: reply }),
			STOP
		]),
		pauseMs: 100
	}),
	'comes-to-no-end': () => ({
		...stream([
			chunk({ reasoning_content: THOUGHT }), // words that follow are shown as they come
			...Array.from({ length: 300 }, () => chunk({ content: 'y ' }))
		]),
		pauseMs: 100
	}),
	// Another form than was asked for
	'answers-whole': (reply) => json(message(reply)),
	'answers-by-lines': (reply) => ({
		contentType: 'application/x-ndjson',
		body: [chunk({ content: reply }), STOP].map((frame) => `${JSON.stringify(frame)}\n`)
	}),
	'ends-by-a-line': (reply) => ({
		contentType: 'application/x-ndjson',
		body: [`${JSON.stringify(chunk({ content: reply }))}\n`, '[DONE]\n']
	}),
	'answers-whole-without-a-reason': (reply) =>
		json({ choices: [{ message: { role: 'assistant', content: reply } }] }),
	'streams-plain-text': (reply) => ({ ...speaks(reply), contentType: 'text/plain' }),
	'streams-without-a-type': (reply) => ({ ...speaks(reply), contentType: null }),
	'speaks-in-parts': (reply) => stream([chunk({ content: [{ type: 'text', text: reply }] }), STOP]),
	'speaks-in-one-part': (reply) =>
		stream([chunk({ content: { type: 'text', text: reply } }), STOP]),
	'splits-a-character': () =>
		stream([chunk({ content: 'Hola \ud83d' }), chunk({ content: '\ude00.' }), STOP]),
	// Ends
	'ends-without-a-reason': (reply) => stream([chunk({ content: reply })]),
	'ends-with-a-reason-alone': (reply) => stream([chunk({ content: reply }), STOP], { done: false }),
	'ends-with-a-reason-of-its-own': (reply) => stream([chunk({ content: reply }), chunk({}, 'eos')]),
	'breaks-after-the-end': (reply) => ({
		...stream([chunk({ content: reply }), STOP], { done: false }),
		breaks: true
	}),
	'has-empty-reasons': (reply) =>
		stream([
			chunk({ content: reply.slice(0, 4) }, ''),
			chunk({ content: reply.slice(4) }, ''),
			STOP
		]),
	'breaks-off-with-empty-reasons': () => ({
		...stream([chunk({ content: BEGUN }, ''), chunk({ content: 'fui' }, 'null')], { done: false }),
		breaks: true
	}),
	'stays-open-after-the-end': (reply) => ({
		...stream([chunk({ content: reply }), STOP, USAGE], { done: false }),
		staysOpen: true
	}),
	'is-cut-off': () => speaks(BEGUN, 'length'),
	'is-cut-off-by-the-model': () => speaks(BEGUN, 'model_length'),
	'is-cut-off-at-once': () => speaks('Ayer fui al', 'length'),
	'is-filtered-midway': () => speaks(BEGUN, 'content_filter'),
	'is-found-sensitive': () => speaks(BEGUN, 'sensitive'),
	'fails-midway': () => speaks(BEGUN, 'error'),
	'runs-out-of-resources': () => speaks(BEGUN, 'insufficient_system_resource'),
	'fails-in-a-frame': () =>
		stream([chunk({ content: BEGUN }), { error: { code: 502, message: 'Provider disconnected' } }]),
	'fails-in-an-event': () => ({
		body: [
			`data: ${JSON.stringify(chunk({ content: BEGUN }))}\n\n`,
			'event: error\ndata: {"error": "model runner has unexpectedly stopped"}\n\n'
		]
	}),
	'fails-in-an-event-alone': () =>
		failsWith('event: error\ndata: {"message": "out of memory"}\n\n'),
	'fails-in-an-event-of-text': () => failsWith('event: error\ndata: Internal Server Error\n\n'),
	'fails-in-an-object': () =>
		failsWith('data: {"object": "error", "message": "out of memory", "code": 500}\n\n'),
	'fails-beside-a-piece': () =>
		failsWith(
			`data: ${JSON.stringify({ ...chunk({ content: '' }), x_groq: { error: 'over_capacity' } })}\n\n`
		),
	'fails-with-status-200': () => json({ error: { code: 429, message: 'Rate limit exceeded' } }),
	'ends-before-its-end': () => stream([chunk({ content: BEGUN })], { done: false }),
	'ends-after-a-line': () => ({
		contentType: 'application/x-ndjson',
		body: [`${JSON.stringify(chunk({ content: BEGUN }))}\n`, `${JSON.stringify(chunk({}))}\n`]
	}),
	'ends-after-a-piece': () => json(chunk({ content: BEGUN }))
} satisfies Record<string, (reply: string) => SentAnswer>;

function parsed(answer: string): unknown {
	return JSON.parse(answer);
}

/** Answers of an extraction; each is given the right JSON. */
export const ANSWERS = {
	'answers-in-a-stream': (answer) => speaks(answer),
	'answers-after-a-thought': (answer) => json(message(`<think>${THOUGHT}</think>\n${answer}`)),
	'answers-after-half-a-thought': (answer) => json(message(`${THOUGHT}\n</think>\n\n${answer}`)),
	'answers-after-a-thought-in-words': (answer) =>
		json(message(`Here is my thought process: ${THOUGHT} Here is my response: ${answer}`)),
	'answers-in-an-answer': (answer) =>
		json(message(`<think>${THOUGHT}</think><answer>${answer}</answer>`)),
	'answers-in-a-channel': (answer) =>
		json(
			message(
				`<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>${answer}`
			)
		),
	'answers-in-parts': (answer) =>
		json(
			message([
				{ type: 'thinking', thinking: [{ type: 'text', text: THOUGHT }] },
				{ type: 'text', text: answer }
			])
		),
	'answers-in-a-tool': (answer) =>
		json(
			message(null, {
				tool_calls: [
					{ id: 'call_1', type: 'function', function: { name: 'json', arguments: answer } }
				]
			})
		),
	'answers-in-a-tool-as-an-object': (answer) =>
		json(
			message(null, {
				tool_calls: [{ type: 'function', function: { name: 'json', arguments: parsed(answer) } }]
			})
		),
	'answers-as-an-object': (answer) => json(message(parsed(answer))),
	'answers-in-one-part': (answer) => json(message({ type: 'text', text: answer })),
	'answers-in-its-thoughts': (answer) => json(message('', { reasoning_content: answer })),
	'answers-as-text': (answer) => json(message(answer), 'text/plain'),
	'answers-without-a-type': (answer) => json(message(answer), null),
	'answers-without-a-reason': (answer) =>
		json({ choices: [{ message: { role: 'assistant', content: answer } }] })
} satisfies Record<string, (answer: string) => SentAnswer>;

export const SPEECH_NAMES = namesOf(SPEECHES);
export const ANSWER_NAMES = namesOf(ANSWERS);
export type SpeechName = keyof typeof SPEECHES;
export type AnswerName = keyof typeof ANSWERS;

export function namesOf<Name extends string>(scenarios: Record<Name, unknown>): Name[] {
	const isName = (name: string): name is Name => name in scenarios;
	return Object.keys(scenarios).filter(isName);
}
