import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import {
	AppError,
	InvalidPayloadError,
	MethodNotAllowedError,
	MisdirectedRequestError,
	PayloadTooLargeError
} from '../../src/lib/server/errors.ts';
import { hostName } from '../../src/lib/server/host-names.ts';
import { errorBody } from '../../src/lib/server/http/json.ts';
import { plainPage } from '../../src/lib/server/http/plain-page.ts';

/**
 * Requests that never reach the program, answered in the form of all errors: those that SvelteKit
 * could make no `Request` of, those that name us as nobody may, and those that Node could not even
 * read. Node's own answer to these is a status and nothing else.
 */
export function createEarlyRefusals({
	isServedAs,
	headers
}: {
	isServedAs: (host: string, path: string) => boolean;
	/** Of every answer, refused or not. */
	headers: Readonly<Record<string, string>>;
}) {
	/** What each connection is being answered. */
	const answering = new WeakMap<Duplex, ServerResponse>();

	function refusalOf(request: IncomingMessage): { error: AppError; asPage: boolean } | null {
		// `fetch`'s Request knows none of these.
		if (['CONNECT', 'TRACE', 'TRACK'].includes(request.method ?? '')) {
			return { error: new MethodNotAllowedError(METHODS), asPage: false };
		}
		const target = targetOf(request);
		if (target instanceof AppError) return { error: target, asPage: false };
		if (isServedAs(target.host, target.pathname)) return null;
		return { error: new MisdirectedRequestError(), asPage: !isApi(target.pathname) };
	}

	return {
		/** Gives the answer an id, which the program replaces by its own. @returns whether it refused */
		refuse(request: IncomingMessage, response: ServerResponse): boolean {
			answering.set(request.socket, response);
			const requestId = randomUUID();
			response.setHeaders(new Map(Object.entries({ ...headers, 'X-Request-Id': requestId })));
			const refusal = refusalOf(request);
			if (refusal === null) return false;
			const { error, asPage } = refusal;
			response.writeHead(error.status, {
				...headersOf(error),
				...(asPage && { 'Content-Type': 'text/html; charset=utf-8' })
			});
			response.end(
				asPage
					? plainPage({ sentence: error.message, locale: 'en', requestId })
					: JSON.stringify(errorBody(error, requestId))
			);
			return true;
		},

		/** For the server's `clientError`. */
		refuseUnreadable(cause: NodeJS.ErrnoException, socket: Duplex): void {
			const answer = answering.get(socket);
			// In the middle of an answer, another one would be taken for its continuation.
			const isMidAnswer = answer?.headersSent === true && !answer.writableFinished;
			if (cause.code === 'ECONNRESET' || !socket.writable || isMidAnswer) {
				socket.destroy();
				return;
			}
			const error = unreadable(cause);
			const requestId = randomUUID();
			const body = JSON.stringify(errorBody(error, requestId));
			const answerHeaders = {
				...headers,
				...headersOf(error),
				'X-Request-Id': requestId,
				'Content-Length': String(Buffer.byteLength(body)),
				Connection: 'close'
			};
			const head = Object.entries(answerHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
			const statusLine = `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}\r\n`;
			// Ours to close: who was too slow to ask might not close it either.
			socket.end(`${statusLine}${head.join('')}\r\n${body}`, () => socket.destroy());
		}
	};
}

/** The methods that any of our addresses takes; which of them this one takes was not looked up. */
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/**
 * What is asked of whom. A whole address in the request line and a second Host are refused, so that
 * nobody after us reads another name than we (RFC 9112, 3.2).
 */
function targetOf({ url = '', headersDistinct }: IncomingMessage): URL | AppError {
	const [host = '', ...others] = headersDistinct['host'] ?? [];
	const isHost = others.length === 0 && hostName(host) !== null;
	const target = isHost && url.startsWith('/') ? URL.parse(`http://${host}${url}`) : null;
	return (
		target ??
		new InvalidPayloadError([
			{ path: isHost ? '' : 'Host', message: 'The request line or the Host header is malformed.' }
		])
	);
}

function isApi(pathname: string): boolean {
	return pathname === '/api' || pathname.startsWith('/api/');
}

function unreadable(cause: NodeJS.ErrnoException): AppError {
	switch (cause.code) {
		case 'HPE_HEADER_OVERFLOW':
			return new AppError('payload_too_large', 431, 'The headers are larger than 16 KB.');
		case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
			return new PayloadTooLargeError();
		case 'ERR_HTTP_REQUEST_TIMEOUT':
			return new AppError('invalid_payload', 408, 'The request did not arrive in time.');
		default:
			return new InvalidPayloadError([{ path: '', message: 'The request is not HTTP.' }], cause);
	}
}

function headersOf(error: AppError): Record<string, string> {
	return {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
		...error.headers
	};
}
