/**
 * How servers other than the vendor's really answer, each in a scenario of its own (what they refuse:
 * model-refusals.ts); docs/operations.md
 * says which server is known for which. Taken from their documentation and their issue trackers.
 */

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

function chunk(delta: Delta | null, finishReason: string | null = null): object {
	return {
		id: 'chatcmpl-played',
		object: 'chat.completion.chunk',
		created: 1_790_000_000,
		model: 'played',
		choices: [{ index: 0, delta, finish_reason: finishReason }]
	};
}

/** Frames as a stream sends them. */
function stream(frames: object[], { done = true } = {}): SentAnswer {
	const data = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`);
	return { body: done ? [...data, 'data: [DONE]\n\n'] : data };
}

const STOP = chunk({}, 'stop');
/** Azure, whose filter runs beside the words. */
const FILTERED = { choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] };
const USAGE = { choices: [], usage: { prompt_tokens: 100, completion_tokens: 20 } };

/** Text in pieces of some characters, which cut marks in two. */
function speaks(text: string, finishReason = 'stop'): SentAnswer {
	const pieces = text.match(/[^]{1,4}/gu) ?? [];
	return stream([
		chunk({ role: 'assistant', content: '' }),
		...pieces.map((content) => chunk({ content })),
		chunk({}, finishReason)
	]);
}

function message(content: unknown, more: object = {}): object {
	return {
		id: 'chatcmpl-played',
		object: 'chat.completion',
		choices: [
			{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...more } }
		],
		usage: { prompt_tokens: 100, completion_tokens: 20 }
	};
}

function json(value: object, contentType: string | null = 'application/json'): SentAnswer {
	return { contentType, body: [JSON.stringify(value)] };
}

/** What no learner may ever see. */
export const THOUGHT = 'The learner said anos, so I recast it.';

/** A word or a half after which a filter or a fault steps in. */
const BEGUN = '¡Qué bien! Ayer ';

/** Answers of a chat; each is given what the model has to say. */
export const SPEECHES = {
	// Thoughts among the words
	'thinks-in-tags': (reply) => speaks(`<think>\n${THOUGHT}\n</think>\n\n${reply}`),
	'thinks-of-nothing': (reply) => speaks(`<think>\n\n</think>\n\n${reply}`),
	'thinks-in-other-tags': (reply) =>
		speaks(`<thinking>${THOUGHT}</thinking><reasoning>${THOUGHT}</reasoning>${reply}`),
	'thinks-in-square-tags': (reply) => speaks(`[THINK]${THOUGHT}[/THINK]${reply}`),
	'thinks-in-channels': (reply) =>
		speaks(
			`<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>${reply}<|return|>`
		),
	'thinks-in-bare-channels': (reply) => speaks(`analysis${THOUGHT}assistantfinal${reply}`),
	'thinks-without-an-end': () => speaks(`<think>${THOUGHT}`, 'length'),
	'thinks-and-stops': () => speaks(`<think>${THOUGHT}`),
	'closes-a-thought-only': (reply) => speaks(`${THOUGHT}\n</think>\n\n${reply}`),
	'ends-its-turn-aloud': (reply) => speaks(`${reply}<|im_end|>`),
	'speaks-for-the-learner': (reply) =>
		speaks(`${reply}<|im_end|>\n<|im_start|>user\n${THOUGHT}<|im_end|>`),
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
	'streams-plain-text': (reply) => ({ ...speaks(reply), contentType: 'text/plain' }),
	'streams-without-a-type': (reply) => ({ ...speaks(reply), contentType: null }),
	'speaks-in-parts': (reply) => stream([chunk({ content: [{ type: 'text', text: reply }] }), STOP]),
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
	'is-cut-off-at-once': () => speaks('Ayer fui al', 'length'),
	'is-filtered-midway': () => speaks(BEGUN, 'content_filter'),
	'fails-midway': () => speaks(BEGUN, 'error'),
	'fails-in-a-frame': () =>
		stream([chunk({ content: BEGUN }), { error: { code: 502, message: 'Provider disconnected' } }]),
	'fails-in-an-event': () => ({
		body: [
			`data: ${JSON.stringify(chunk({ content: BEGUN }))}\n\n`,
			'event: error\ndata: {"error": "model runner has unexpectedly stopped"}\n\n'
		]
	}),
	'fails-with-status-200': () => json({ error: { code: 429, message: 'Rate limit exceeded' } }),
	'ends-before-its-end': () => stream([chunk({ content: BEGUN })], { done: false })
} satisfies Record<string, (reply: string) => SentAnswer>;

/** Answers of an extraction; each is given the right JSON. */
export const ANSWERS = {
	'answers-in-a-stream': (answer) => speaks(answer),
	'answers-after-a-thought': (answer) => json(message(`<think>${THOUGHT}</think>\n${answer}`)),
	'answers-after-half-a-thought': (answer) => json(message(`${THOUGHT}\n</think>\n\n${answer}`)),
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
