import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import type { RefusalName } from '../support/model-refusals.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { answered, aTalk, endTalk, readTalk, said, success } from './conversing.ts';
import { hear } from './model-talking.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

/** What the first conversation with an unknown server costs, and the second. */

let database: TestDatabase;
let openai: OpenAiServer;
let server: AppServer;

beforeAll(async () => {
	[database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
}, STAGE_TIMEOUT_MS);
afterAll(() => Promise.all([openai.close(), database.close()]));
afterEach(() => server.stop());

const LONG_STORY = 'Ayer fui al mercado con mi hermana y compramos fruta. '.repeat(70);
// Eleven of them, each said back, are more than a window of an extraction holds.
const WINDOWS = 2;

/** A greeting, two messages with their replies, so much of a story, and a memory. */
async function converse(learner: HttpClient, { stories }: { stories: number }): Promise<void> {
	const { path } = await aTalk(learner, { messages: [] });
	for (const words of [null, 'Hola', '¿Qué tal?']) {
		expect(await hear(learner, path, words)).toMatchObject({ error: null });
	}
	const story = Array.from({ length: stories }, () => [said(LONG_STORY), answered(LONG_STORY)]);
	await learner.request('PUT', path, { messages: story.flat() });
	const { messages } = await readTalk(learner, path);
	const { memory } = success(await endTalk(learner, { path, messages }));
	expect(memory.source).toBe('gpt');
}
const BEFORE_THE_MEMORY = 3;

it.each<[scenario: RefusalName, what: string]>([
	['refuses-two-things', 'of one model, and of the other'],
	['refuses-one-by-one', 'of all that it refuses']
])(
	'costs two refused calls in all, and the second none: %s, %s',
	async (scenario) => {
		server = await startAppServer({
			databaseUrl: database.url,
			env: {
				OPENAI_BASE_URL: openai.baseUrl,
				OPENAI_CHAT_MODEL: 'talks',
				OPENAI_EXTRACTION_MODEL: 'gpt-5-remembers',
				POST_RUN_RATE_LIMIT: '1000'
			}
		});
		const learner = await aSignedInClient(server.url, database.db);
		openai.reset();
		openai.play({ chat: scenario, extraction: scenario });
		await converse(learner, { stories: 11 });
		expect(openai.refusedCount).toBe(2);
		expect(openai.requests).toHaveLength(BEFORE_THE_MEMORY + WINDOWS + 2);
		openai.reset();
		openai.play({ chat: scenario, extraction: scenario });
		await converse(learner, { stories: 1 });
		expect(openai.refusedCount).toBe(0);
		expect(openai.requests).toHaveLength(BEFORE_THE_MEMORY + 1);
		// What it takes, it is still asked with.
		expect(openai.requests.every(({ max_tokens: most }) => most)).toBe(true);
	},
	STAGE_TIMEOUT_MS
);
