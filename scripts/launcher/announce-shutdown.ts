import { EventEmitter } from 'node:events';

/**
 * Tells hooks.server.ts, as adapter-node's own server would, to close streams, jobs and clients and
 * to exit; `requestsDone` settles when the last request that is under way is answered. If nobody
 * listens (the program is still being loaded), nothing is to be closed, and we exit ourselves.
 */
export function announceShutdown(signal: NodeJS.Signals, requestsDone: Promise<unknown>): void {
	const heard = EventEmitter.prototype.emit.call(
		process,
		'sveltekit:shutdown',
		signal,
		requestsDone
	);
	if (!heard) void requestsDone.then(() => process.exit(0));
}
