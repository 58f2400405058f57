import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Which checks have passed on the files as they are. Each looks at nothing else, and a file may be
 * judged by the types of any other: so one that has passed is left out as long as no file has changed,
 * and does all of its work as soon as one has.
 */
export interface PassedBefore {
	has(check: string): boolean;
	add(check: string): void;
}

const FOLDER = join('node_modules', '.cache', 'afterword');
const FILE = join(FOLDER, 'passed-checks.json');
const passedSchema = z.object({ files: z.string(), checks: z.array(z.string()) });

export function readPassedBefore(): PassedBefore {
	const files = fingerprint();
	const before = files === null || !existsSync(FILE) ? null : parsed(readFileSync(FILE, 'utf8'));
	const passed = new Set(before?.files === files ? before?.checks : []);
	return {
		has: (check) => passed.has(check),
		add(check) {
			if (files === null) return;
			passed.add(check);
			mkdirSync(FOLDER, { recursive: true });
			writeFileSync(FILE, JSON.stringify({ files, checks: [...passed] }));
		}
	};
}

function parsed(text: string): z.infer<typeof passedSchema> | null {
	try {
		return passedSchema.parse(JSON.parse(text));
	} catch {
		return null; // cut off when it was written
	}
}

/** Of all that could be committed, by content; the lock file stands for the packages. */
function fingerprint(): string | null {
	let names: string;
	try {
		const all = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
		names = execFileSync('git', all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} catch {
		return null; // no git, as in an unpacked archive
	}
	const hash = createHash('sha256').update(process.version);
	for (const name of new Set(
		names
			.split('\0')
			.filter((name) => existsSync(name))
			.sort()
	)) {
		hash.update(`\0${name}\0`).update(readFileSync(name));
	}
	return hash.digest('hex');
}
