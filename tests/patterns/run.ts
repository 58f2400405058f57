// Part of `npm run validate`: no regular expression of the program takes long over any text. Checked
// are those in the code and those composed of data, in all languages. What was found harmless is
// recorded by its hash in harmless.txt, so that only new and changed patterns cost time.

import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composedPatterns } from './composed.ts';
import { costOf } from './cost.ts';
import type { Pattern } from './pattern.ts';
import { writtenPatterns } from './written.ts';

const RECORD = join(import.meta.dirname, 'harmless.txt');
const CHECKED_AT_ONCE = 2; // recheck keeps a process of its own busy
const HASH_CHARACTERS = 12; // of some three thousand patterns no two share them

const { literals, composers } = writtenPatterns();
const composed = await composedPatterns();
const known = new Set(readFileSync(RECORD, 'utf8').split('\n'));
const unchecked = composers.filter(
	(composer) => composer.startsWith('src/') && !composed.composers.has(composer)
);
const patterns = new Map(
	[...literals, ...composed.patterns].map((pattern) => [hashOf(pattern), pattern])
);
const waiting = [...patterns].filter(([hash]) => !known.has(hash));
const newOnes = waiting.length;
const costly: string[] = [];

async function work(): Promise<void> {
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [hash, pattern] = next;
		const cost = await costOf(pattern);
		if (cost === null) {
			appendFileSync(RECORD, `${hash}\n`); // at once: the first time takes minutes
			continue;
		}
		patterns.delete(hash);
		costly.push(hash);
		console.log(`${described(pattern)}\n  ${cost}`);
	}
}
await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, work));

if (newOnes > 0) {
	writeFileSync(RECORD, `${[...patterns.keys()].toSorted().join('\n')}\n`);
}
for (const place of unchecked) {
	console.log(`${place} composes patterns that nobody checks: let composed.ts reach it.`);
}
console.log(`${patterns.size} patterns are harmless, ${newOnes} were new.`);
process.exit(costly.length + unchecked.length === 0 ? 0 : 1);

function hashOf({ source, flags }: Pattern): string {
	return createHash('sha256').update(`${flags} ${source}`).digest('hex').slice(0, HASH_CHARACTERS);
}

function described({ source, flags, place, language }: Pattern): string {
	return `${place}${language === '' ? '' : ` (${language})`}: /${source}/${flags}`;
}
