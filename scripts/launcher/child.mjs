import { spawn } from 'node:child_process';

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

/**
 * Call once per process, first of all.
 * @returns {Ending}
 */
export function watchForEnd() {
	/** @type {OnEnd[]} */
	const reactions = [];
	const ending = {
		requested: false,
		/** @param {OnEnd} react */
		onRequest(react) {
			if (ending.requested) react('SIGTERM');
			else reactions.push(react);
		}
	};
	/** @param {NodeJS.Signals} signal */
	const request = (signal) => {
		if (ending.requested) return;
		ending.requested = true;
		for (const react of reactions) react(signal);
	};
	for (const signal of SIGNALS) process.on(signal, () => request(signal));
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
