import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPostmaster, stopPostmaster } from '../../src/lib/server/database/postmaster.ts';
import { watchProgram, type SpawnedProgram } from '../support/spawned-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOT_OF_THE_REPOSITORY =
	/^(node_modules|build|\.svelte-kit|\.data|\.git|reports|test-results)$/;
const READY_POLL_MS = 40;

/** An `npm` that was started as a user's shell starts it: leading a process group of its own. */
export type RunningCommand = SpawnedProgram & {
	signalNpm(signal: NodeJS.Signals): void;
	signalGroup(signal: NodeJS.Signals): void;
	/** Settles once no process of the group is left; rejects when one still is after `withinMs`. */
	groupIsGone(withinMs: number): Promise<void>;
};

/** A folder as `mktemp -d` makes it: nobody but its owner may enter. */
export function makePrivateFolder(): string {
	return mkdtempSync(join(tmpdir(), 'afterword-shell-'));
}

/** The repository's files as they are now, without anything that was made from them. */
export function copyRepository(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const file of listRepository()) {
		cpSync(join(ROOT, file), join(folder, file), { recursive: true });
	}
}

function listRepository(): string[] {
	try {
		return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
			cwd: ROOT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		})
			.split('\0')
			.filter((file) => file !== '' && existsSync(join(ROOT, file)));
	} catch {
		// No git here, as in an unpacked archive.
		return readdirSync(ROOT).filter((name) => !NOT_OF_THE_REPOSITORY.test(name));
	}
}

/** Hard links make the copy of 600 MB a matter of a second. */
export function copyPackages(from: string, to: string): void {
	execFileSync('cp', ['-al', join(from, 'node_modules'), join(to, 'node_modules')]);
}

export function npm(folder: string, args: string[], env: Record<string, string>): RunningCommand {
	const child = spawn('npm', args, {
		cwd: folder,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...strangersEnvironment(), ...env }
	});
	const program = watchProgram(child);
	return {
		...program,
		signalNpm: (signal) => process.kill(program.pid, signal),
		signalGroup: (signal) => process.kill(-program.pid, signal),
		async groupIsGone(withinMs) {
			const deadline = Date.now() + withinMs;
			while (groupLives(program.pid)) {
				if (Date.now() > deadline) throw new Error(`still running:\n${listGroup(program.pid)}`);
				await sleep(READY_POLL_MS);
			}
		}
	};
}

/** What a user has who never heard of us: no variable of npm, of this program or of its tests. */
function strangersEnvironment(): NodeJS.ProcessEnv {
	const ours =
		/^(npm_(?!config_(registry|cache|userconfig)$)|TEST_|AFTERWORD_|NODE$|NODE_ENV$|INIT_CWD$|CI$|PORT$|HOST$|ORIGIN$|ALLOWED_HOSTS$|HSTS_MAX_AGE_S$|DATABASE_URL$|REDIS_URL$|DATA_DIR$|AUTH_SECRET$|OPENAI_|ROLE$|DEV_PANEL$|LOG_LEVEL$)/;
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
	const path = (process.env['PATH'] ?? '')
		.split(delimiter)
		.filter((folder) => !/[\\/]node_modules[\\/](\.bin|node[\w-]*[\\/]bin)$/.test(folder));
	return { ...env, PATH: path.join(delimiter) };
}

/** Milliseconds until `GET /api/health/ready` answers 200. */
export async function waitUntilReady(
	command: RunningCommand,
	port: number,
	withinMs: number
): Promise<number> {
	const startedAt = Date.now();
	while (!command.hasEnded() && Date.now() - startedAt < withinMs) {
		if ((await statusOf(`http://127.0.0.1:${port}/api/health/ready`)) === 200) {
			return Date.now() - startedAt;
		}
		await sleep(READY_POLL_MS);
	}
	throw new Error(`not ready within ${withinMs} ms:\n${endOf(command)}`);
}

/** null when nobody answers. */
export async function statusOf(url: string): Promise<number | null> {
	try {
		const response = await fetch(url);
		await response.body?.cancel();
		return response.status;
	} catch {
		return null;
	}
}

export async function waitForOutput(
	command: RunningCommand,
	text: string,
	withinMs: number
): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!command.logs().includes(text)) {
		if (command.hasEnded() || Date.now() > deadline) {
			throw new Error(`"${text}" was not said:\n${endOf(command)}`);
		}
		await sleep(READY_POLL_MS);
	}
}

/** What a failed test shows: a program that fails in a loop may have written megabytes. */
function endOf(command: RunningCommand): string {
	return command.logs().slice(-3_000);
}

export function isPostgresRunning(dataDir: string): boolean {
	return findPostmaster(join(dataDir, 'postgres')) !== null;
}

/** Removes a folder, and first ends what a killed start left running on its data. */
export async function removeWithPostgres(folder: string, dataDirs: string[]): Promise<void> {
	for (const dataDir of dataDirs) {
		const left = findPostmaster(join(dataDir, 'postgres'));
		if (left !== null) await stopPostmaster(left.pid);
	}
	rmSync(folder, { recursive: true, force: true });
}

function groupLives(group: number): boolean {
	return listGroup(group) !== '';
}

/** Without zombies, which only wait for whoever inherited them. */
function listGroup(group: number): string {
	return execFileSync('ps', ['-eo', 'pgid=,stat=,pid=,args='], { encoding: 'utf8' })
		.split('\n')
		.filter((line) => new RegExp(`^\\s*${group}\\s+[^Z\\s]`).test(line))
		.join('\n');
}
