import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
	ensureBuild,
	serverProgram,
	type BuildKind
} from '../../scripts/launcher/production-build.ts';
import { readReadyMessage } from '../../scripts/launcher/ready-message.ts';
import { watchProgram } from './spawned-program.ts';

export type AppServer = {
	url: string;
	pid: number;
	/** Everything that the process has written so far. */
	logs(): string;
	/** Ends it in order. @returns its exit code */
	stop(): Promise<number | null>;
	/** Sends the signal and waits until the process is gone. */
	kill(signal: NodeJS.Signals): Promise<void>;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
// A busy machine may need it all: what is promised of a start, tests/shell measures.
const READY_TIMEOUT_MS = 90_000;
const POLL_MS = 25;

/** Servers on one database share their sessions, so they share the secret too. */
const TEST_SECRET = 'a-secret-that-every-test-server-shares';

/**
 * The production build (with `DEV_PANEL` the one with the developers' panel), served by a process of its own on a free port, ready to answer. Nothing of
 * the tester's own environment reaches it.
 */
export async function startAppServer({
	databaseUrl,
	redisUrl,
	env = {},
	readyWhen = 'ready'
}: {
	databaseUrl: string;
	redisUrl?: string;
	env?: Record<string, string>;
	/** `live` for one that is meant to start while a part is away. */
	readyWhen?: 'ready' | 'live';
}): Promise<AppServer> {
	const devPanel = env['DEV_PANEL'] === '1';
	await isBuilt({ devPanel });
	const child = spawn(process.execPath, [join(ROOT, serverProgram({ devPanel }))], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: {
			PATH: process.env['PATH'],
			NODE_ENV: 'production',
			PORT: '0',
			DATABASE_URL: databaseUrl,
			AUTH_SECRET: TEST_SECRET,
			...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
			...env
		}
	});
	const program = watchProgram(child);
	const timeout = AbortSignal.timeout(READY_TIMEOUT_MS);
	try {
		const url = await Promise.race([
			once(child, 'message', { signal: timeout }).then(([message]) => readReadyMessage(message)),
			program.ended.then(() => null)
		]);
		if (url === null) throw new Error('it ended');
		while (!(await answers(`${url}/api/health/${readyWhen}`))) {
			if (program.hasEnded()) throw new Error('it ended');
			timeout.throwIfAborted();
			await sleep(POLL_MS);
		}
		return {
			url,
			pid: program.pid,
			logs: program.logs,
			stop: () => program.end('SIGTERM'),
			async kill(signal) {
				await program.end(signal);
			}
		};
	} catch (cause) {
		await program.end('SIGKILL');
		throw new Error(`the server did not get ready:\n${program.logs()}`, { cause });
	}
}

const builds = new Map<boolean, Promise<void>>();

/** Looked at once: it reads every source, which no test changes. */
function isBuilt({ devPanel }: BuildKind): Promise<void> {
	const build =
		builds.get(devPanel) ?? ensureBuild({ requested: false, onRequest: () => {} }, { devPanel });
	builds.set(devPanel, build);
	return build;
}

async function answers(address: string): Promise<boolean> {
	try {
		const response = await fetch(address);
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}
