import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Signals come to npm alone or to its whole process group, once or repeatedly, and the starter may
 * be killed without a word. All of it means one thing here: end in order, once.
 *
 * @typedef {(signal: NodeJS.Signals) => void} OnEnd
 * @typedef {{ requested: boolean, onRequest(react: OnEnd): void }} Ending
 */

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_POLL_MS = 250;
// npm handles signals until its script has ended, and one that comes right after that kills it.
const SILENCE_MS = 500;
const SILENCE_WITHIN_MS = 9_500;

/**
 * Call once per process, first of all.
 * @returns {Ending & { signalsAreOver(): Promise<void> }} signalsAreOver: settles at once when none
 *   came, else as soon as whoever signals repeatedly has stopped
 */
export function watchForEnd() {
	/** @type {OnEnd[]} */
	const reactions = [];
	let requestedAt = 0;
	let lastSignalAt = 0;
	const ending = {
		requested: false,
		/** @param {OnEnd} react */
		onRequest(react) {
			if (ending.requested) react('SIGTERM');
			else reactions.push(react);
		},
		async signalsAreOver() {
			for (;;) {
				const until = Math.min(lastSignalAt + SILENCE_MS, requestedAt + SILENCE_WITHIN_MS);
				const leftMs = until - performance.now();
				if (lastSignalAt === 0 || leftMs <= 0) return;
				await sleep(leftMs);
			}
		}
	};
	/** @param {NodeJS.Signals} signal */
	const request = (signal) => {
		if (ending.requested) return;
		ending.requested = true;
		requestedAt = performance.now();
		for (const react of reactions) react(signal);
	};
	for (const signal of SIGNALS) {
		process.on(signal, () => {
			lastSignalAt = performance.now();
			request(signal);
		});
	}
	if (process.channel !== undefined && process.channel !== null) {
		process.on('disconnect', () => request('SIGTERM'));
		process.channel.unref();
	} else if (process.env['npm_lifecycle_event'] !== undefined) {
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) request('SIGTERM');
		}, PARENT_POLL_MS).unref();
	}
	// Who read our output may be gone; that must not break the orderly end.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	return ending;
}

/**
 * Runs a program to its end. It is asked to end when we are, and killed if it doesn't in time.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{
 *   ending: Ending,
 *   env?: NodeJS.ProcessEnv,
 *   quiet?: boolean,
 *   linked?: boolean,
 *   patienceMs?: number,
 *   onMessage?: (message: unknown) => void
 * }} options quiet: output is collected instead of shown; linked: a channel tells it when we died
 * @returns {Promise<{ code: number, output: string }>} 128 + number of the signal that killed it
 */
export function runChild(
	program,
	args,
	{ ending, env = process.env, quiet = false, linked = false, patienceMs = 9_500, onMessage }
) {
	return new Promise((resolve, reject) => {
		const out = quiet ? 'pipe' : 'inherit';
		const child = spawn(program, args, {
			env,
			stdio: linked ? ['inherit', out, out, 'ipc'] : [quiet ? 'ignore' : 'inherit', out, out]
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
		}
		if (onMessage !== undefined) child.on('message', onMessage);
		ending.onRequest((signal) => {
			child.kill(signal);
			setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
		});
		child.once('error', reject);
		child.once('close', (code, signal) =>
			resolve({ code: code ?? (signal === 'SIGKILL' ? 137 : 143), output })
		);
	});
}
