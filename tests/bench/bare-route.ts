import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../support/free-port.ts';
import { watchProgram } from '../support/spawned-program.ts';

const FOLDER = fileURLToPath(new URL('./bare-route', import.meta.url));
const BUILT = resolve('.svelte-kit', 'bare-route', 'build', 'index.js');
const VITE = resolve('node_modules', 'vite', 'bin', 'vite.js');
const START_TIMEOUT_MS = 10_000;
const POLL_MS = 25;

/** The same framework and adapter with one route that does nothing but return `body`. */
export async function startBareRoute(
	body: string,
	signal: AbortSignal
): Promise<{ url: string; close(): Promise<void> }> {
	await build(signal);
	const folder = await mkdtemp(join(tmpdir(), 'afterword-bare-route-'));
	const file = join(folder, 'answer.json');
	await writeFile(file, body);
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const program = watchProgram(
		spawn(process.execPath, [BUILT], {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				PATH: process.env['PATH'],
				NODE_ENV: 'production',
				HOST: '127.0.0.1',
				PORT: String(port),
				ORIGIN: origin,
				ANSWER_FILE: file
			}
		})
	);
	const close = async () => {
		await program.end('SIGTERM');
		await rm(folder, { recursive: true, force: true });
	};
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!(await answers(`${origin}/answer`))) {
		if (program.hasEnded() || Date.now() > deadline) {
			await close();
			throw new Error(`the bare route did not start:\n${program.logs()}`);
		}
		await sleep(POLL_MS);
	}
	return { url: `${origin}/answer`, close };
}

async function build(signal: AbortSignal): Promise<void> {
	const program = watchProgram(
		spawn(process.execPath, [VITE, 'build', '--emptyOutDir', '--logLevel', 'warn'], {
			cwd: FOLDER,
			signal,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { PATH: process.env['PATH'], NODE_ENV: 'production' }
		}).on('error', () => {})
	);
	if ((await program.ended) !== 0) throw new Error(`the bare route:\n${program.logs()}`);
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { method: 'POST' });
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}
