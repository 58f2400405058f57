import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Environment } from '../../src/lib/server/config.ts';

/** The process's environment over what `.env` says, if there is one. */
export function readUserEnvironment(): Environment {
	const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
	return { ...file, ...process.env };
}
