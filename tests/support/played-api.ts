import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ConversationWithMessages } from '../../src/lib/contracts/conversations.ts';
import type { ErrorCode } from '../../src/lib/contracts/errors.ts';
import type { ConversationMemory, MemoryInsights } from '../../src/lib/contracts/memories.ts';
import type { Message, MessageRole } from '../../src/lib/contracts/messages.ts';
import type { PostRun, PostRunSuccess } from '../../src/lib/contracts/post-run.ts';

/** A request as the browser's code made it. */
export interface SeenRequest {
	method: string;
	/** Without `/api/conversations/<id>`: `/messages`, `/post-run`, or empty. */
	route: string;
	body: Record<string, unknown>;
	headers: Headers;
	keepalive: boolean;
}

type Answer = (request: SeenRequest, signal: AbortSignal | null) => Response | Promise<Response>;

/**
 * Plays the conversation routes for the browser's code: every request is noted, and answered by
 * the last handler that was given for its method and route.
 */
export function createPlayedApi() {
	const requests: SeenRequest[] = [];
	const answers = new Map<string, Answer>();

	const fetch: typeof globalThis.fetch = async (input, init) => {
		const path = input instanceof Request ? input.url : input.toString();
		const route = path.replace(/^\/api\/conversations(\/[0-9a-f-]{36})?/, '').replace(/\?.*$/, '');
		const method = init?.method ?? 'GET';
		const text = typeof init?.body === 'string' ? init.body : '{}';
		const request: SeenRequest = {
			method,
			route,
			body: z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
			headers: new Headers(init?.headers),
			keepalive: init?.keepalive ?? false
		};
		requests.push(request);
		const answer = answers.get(`${method} ${route}`);
		if (!answer) throw new Error(`nobody plays ${method} ${route}`);
		return answer(request, init?.signal ?? null);
	};

	return {
		fetch,
		requests,
		on(methodAndRoute: string, answer: Answer): void {
			answers.set(methodAndRoute, answer);
		},
		/** `METHOD /route` of each request, in order. */
		calls: (): string[] => requests.map(({ method, route }) => `${method} ${route}`.trim()),
		last(methodAndRoute: string): SeenRequest {
			const found = requests.findLast((r) => `${r.method} ${r.route}`.trim() === methodAndRoute);
			if (!found) throw new Error(`${methodAndRoute} was never called`);
			return found;
		}
	};
}

export function jsonAnswer(body: object, status = 200, headers: Record<string, string> = {}) {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'Content-Type': 'application/json', ...headers }
	});
}

export function errorAnswer(
	status: number,
	error: ErrorCode,
	headers: Record<string, string> = {}
): Response {
	return jsonAnswer({ error, message: 'It did not work.', requestId: 'r-1' }, status, headers);
}

/** `fetch` rejects so when there is no network. */
export function noNetwork(): never {
	throw new TypeError('fetch failed');
}

/** One event as it is sent. Each reply says who speaks, the script where nothing else is given. */
export function eventFrame(event: string, data: object): string {
	const whole = event === 'reply' ? { partner: 'scripted', modelReturnsAt: null, ...data } : data;
	return `event: ${event}\ndata: ${JSON.stringify(whole)}\n\n`;
}

export function eventStream(...events: [event: string, data: object][]): Response {
	const body = events.map(([event, data]) => eventFrame(event, data));
	return new Response(body.join(''), { headers: { 'Content-Type': 'text/event-stream' } });
}

export function aMessage(role: MessageRole, content: string, id: string = randomUUID()): Message {
	return { id, role, content, createdAt: '2026-03-01T10:00:00.000Z' };
}

/** An opening and, for each thing said, an answer to it. */
export function aLoadedConversation({
	said = [],
	status = 'active'
}: { said?: string[]; status?: 'active' | 'ended' } = {}): ConversationWithMessages {
	const messages = [
		aMessage('assistant', '¡Hola!'),
		...said.flatMap((words) => [aMessage('user', words), aMessage('assistant', `¿${words}?`)])
	];
	return {
		id: randomUUID(),
		languageId: 'es',
		scenarioId: 'cafe',
		status,
		partner: 'scripted',
		modelReturnsAt: null,
		messageCount: messages.length,
		durationSeconds: 0,
		createdAt: '2026-03-01T10:00:00.000Z',
		updatedAt: '2026-03-01T10:00:00.000Z',
		endedAt: null,
		messages,
		earlier: null,
		earlierSpoken: 0
	};
}

export function someInsights(): MemoryInsights {
	return {
		topic: 'Ordering coffee',
		keyPhrases: ['un café, por favor'],
		difficulties: [],
		successfulPatterns: [],
		corrections: [],
		facts: [],
		feedback: [],
		evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] }
	};
}

export function aRun(status: PostRun['status'] = 'completed'): PostRun {
	return { id: randomUUID(), status, steps: [], attempts: 1 };
}

export function aPostRunSuccess(conversationId: string): PostRunSuccess {
	const userId = randomUUID();
	const memory: ConversationMemory = {
		...someInsights(),
		id: randomUUID(),
		conversationId,
		userId,
		languageId: 'es',
		createdAt: '2026-03-01T10:05:00.000Z',
		updatedAt: '2026-03-01T10:05:00.000Z',
		editedAt: null,
		duration: 60,
		engagement: 'low',
		source: 'local',
		contentHash: 'hash'
	};
	return {
		success: true,
		preferences: {
			userId,
			languageId: 'es',
			level: null,
			ownLanguageId: 'en',
			successfulExchanges: 1,
			memories: [memory],
			memoryCount: 1,
			updatedAt: '2026-03-01T10:05:00.000Z'
		},
		memory,
		gptFailed: false,
		run: aRun()
	};
}
