import type { ServerResponse } from 'node:http';
import { errorBody } from './openai-answers.ts';
import type { ChatScenario, ExtractionScenario } from './openai-scenarios.ts';
import { sendJson } from './openai-sending.ts';

/** Plays a server that gives no answer at all. @returns whether the scenario is of that kind */
export function sendTrouble(
	response: ServerResponse,
	scenario: ExtractionScenario | ChatScenario,
	{ isStream }: { isStream: boolean }
): boolean {
	const contentType = isStream ? 'text/event-stream' : 'application/json';
	switch (scenario) {
		case 'timeout':
			return true;
		case 'stalled':
			response.writeHead(200, { 'Content-Type': contentType });
			response.flushHeaders();
			response.write(isStream ? ': waiting\n\n' : ' ');
			return true;
		case 'reset':
			response.socket?.resetAndDestroy();
			return true;
		case 'rate-limited':
		case 'rate-limited-seconds':
		case 'rate-limited-date':
		case 'rate-limited-nonsense': {
			const retryAfter = retryAfterIn(scenario);
			if (retryAfter !== null) response.setHeader('Retry-After', retryAfter);
			sendJson(response, 429, errorBody(429, 'Rate limit reached', 'rate_limit_exceeded'));
			return true;
		}
		case 'bad-gateway':
			response.writeHead(502, { 'Content-Type': 'text/html' });
			response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
			return true;
		case 'overloaded':
			sendJson(response, 503, errorBody(503, 'The engine is overloaded'));
			return true;
		case 'no-completion':
			sendJson(response, 200, ['not', 'a', 'completion']);
			return true;
		case 'no-choices':
			sendJson(response, 200, { id: 'chatcmpl-played', object: 'chat.completion' });
			return true;
		case 'enormous':
			sendEndlessly(response, contentType);
			return true;
		case 'server-error':
			sendJson(response, 500, errorBody(500, 'The server had an error'));
			return true;
		case 'unauthorized':
			sendJson(response, 401, errorBody(401, 'Incorrect API key', 'invalid_api_key'));
			return true;
		case 'rejected':
			sendJson(response, 400, errorBody(400, 'This request can’t be served'));
			return true;
		default:
			return false;
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
