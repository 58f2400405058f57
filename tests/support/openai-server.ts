import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ABSENCES, isAbsence } from './absences.ts';
import { REFUSALS } from './model-refusals.ts';
import { ANSWERS, SPEECHES } from './model-servers.ts';
import {
	chunks,
	completion,
	embedded,
	errorBody,
	groundedAnswer,
	PLAYED_SUGGESTIONS,
	withinTokens
} from './openai-answers.ts';
import { playedMessage } from './openai-messages.ts';
import {
	embeddingSchema,
	isExtractionOf,
	isMentionedIn,
	purposeOf,
	requestSchema,
	transcriptOf,
	type PlayedEmbedding,
	type PlayedRequest,
	type PlayedTalk
} from './openai-requests.ts';
import {
	playSchema,
	type ChatScenario,
	type ExtractionScenario,
	type Play,
	type Scenario,
	type SuggestionScenario
} from './openai-scenarios.ts';
import {
	createHeldAnswers,
	createPlayedLoad,
	readJson,
	sendAnswer,
	sendJson
} from './openai-sending.ts';
import { sendTrouble } from './openai-trouble.ts';

/**
 * Plays the OpenAI API on the loopback: `POST /v1/chat/completions`, streamed and not, in named
 * scenarios, and `POST /v1/embeddings`. A request with a transcript in it is an extraction, one that asks for
 * suggestions is one of these, any other a chat.
 *
 *   const openai = await startOpenAiServer();
 *   openai.play('truncated');                        // from now on
 *   openai.play({ extraction: ['malformed', 'delivers'], chat: 'cut-off' });  // in this order
 *   openai.play({ extraction: 'timeout', mentioning: 'zoo' });  // only for requests with this word
 *   openai.play({ chat: 'held' }); ...; openai.letGo();  // what happens between is before the answer
 *
 * Other processes: `POST /__play` with the same JSON, `POST /__reset`, `GET /__requests`. As a program:
 * `node tests/support/openai-server.ts [PORT]`.
 */

const GOOD_REPLY = 'Muy bien. ¿Y qué hiciste después?';

export interface OpenAiServer {
	/** What `OPENAI_BASE_URL` is set to. */
	readonly baseUrl: string;
	readonly port: number;
	readonly requests: readonly PlayedRequest[];
	readonly extractionCount: number;
	readonly chatCount: number;
	readonly suggestionsCount: number;
	/** How many requests have this text in them. */
	countMentioning(text: string): number;
	/** How many extractions were of this conversation, told by what was said first in it. */
	extractionsOf(talk: PlayedTalk): number;
	/** How many requests were told what to ask otherwise. */
	readonly refusedCount: number;
	/** How many requests were given up by who sent them, before they were answered. */
	readonly abandonedCount: number;
	/** From now on; of a list, the last one stays. */
	play(play: ExtractionScenario | Play): void;
	/** How often the model that `loads` was begun to be loaded. */
	readonly loadsBegun: number;
	/** Gives the answers that `held` keeps back, from now on at once. */
	letGo(): void;
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
	let refusedCount = 0;
	let extraction: ExtractionScenario[] = ['delivers'];
	let chat: ChatScenario[] = ['replies'];
	let suggestions: SuggestionScenario[] = ['delivers'];
	const mentioned = new Map<string, ExtractionScenario[]>();
	let delayMs = 300;
	let extractionContent: string | null = null;
	let chatContent: string | null = null;
	let suggestionsContent: string | null = null;
	let reasoningTokens = 0;
	let cachedTokens = 0;
	const load = createPlayedLoad();
	const held = createHeldAnswers();

	function play(wanted: ExtractionScenario | Play): void {
		const next = typeof wanted === 'string' ? { extraction: wanted } : wanted;
		if ([next.extraction, next.chat, next.suggestions].flat().includes('held')) held.hold();
		if (next.letGo) held.letGo();
		if (next.extraction !== undefined) {
			if (next.mentioning === undefined) extraction = [next.extraction].flat();
			else mentioned.set(next.mentioning, [next.extraction].flat());
		}
		if (next.chat !== undefined) chat = [next.chat].flat();
		if (next.suggestions !== undefined) suggestions = [next.suggestions].flat();
		if (next.delayMs !== undefined) delayMs = next.delayMs;
		if (next.extractionContent !== undefined) extractionContent = next.extractionContent;
		if (next.chatContent !== undefined) chatContent = next.chatContent;
		if (next.suggestionsContent !== undefined) suggestionsContent = next.suggestionsContent;
		if (next.reasoningTokens !== undefined) reasoningTokens = next.reasoningTokens;
		if (next.cachedTokens !== undefined) cachedTokens = next.cachedTokens;
	}

	function reset(): void {
		requests = [];
		embeddings = [];
		tookMs = [];
		embeddingTookMs = [];
		abandonedCount = 0;
		refusedCount = 0;
		extraction = ['delivers'];
		chat = ['replies'];
		suggestions = ['delivers'];
		mentioned.clear();
		delayMs = 300;
		extractionContent = null;
		chatContent = null;
		suggestionsContent = null;
		reasoningTokens = 0;
		cachedTokens = 0;
		load.unload();
		held.letGo();
	}

	function scenarioFor(request: PlayedRequest): Scenario {
		const special = [...mentioned].find(([text]) => isMentionedIn(request, text));
		const queues = { extraction: special?.[1] ?? extraction, suggestions, chat };
		const queue = queues[purposeOf(request)];
		return (queue.length > 1 ? queue.shift() : queue[0]) ?? 'delivers';
	}

	const countOf = (purpose: ReturnType<typeof purposeOf>) =>
		requests.filter((request) => purposeOf(request) === purpose).length;

	function goodWords(request: PlayedRequest): string {
		switch (purposeOf(request)) {
			case 'extraction':
				return extractionContent ?? JSON.stringify(groundedAnswer(transcriptOf(request)));
			case 'suggestions':
				return suggestionsContent ?? JSON.stringify(PLAYED_SUGGESTIONS);
			case 'chat':
				return chatContent ?? GOOD_REPLY;
		}
	}

	async function answer(request: PlayedRequest, response: ServerResponse): Promise<void> {
		const scenario = scenarioFor(request);
		const stream = request.stream === true;
		const contentType = stream ? 'text/event-stream' : 'application/json';
		if (isNamedIn(SPEECHES, scenario)) {
			return sendAnswer(response, SPEECHES[scenario](goodWords(request)));
		}
		if (isNamedIn(ANSWERS, scenario)) {
			return sendAnswer(response, ANSWERS[scenario](goodWords(request)));
		}
		if (isAbsence(scenario)) {
			const [status, body] = ABSENCES[scenario];
			return sendJson(response, status, body);
		}
		if (isNamedIn(REFUSALS, scenario)) {
			const refusal = REFUSALS[scenario](request);
			if (refusal) {
				refusedCount++;
				return sendJson(response, refusal.status, refusal.body);
			}
		}
		if (sendTrouble(response, scenario, { isStream: stream })) return;
		// What was played when the request came, whatever is played until its answer goes.
		const message = withinTokens(
			{ ...playedMessage(request, scenario, goodWords(request)), reasoningTokens, cachedTokens },
			request.max_completion_tokens ?? request.max_tokens ?? Infinity
		);
		const waits = {
			loads: () => load.wait(response, delayMs),
			held: () => held.wait(response),
			slow: () => pause(delayMs)
		};
		if (isNamedIn(waits, scenario)) await waits[scenario]();
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

	/** As slow as the answers where those are slow. */
	async function embed(asked: PlayedEmbedding, response: ServerResponse): Promise<void> {
		if (chat[0] === 'slow') await pause(delayMs);
		sendJson(response, 200, embedded(asked));
	}

	async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const arrivedAt = performance.now();
		const path = new URL(incoming.url ?? '/', 'http://played').pathname;
		if (incoming.method === 'GET' && path === '/__requests') {
			return sendJson(response, 200, {
				requests: [...requests, ...embeddings],
				// A hole is one that is still under way.
				tookMs: [
					...Array.from(requests, (_, place) => tookMs[place] ?? null),
					...Array.from(embeddings, (_, place) => embeddingTookMs[place] ?? null)
				],
				extractionCount: countOf('extraction'),
				chatCount: countOf('chat')
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
			return countOf('extraction');
		},
		get chatCount() {
			return countOf('chat');
		},
		get suggestionsCount() {
			return countOf('suggestions');
		},
		get refusedCount() {
			return refusedCount;
		},
		get abandonedCount() {
			return abandonedCount;
		},
		countMentioning: (text) => requests.filter((request) => isMentionedIn(request, text)).length,
		extractionsOf: (talk) => requests.filter((request) => isExtractionOf(request, talk)).length,
		get loadsBegun() {
			return load.begun;
		},
		play,
		letGo: held.letGo,
		reset,
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		}
	};
}

function isNamedIn<Name extends string>(
	scenarios: Record<Name, unknown>,
	scenario: string
): scenario is Name {
	return scenario in scenarios;
}

if (import.meta.main) {
	const server = await startOpenAiServer({ port: Number(process.argv[2] ?? 0) });
	process.stdout.write(`${server.baseUrl}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void server.close());
	}
}
