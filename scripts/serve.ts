// Serves the production build, of which it is a file. It expects the complete environment that the
// launcher gives it.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../src/lib/server/config.ts';
import { createHostCheck } from '../src/lib/server/host-names.ts';
import { createLogger } from '../src/lib/server/logger.ts';
import { announceShutdown } from './launcher/announce-shutdown.ts';
import { watchForEnd } from './launcher/child.mjs';
import { createEarlyRefusals } from './launcher/early-refusals.ts';
import { describeFailure } from './launcher/failure.ts';
import { describeListenFailure, localUrl } from './launcher/listen-address.ts';
import { announceReady } from './launcher/ready-message.ts';
import { securityHeaders } from './launcher/security-headers.ts';
import { addressHeader, originHeader, tellTruth } from './launcher/trusted-headers.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const BODY_LIMIT_BYTES = 524_288; // 512 KB; a keepalive request carries 64 KB at most
const REQUEST_TIMEOUT_MS = 30_000; // to receive a whole request; answers may stream for hours
const HEADERS_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 5_000;
const KEEP_ALIVE_MS = 65_000; // longer than the usual proxy's 60 s, so that the proxy closes first
// Streams, jobs and clients end in less; the launcher needs the rest of ten seconds for Postgres.
const END_LIMIT_MS = 8_000;

const ending = watchForEnd();
try {
	await serve();
} catch (error) {
	console.error(`Afterword: ${describeFailure(error)}`);
	process.exit(1);
}

async function serve(): Promise<void> {
	const config = readConfig(process.env);
	const logger = createLogger(config.logLevel);
	process.on('unhandledRejection', (err) => logger.error({ err }, 'Unhandled rejection'));
	process.on('uncaughtException', (err) => {
		logger.fatal({ err }, 'Uncaught exception');
		process.exit(1);
	});

	// Requests that come while the program is still being loaded wait for it.
	const loading = Promise.withResolvers<Handler>();
	const { refuse, refuseUnreadable } = createEarlyRefusals({
		isServedAs: createHostCheck(config),
		headers: securityHeaders(config)
	});
	const answer: Handler = (request, response) => {
		if (ending.requested) response.setHeader('connection', 'close');
		response.once('finish', () => passOver(request));
		if (refuse(request, response)) return;
		tellTruth(request, config);
		void loading.promise.then((handler) => handler(request, response));
	};
	const server = createServer(
		{
			requestTimeout: REQUEST_TIMEOUT_MS,
			headersTimeout: HEADERS_TIMEOUT_MS,
			connectionsCheckingInterval: TIMEOUT_CHECK_MS,
			keepAliveTimeout: KEEP_ALIVE_MS
		},
		answer
	);
	server.on('clientError', refuseUnreadable);
	server.on('checkExpectation', answer); // RFC 9110 lets us ignore what we don't know

	// The port first: if it is taken, no job has been touched and no row written.
	const port = await new Promise<number>((resolve, reject) => {
		server.once('error', (error) => reject(describeListenFailure(error, config)));
		server.listen({ host: config.host, port: config.port }, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : config.port);
		});
	});

	ending.onRequest((signal) => {
		setTimeout(() => process.exit(1), END_LIMIT_MS).unref();
		const closed = new Promise((resolve) => server.close(resolve));
		server.closeIdleConnections();
		announceShutdown(signal, closed);
	});

	loading.resolve(await loadHandler());
	announceReady(localUrl({ host: config.host, port }));
}

/**
 * Reads what was not read of a body, and keeps none of it: it stands before the connection's next request,
 * which would wait until its time is over. adapter-node stops reading a body that nobody asks for.
 */
function passOver(request: IncomingMessage): void {
	request.removeAllListeners('data');
	request.resume();
}

/** adapter-node takes its settings from the environment when it is loaded. */
async function loadHandler(): Promise<Handler> {
	process.env['NODE_ENV'] = 'production';
	process.env['BODY_SIZE_LIMIT'] = String(BODY_LIMIT_BYTES);
	process.env['ADDRESS_HEADER'] = addressHeader;
	process.env['PROTOCOL_HEADER'] = originHeader;
	for (const name of ['HOST_HEADER', 'PORT_HEADER', 'XFF_DEPTH']) {
		Reflect.deleteProperty(process.env, name);
	}
	// A sixth of a start was compiling. Where nothing can be written, it is done each time.
	enableCompileCache(join(import.meta.dirname, 'compiled'));
	const handler = new URL('handler.js', import.meta.url);
	const module: unknown = await import(handler.href);
	return z
		.object({ handler: z.custom<Handler>((value) => typeof value === 'function') })
		.parse(module).handler;
}
