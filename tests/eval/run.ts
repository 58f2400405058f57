// npm run eval [FOLDER]: how good memories are, over corpora with known answers. Without a folder over
// ../shared/eval beside the clone, else over the project's own small set. With OPENAI_API_KEY or
// OPENAI_BASE_URL set, of that model's memories, else of the local extractor's. And how well the scripted
// partner listens, and what is remembered of that, over dialogues that others wrote.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchForEnd } from '../../scripts/launcher/child.mjs';
import { readCorpora } from './corpora.ts';
import { dialogueTable, measureAllDialogues, memoryTable } from './dialogue-measure.ts';
import { extractorFor } from './extractors.ts';
import { measureCorpora } from './measure.ts';
import { readOwnSet } from './own-set.ts';
import { styleTable, tablesOf, writeReport } from './report.ts';
import { missedTargets } from './targets.ts';
import { readWordedSet } from './worded-set.ts';

const BESIDE_THE_CLONE = '../shared/eval';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = watchForEnd();
const stopped = new AbortController();
ending.onRequest(() => stopped.abort(new Error('stopped')));
process.chdir(root);

const [wanted, ...more] = process.argv.slice(2);
if (more.length > 0 || (wanted !== undefined && !existsSync(wanted))) {
	console.error('Afterword: npm run eval takes one folder, as in npm run eval ../shared/eval');
	process.exit(1);
}
process.exit((await evaluate(wanted)) ? 0 : 1);

/** @returns whether each item that was extracted has its evidence; nothing less may be reported */
async function evaluate(folder: string | undefined): Promise<boolean> {
	const beside = resolve(root, BESIDE_THE_CLONE);
	const chosen = folder ?? (existsSync(beside) ? beside : null);
	const own = [await readOwnSet(), await readWordedSet()];
	const corpora = [...(chosen === null ? [] : await readCorpora(chosen)), ...own];
	const extractor = extractorFor(process.env);
	const count = corpora.reduce((sum, { conversations }) => sum + conversations.length, 0);
	console.log(`${count} conversations with known answers, read by the ${extractor.name} ...\n`);
	const tallies = await measureCorpora(corpora, extractor, stopped.signal);
	const dialogues = measureAllDialogues();
	const tables = [
		tablesOf(tallies),
		styleTable(tallies),
		dialogueTable(dialogues),
		memoryTable(dialogues)
	].join('\n');
	await writeReport(extractor.name, tallies, tables);
	console.log(tables);
	const failed = tallies.reduce((sum, { modelFailed }) => sum + modelFailed, 0);
	if (failed > 0)
		console.log(`\nThe model did not deliver ${failed} times; rules stood in for it.`);
	const missed = missedTargets(tallies);
	for (const line of missed) console.log(`MISSED ${line}`);
	console.log(
		'\nThe tables are in reports/eval.md and, with what was wrong, in reports/eval.json.'
	);
	return !stopped.signal.aborted && tallies.every(({ unfounded }) => unfounded.length === 0);
}
