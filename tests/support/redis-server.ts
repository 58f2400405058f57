import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port.ts';
import { boundToStarter, provideRedisServer } from './machine-programs.ts';
import { watchProgram } from './spawned-program.ts';

export type RedisServer = {
	url: string;
	port: number;
	pid: number;
	stop(): Promise<void>;
};

const START_TIMEOUT_MS = 10_000;
const POLL_MS = 20;
const PORT_ATTEMPTS = 3;

/**
 * A real Redis that keeps nothing, on a free port; or on `port`, for a test in which the one before
 * went away and comes back empty.
 */
export async function startRedis({ port }: { port?: number } = {}): Promise<RedisServer> {
	const program = await provideRedisServer();
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await startOn(program, port ?? (await findFreePort()));
		} catch (error) {
			if (port !== undefined || attempt === PORT_ATTEMPTS) throw error;
		}
	}
}

async function startOn(program: string, port: number): Promise<RedisServer> {
	const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()];
	const command = boundToStarter(program, ['--port', String(port), ...settings]);
	const child = spawn(...command, { stdio: ['ignore', 'pipe', 'pipe'] });
	child.on('error', () => {});
	const redis = watchProgram(child);

	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!redis.logs().includes('Ready to accept connections')) {
		if (redis.hasEnded() || Date.now() > deadline) {
			await redis.end('SIGKILL');
			throw new Error(`Redis did not start on port ${port}:\n${redis.logs()}`);
		}
		await sleep(POLL_MS);
	}
	return {
		url: `redis://127.0.0.1:${port}`,
		port,
		pid: redis.pid,
		async stop() {
			await redis.end('SIGTERM');
		}
	};
}
