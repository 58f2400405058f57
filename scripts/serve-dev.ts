// Vite's dev server on the launcher's services, ended as orderly as the production one.

import { createServer } from 'vite';
import { readConfig } from '../src/lib/server/config.ts';
import { knownNames } from '../src/lib/server/host-names.ts';
import { announceShutdown } from './launcher/announce-shutdown.ts';
import { watchForEnd } from './launcher/child.mjs';
import { describeFailure } from './launcher/failure.ts';
import { describeListenFailure, localUrl } from './launcher/listen-address.ts';
import { announceReady } from './launcher/ready-message.ts';

const END_LIMIT_MS = 8_000;

const ending = watchForEnd();
try {
	const config = readConfig(process.env);
	// As vite.config.ts reads it.
	process.env['DEV_PANEL'] = config.devPanel ? '1' : '0';
	const server = await createServer({
		clearScreen: false,
		server: {
			host: config.host,
			port: config.port,
			strictPort: true,
			// Beside loopback names and literal addresses, which Vite serves by itself.
			allowedHosts: knownNames(config)
		}
	});
	try {
		await server.listen();
	} catch (error) {
		throw describeListenFailure(error, config);
	}
	ending.onRequest((signal) => {
		setTimeout(() => process.exit(1), END_LIMIT_MS).unref();
		announceShutdown(signal, server.close());
	});
	announceReady(localUrl(config));
} catch (error) {
	console.error(`Afterword: ${describeFailure(error)}`);
	process.exit(1);
}
