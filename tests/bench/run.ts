// npm run bench: every part on real services, one after the other, then the table under reports/.
// `npm run bench -- overhead replays` measures these parts only.

import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchForEnd } from '../../scripts/launcher/child.mjs';
import { ensureBuild } from '../../scripts/launcher/production-build.ts';
import { makeTemplateDatabase, startTestServices } from '../support/test-services.ts';
import { describeMachine } from './machine.ts';
import type { BenchContext, Part } from './part.ts';
import { PARTS } from './parts.ts';
import { startPlayedModel } from './played-model.ts';
import { describePart, writeReport, type PartReport } from './report.ts';

const PART_PATIENCE_MS = 6 * 60_000; // the longest takes three minutes on two cores

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = watchForEnd();
const stopped = new AbortController();
ending.onRequest(() => stopped.abort(new Error('stopped')));
process.chdir(root);
process.env['PATH'] = [
	dirname(process.execPath),
	join(root, 'node_modules', '.bin'),
	process.env['PATH'] ?? ''
].join(delimiter);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
	const names = PARTS.map(({ name }) => name).join(', ');
	console.error(`Afterword: no part is called ${unknown.join(', ')}; there are ${names}`);
	process.exit(1);
}
const chosen = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

process.exit((await benchParts(chosen)) ? 0 : 1);

/** @returns whether every part was measured */
async function benchParts(parts: readonly Part[]): Promise<boolean> {
	await mkdir('.svelte-kit', { recursive: true }); // where the build's lock is
	await ensureBuild(ending, { devPanel: false });
	console.log('Starting Postgres, Redis and the played model ...');
	const services = await startTestServices({
		databaseUrl: undefined,
		redisUrl: undefined,
		durable: true
	});
	try {
		await makeTemplateDatabase(services.databaseUrl);
		process.env['TEST_DATABASE_URL'] = services.databaseUrl; // createTestDatabase's
		const machine = await describeMachine(services.databaseUrl, services.redisUrl);
		const model = await startPlayedModel();
		const reports: PartReport[] = [];
		try {
			for (const part of parts) {
				if (ending.requested) break;
				console.log(`\n${part.title} (${part.name}) ...`);
				const report = await measurePart(part, {
					adminUrl: services.databaseUrl,
					redisUrl: services.redisUrl,
					model,
					signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(PART_PATIENCE_MS)]),
					say: (line) => console.log(`  ... ${line}`)
				});
				console.log(describePart(report));
				reports.push(report);
				// What was measured stays, though the rest may be cut off.
				await writeReport({ machine, parts: reports });
			}
		} finally {
			await model.close();
		}
		console.log('\nThe tables are in reports/bench.md and, for programs, in reports/bench.json.');
		return reports.length === parts.length && reports.every(({ failure }) => !failure);
	} finally {
		await services.stop();
	}
}

async function measurePart(part: Part, context: BenchContext): Promise<PartReport> {
	const { name, title } = part;
	const startedAt = performance.now();
	const secondsPassed = () => (performance.now() - startedAt) / 1000;
	try {
		const rows = await part.measure(context);
		return { part: name, title, seconds: secondsPassed(), rows };
	} catch (error) {
		const failure = error instanceof Error ? error.message : String(error);
		return { part: name, title, seconds: secondsPassed(), rows: [], failure };
	}
}
