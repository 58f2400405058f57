import { randomBytes } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { PostgresBinaries, PostgresRunner } from './postgres-runner.ts';

/** The files of an embedded Postgres, and the passwords that it asks for. */

export const SUPERUSER = 'postgres';
const MAJOR_VERSION = '18';
const UTF8_LOCALE = platform() === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';

const credentialsSchema = z.object({ admin: z.string().min(1), role: z.string().min(1) });
export type Credentials = z.infer<typeof credentialsSchema>;

/** Other users of the machine can reach the port, so it asks for passwords that only we can read. */
export function keepCredentials(dataDir: string): Credentials {
	const file = join(dataDir, 'postgres-credentials.json');
	if (existsSync(file)) {
		return credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	}
	const made = { admin: randomBytes(24).toString('hex'), role: randomBytes(24).toString('hex') };
	writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return made;
}

/** Made aside and moved into place, so that a start which was killed leaves no half cluster. */
export async function makeCluster({
	dataDir,
	clusterDir,
	binaries,
	runner,
	credentials,
	durable
}: {
	dataDir: string;
	clusterDir: string;
	binaries: PostgresBinaries;
	runner: PostgresRunner;
	credentials: Credentials;
	durable: boolean;
}): Promise<void> {
	const aside = `${clusterDir}.new`;
	for (const name of readdirSync(dataDir)) {
		if (name.startsWith('postgres.new')) rmSync(join(dataDir, name), { recursive: true });
	}
	const passwordFile = `${aside}.password`;
	mkdirSync(aside, { mode: 0o700 });
	writeFileSync(passwordFile, credentials.admin, { mode: 0o600 });
	runner.handOver(aside);
	runner.handOver(passwordFile);

	try {
		await run(runner, binaries.initdb, [
			`--pgdata=${aside}`,
			`--username=${SUPERUSER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			`--locale=${UTF8_LOCALE}`,
			...(durable ? [] : ['--no-sync'])
		]);
	} finally {
		rmSync(passwordFile, { force: true });
	}
	renameSync(aside, clusterDir);
}

function run(runner: PostgresRunner, program: string, args: string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = runner.spawn(program, args, {
			stdio: ['ignore', 'ignore', 'pipe'],
			cwd: '/',
			env: postgresEnvironment()
		});
		let complaint = '';
		child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`embedded Postgres could not be made: ${firstLine(complaint)}`));
		});
	});
}

/** The user's own PG* variables and language must not change what we start. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
	return { PATH: process.env['PATH'], LC_ALL: UTF8_LOCALE };
}

export function refuseOtherVersions(clusterDir: string): void {
	const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
	if (version === MAJOR_VERSION) return;
	throw new Error(
		`${clusterDir} was made by PostgreSQL ${version}, and this is ${MAJOR_VERSION}: dump it with the old one, or use another DATA_DIR`
	);
}

function firstLine(text: string): string {
	return text.trim().split('\n')[0] ?? '';
}
