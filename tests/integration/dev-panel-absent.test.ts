import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFolder } from '../../scripts/launcher/production-build.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { expectError } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A production build without `DEV_PANEL` holds nothing of the panel, and one with it holds it all. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Names and words of the panel's own, of the browser's side and of the server's. */
const MARKS = [
	'/api/dev/',
	'DevPanel',
	'dev-panel',
	'strangers-conversation',
	'model_obeys_injection',
	'Test Post-Run',
	'Replay lab',
	'No answer for'
];
const PATHS = [
	'overview',
	'messages',
	'dry-run',
	'trace',
	'briefing',
	'quota/reset',
	'faults',
	'throwaway',
	'strangers-conversation'
];

const stages: Partial<Record<'without' | 'with', Stage>> = {};

beforeAll(async () => {
	const parts = { withModel: false, withRedis: false };
	stages.without = await aStage(parts);
	stages.with = await aStage({ ...parts, env: { DEV_PANEL: '1' } });
}, 2 * STAGE_TIMEOUT_MS);
afterAll(() => Promise.all(Object.values(stages).map((stage) => stage.close())));

function marksIn(folder: string): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => statSync(file).isFile());
	expect(files.length).toBeGreaterThan(50);
	const texts = files.map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
	return MARKS.filter((mark) => texts.some((text) => text.replace(folder, '').includes(mark)));
}

describe('a production build', () => {
	it('contains none of the panel without DEV_PANEL', () => {
		expect(marksIn(join(ROOT, buildFolder({ devPanel: false })))).toEqual([]);
	});

	it('contains the panel with it, so that these marks would be found', () => {
		expect(marksIn(join(ROOT, buildFolder({ devPanel: true })))).toEqual(MARKS);
	});

	it.each(PATHS)('knows no address /api/dev/%s without it', async (path) => {
		const { without } = stages;
		if (!without) throw new Error('the server is missing');
		const learner = await aSignedInClient(without.server.url, without.database.db);
		for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
			const body = method === 'GET' ? undefined : {};
			expectError(await learner.request(method, `/api/dev/${path}`, body), 404, 'not_found');
		}
	});
});
