import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import {
	modelTranscriptSchema,
	type ModelTranscript
} from '../../src/lib/server/extraction/model-answer.ts';
import {
	answerWithFact,
	chunks,
	completion,
	errorBody,
	groundedAnswer,
	ungroundedAnswer,
	withinTokens,
	type PlayedMessage
} from './openai-answers.ts';
import { isRefusal, REFUSAL_NAMES, REFUSALS } from './refusals.ts';
import { isWritten, WRITTEN_ANSWERS, WRITTEN_NAMES } from './written-answers.ts';

/**
 * Plays the OpenAI API on the loopback: `POST /v1/chat/completions`, streamed and not, in named
 * scenarios, and `POST /v1/embeddings`. A request for a JSON schema is an extraction, any other a chat.
 *
 *   const openai = await startOpenAiServer();
 *   openai.play('truncated');                        // from now on
 *   openai.play({ extraction: ['malformed', 'delivers'], chat: 'cut-off' });  // in this order
 *   openai.play({ extraction: 'timeout', mentioning: 'zoo' });  // only for requests with this word
 *
 * Other processes: `POST /__play` with the same JSON, `POST /__reset`, `GET /__requests`. As a program:
 * `node tests/support/openai-server.ts [PORT]`.
 */

const SHARED_SCENARIOS = [
	...REFUSAL_NAMES,
	'slow',
	'timeout',
	'stalled',
	'truncated',
	'refusal',
	'empty',
	'content-filter',
	'rate-limited',
	'rate-limited-seconds',
	'rate-limited-date',
	'rate-limited-nonsense',
	'server-error',
	'bad-gateway',
	'overloaded',
	'unauthorized',
	'rejected',
	'reset',
	'cut-off',
	'no-completion',
	'no-choices',
	'enormous'
] as const;
const EXTRACTION_SCENARIOS = [
	'delivers',
	'malformed',
	'breaks-schema',
	'ungrounded',
	'half-body',
	...WRITTEN_NAMES,
	...SHARED_SCENARIOS
] as const;
const CHAT_SCENARIOS = ['replies', 'endless', 'uncounted', ...SHARED_SCENARIOS] as const;

export type ExtractionScenario = (typeof EXTRACTION_SCENARIOS)[number];
export type ChatScenario = (typeof CHAT_SCENARIOS)[number];

const oneOrMore = <Name extends z.ZodType<string>>(name: Name) =>
	z.union([name, z.array(name).min(1)]).optional();

const playSchema = z.object({
	extraction: oneOrMore(z.enum(EXTRACTION_SCENARIOS)),
	chat: oneOrMore(z.enum(CHAT_SCENARIOS)),
	/** Plays `extraction` for requests with this text in them alone, and for the others what was. */
	mentioning: z.string().min(1).optional(),
	/** How long `slow` takes before it delivers, in milliseconds. */
	delayMs: z.number().optional(),
	/** The content of the next good extraction answers, in place of the one made from the transcript. */
	extractionContent: z.string().nullable().optional(),
	/** The next good chat replies. */
	chatContent: z.string().nullable().optional(),
	/** What the next answers think before they say something; counted against what was allowed. */
	reasoningTokens: z.number().optional(),
	/** How much of the next prompts the model has in its cache. */
	cachedTokens: z.number().optional()
});
export type Play = z.infer<typeof playSchema>;

/** What this API knows of a request's body; the real one refuses an option that it doesn't know. */
const requestSchema = z.strictObject({
	model: z.string(),
	messages: z
		.array(
			z.strictObject({
				role: z.enum(['system', 'developer', 'user', 'assistant']),
				content: z.string()
			})
		)
		.min(1),
	stream: z.boolean().nullable().optional(),
	stream_options: z.strictObject({ include_usage: z.boolean() }).nullable().optional(),
	response_format: z
		.discriminatedUnion('type', [
			z.strictObject({ type: z.literal('json_object'), json_schema: z.undefined().optional() }),
			z.strictObject({
				type: z.literal('json_schema'),
				json_schema: z.strictObject({
					name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
					description: z.string().optional(),
					strict: z.boolean().nullable().optional(),
					schema: z.record(z.string(), z.unknown())
				})
			})
		])
		.optional(),
	max_completion_tokens: z.int().positive().nullable().optional(),
	temperature: z.number().min(0).max(2).nullable().optional(),
	reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
	store: z.boolean().nullable().optional(),
	prompt_cache_key: z.string().optional()
});
export type PlayedRequest = z.infer<typeof requestSchema>;

const embeddingSchema = z.strictObject({
	model: z.string(),
	input: z.union([z.string(), z.array(z.string()).min(1)]),
	encoding_format: z.literal('float'),
	dimensions: z.int().positive().max(3072).optional()
});
type PlayedEmbedding = z.infer<typeof embeddingSchema>;
const EMBEDDING_DIMENSIONS = 1536;

const GOOD_REPLY = 'Muy bien. ¿Y qué hiciste después?';
const ENDLESS_CHARACTERS = 20_000;

export interface OpenAiServer {
	/** What `OPENAI_BASE_URL` is set to. */
	readonly baseUrl: string;
	readonly port: number;
	readonly requests: readonly PlayedRequest[];
	readonly extractionCount: number;
	readonly chatCount: number;
	/** How many requests have this text in them. */
	countMentioning(text: string): number;
	/** How many requests were given up by who sent them, before they were answered. */
	readonly abandonedCount: number;
	/** From now on; of a list, the last one stays. */
	play(play: ExtractionScenario | Play): void;
	/** Forgets requests and goes back to delivering. */
	reset(): void;
	close(): Promise<void>;
}

export async function startOpenAiServer({ port = 0 } = {}): Promise<OpenAiServer> {
	let requests: PlayedRequest[] = [];
	let embeddings: PlayedEmbedding[] = [];
	/** Of each request that was answered, from its arrival to the last byte; embeddings after the rest. */
	let tookMs: number[] = [];
	let embeddingTookMs: number[] = [];
	let abandonedCount = 0;
	let extraction: ExtractionScenario[] = ['delivers'];
	let chat: ChatScenario[] = ['replies'];
	const mentioned = new Map<string, ExtractionScenario[]>();
	let delayMs = 300;
	let extractionContent: string | null = null;
	let chatContent: string | null = null;
	let reasoningTokens = 0;
	let cachedTokens = 0;

	function play(wanted: ExtractionScenario | Play): void {
		const next = typeof wanted === 'string' ? { extraction: wanted } : wanted;
		if (next.extraction !== undefined) {
			if (next.mentioning === undefined) extraction = [next.extraction].flat();
			else mentioned.set(next.mentioning, [next.extraction].flat());
		}
		if (next.chat !== undefined) chat = [next.chat].flat();
		if (next.delayMs !== undefined) delayMs = next.delayMs;
		if (next.extractionContent !== undefined) extractionContent = next.extractionContent;
		if (next.chatContent !== undefined) chatContent = next.chatContent;
		if (next.reasoningTokens !== undefined) reasoningTokens = next.reasoningTokens;
		if (next.cachedTokens !== undefined) cachedTokens = next.cachedTokens;
	}

	function reset(): void {
		requests = [];
		embeddings = [];
		tookMs = [];
		embeddingTookMs = [];
		abandonedCount = 0;
		extraction = ['delivers'];
		chat = ['replies'];
		mentioned.clear();
		delayMs = 300;
		extractionContent = null;
		chatContent = null;
		reasoningTokens = 0;
		cachedTokens = 0;
	}

	function isExtraction(request: PlayedRequest): boolean {
		return request.response_format?.type === 'json_schema';
	}

	function isMentionedIn(request: PlayedRequest, text: string): boolean {
		return request.messages.some(({ content }) => content.includes(text));
	}

	function scenarioFor(request: PlayedRequest): ExtractionScenario | ChatScenario {
		const special = [...mentioned].find(([text]) => isMentionedIn(request, text));
		const queue = isExtraction(request) ? (special?.[1] ?? extraction) : chat;
		return (queue.length > 1 ? queue.shift() : queue[0]) ?? 'delivers';
	}

	/** What a scenario that answers at all answers with. */
	function messageFor(
		request: PlayedRequest,
		scenario: ExtractionScenario | ChatScenario
	): PlayedMessage {
		const good = isExtraction(request)
			? (extractionContent ?? JSON.stringify(groundedAnswer(transcriptOf(request))))
			: (chatContent ?? GOOD_REPLY);
		switch (scenario) {
			case 'truncated':
				return { content: good.slice(0, Math.ceil(good.length / 2)), finishReason: 'length' };
			case 'refusal':
				return { content: null, refusal: 'I can’t help with that.' };
			case 'empty':
				return { content: '' };
			case 'content-filter':
				return { content: '', finishReason: 'content_filter' };
			case 'malformed':
				return { content: `Here is the summary: ${good.slice(0, -2)}` };
			case 'breaks-schema':
				return { content: JSON.stringify({ topic: 7, keyPhrases: 'none' }) };
			case 'ungrounded':
				return { content: JSON.stringify(ungroundedAnswer(transcriptOf(request))) };
			case 'endless':
				return { content: 'palabra '.repeat(ENDLESS_CHARACTERS / 8) };
			default:
				if (!isWritten(scenario)) return { content: good };
				return { content: WRITTEN_ANSWERS[scenario](answerWithFact(transcriptOf(request))) };
		}
	}

	async function answer(request: PlayedRequest, response: ServerResponse): Promise<void> {
		const scenario = scenarioFor(request);
		if (isRefusal(scenario)) {
			const [status, body] = REFUSALS[scenario];
			return sendJson(response, status, body);
		}
		const stream = request.stream === true;
		const contentType = stream ? 'text/event-stream' : 'application/json';
		switch (scenario) {
			case 'timeout':
				return;
			case 'stalled':
				response.writeHead(200, { 'Content-Type': contentType });
				response.flushHeaders();
				response.write(stream ? ': waiting\n\n' : ' ');
				return;
			case 'reset':
				response.socket?.resetAndDestroy();
				return;
			case 'rate-limited':
			case 'rate-limited-seconds':
			case 'rate-limited-date':
			case 'rate-limited-nonsense': {
				const retryAfter = retryAfterIn(scenario);
				if (retryAfter !== null) response.setHeader('Retry-After', retryAfter);
				return sendJson(response, 429, errorBody(429, 'Rate limit reached', 'rate_limit_exceeded'));
			}
			case 'bad-gateway':
				response.writeHead(502, { 'Content-Type': 'text/html' });
				response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
				return;
			case 'overloaded':
				return sendJson(response, 503, errorBody(503, 'The engine is overloaded'));
			case 'no-completion':
				return sendJson(response, 200, ['not', 'a', 'completion']);
			case 'no-choices':
				return sendJson(response, 200, { id: 'chatcmpl-played', object: 'chat.completion' });
			case 'enormous':
				return sendEndlessly(response, contentType);
			case 'server-error':
				return sendJson(response, 500, errorBody(500, 'The server had an error'));
			case 'unauthorized':
				return sendJson(response, 401, errorBody(401, 'Incorrect API key', 'invalid_api_key'));
			case 'rejected':
				return sendJson(response, 400, errorBody(400, 'This request can’t be served'));
			case 'slow':
				await new Promise((resolve) => setTimeout(resolve, delayMs));
				break;
			default:
				break;
		}
		const message = withinTokens(
			{ ...messageFor(request, scenario), reasoningTokens, cachedTokens },
			request.max_completion_tokens ?? Infinity
		);
		const prompt = request.messages.map(({ content }) => content).join('\n');
		if (!stream) {
			const whole = completion(request.model, prompt, message);
			if (scenario !== 'half-body' && scenario !== 'cut-off') {
				return sendJson(response, 200, whole);
			}
			const json = JSON.stringify(whole);
			response.writeHead(200, { 'Content-Type': contentType });
			response.write(json.slice(0, json.length / 2));
			if (scenario === 'cut-off') setTimeout(() => response.socket?.resetAndDestroy(), 50);
			return;
		}
		response.writeHead(200, { 'Content-Type': contentType });
		const all = chunks(request.model, prompt, message).filter(
			(chunk) =>
				chunk.choices.length > 0 ||
				(request.stream_options?.include_usage && scenario !== 'uncounted')
		);
		const sent = scenario === 'cut-off' ? all.slice(0, Math.ceil(all.length / 2)) : all;
		for (const chunk of sent) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
		if (scenario === 'cut-off') {
			// Let what was written reach the client before the connection breaks.
			setTimeout(() => response.socket?.resetAndDestroy(), 50);
			return;
		}
		response.end('data: [DONE]\n\n');
	}

	/** As slow as the answers where those are slow; every text lies in the same direction. */
	async function embed(
		{ model, input, dimensions = EMBEDDING_DIMENSIONS }: PlayedEmbedding,
		response: ServerResponse
	): Promise<void> {
		if (chat[0] === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs));
		const embedding = Array.from({ length: dimensions }, (_, place) => (place === 0 ? 1 : 0));
		const data = [input].flat().map((_, index) => ({ object: 'embedding', index, embedding }));
		const usage = { prompt_tokens: 1, total_tokens: 1 };
		sendJson(response, 200, { object: 'list', model, data, usage });
	}

	async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const arrivedAt = performance.now();
		const path = new URL(incoming.url ?? '/', 'http://played').pathname;
		if (incoming.method === 'GET' && path === '/__requests') {
			const extractions = requests.filter(isExtraction).length;
			return sendJson(response, 200, {
				requests: [...requests, ...embeddings],
				// A hole is one that is still under way.
				tookMs: [
					...Array.from(requests, (_, place) => tookMs[place] ?? null),
					...Array.from(embeddings, (_, place) => embeddingTookMs[place] ?? null)
				],
				extractionCount: extractions,
				chatCount: requests.length - extractions
			});
		}
		const body = await readJson(incoming);
		if (incoming.method === 'POST' && path === '/__play') {
			play(playSchema.parse(body));
			return sendJson(response, 200, {});
		}
		if (incoming.method === 'POST' && path === '/__reset') {
			reset();
			return sendJson(response, 200, {});
		}
		const isEmbedding = path === '/v1/embeddings';
		if (incoming.method !== 'POST' || !(isEmbedding || path === '/v1/chat/completions')) {
			return sendJson(response, 404, errorBody(404, `Unknown request URL: ${path}`));
		}
		if (!/^Bearer \S+$/.test(incoming.headers.authorization ?? '')) {
			return sendJson(response, 401, errorBody(401, 'You didn’t provide an API key'));
		}
		if (isEmbedding) {
			const asked = embeddingSchema.parse(body);
			const [times, place] = [embeddingTookMs, embeddings.push(asked) - 1];
			response.once('finish', () => (times[place] = performance.now() - arrivedAt));
			return embed(asked, response);
		}
		const request = requestSchema.safeParse(body);
		if (!request.success) {
			return sendJson(response, 400, errorBody(400, z.prettifyError(request.error)));
		}
		const [times, place] = [tookMs, requests.push(request.data) - 1];
		response.once('finish', () => (times[place] = performance.now() - arrivedAt));
		response.once('close', () => {
			if (!response.writableFinished) abandonedCount++;
		});
		await answer(request.data, response);
	}

	const server = createServer((incoming, response) => {
		handle(incoming, response).catch((error: unknown) => {
			if (response.headersSent) response.destroy();
			else sendJson(response, 400, errorBody(400, error instanceof Error ? error.message : 'bad'));
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address: AddressInfo | string | null = server.address();
	if (address === null || typeof address === 'string') throw new Error('not listening on a port');

	return {
		baseUrl: `http://127.0.0.1:${address.port}/v1`,
		port: address.port,
		get requests() {
			return requests;
		},
		get extractionCount() {
			return requests.filter(isExtraction).length;
		},
		get chatCount() {
			return requests.filter((request) => !isExtraction(request)).length;
		},
		get abandonedCount() {
			return abandonedCount;
		},
		countMentioning: (text) => requests.filter((request) => isMentionedIn(request, text)).length,
		play,
		reset,
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		}
	};
}

/** The transcript among the request's messages, which on a repair is not the last of them. */
function transcriptOf(request: PlayedRequest): ModelTranscript {
	for (const message of request.messages.filter(({ role }) => role === 'user')) {
		const transcript = modelTranscriptSchema.safeParse(parsedOrNull(message.content));
		if (transcript.success) return transcript.data;
	}
	throw new Error('no transcript among the messages');
}

function parsedOrNull(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

/** A pause of at most a second; a date has no fractions of one. */
function retryAfterIn(scenario: ExtractionScenario | ChatScenario): string | null {
	switch (scenario) {
		case 'rate-limited-seconds':
			return '1';
		case 'rate-limited-date':
			return new Date(Date.now() + 1_000).toUTCString();
		case 'rate-limited-nonsense':
			return 'after lunch';
		default:
			return null;
	}
}

/** One string of JSON without an end, for as long as somebody reads. */
function sendEndlessly(response: ServerResponse, contentType: string): void {
	response.writeHead(200, { 'Content-Type': contentType });
	response.write(contentType === 'text/event-stream' ? 'data: {"x":"' : '{"x":"');
	const part = 'palabra '.repeat(8_192);
	const write = () => {
		while (!response.destroyed && response.write(part));
	};
	response.on('drain', write);
	write();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'Content-Type': 'application/json' });
	response.end(JSON.stringify(body));
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
	const parts: Buffer[] = [];
	incoming.on('data', (part: Buffer) => parts.push(part));
	await once(incoming, 'end');
	return parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString('utf8'));
}

if (import.meta.main) {
	const server = await startOpenAiServer({ port: Number(process.argv[2] ?? 0) });
	process.stdout.write(`${server.baseUrl}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void server.close());
	}
}
