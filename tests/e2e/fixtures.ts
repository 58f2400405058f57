import { test as base, expect } from '@playwright/test';
import { readAddresses } from './addresses.ts';
import { type ModelServer, startModelServer } from './model-server.ts';

interface Options {
	/** Which of the servers the browser opens. */
	server: 'scripted' | 'impatient' | 'panel' | 'panelFront';
	/** Lines in the console's error log that the test is about; any other one fails it. */
	expectedErrors: RegExp[];
}

export const test = base.extend<Options>({
	server: ['scripted', { option: true }],
	expectedErrors: [[], { option: true }],

	baseURL: async ({ server }, use) => {
		await use(readAddresses()[server]);
	},

	page: async ({ page, expectedErrors }, use) => {
		const errors: string[] = [];
		page.on('console', (line) => {
			if (line.type() === 'error') errors.push(`${line.text()} ${line.location().url}`);
		});
		page.on('pageerror', (error) => errors.push(error.message));
		await use(page);
		const unexpected = errors.filter((line) => !expectedErrors.some((known) => known.test(line)));
		expect(unexpected, 'nothing unexpected in the browser’s console').toEqual([]);
	}
});

/**
 * At a server whose model is the test's own: one for each of Playwright's workers, which run one test at
 * a time. It delivers until the test has it play something else.
 */
export const testWithModel = test.extend<{ model: ModelServer }, { modelServer: ModelServer }>({
	modelServer: [
		async ({}, use) => {
			const server = await startModelServer({ OPENAI_API_KEY: 'sk-played' });
			await use(server);
			await server.close();
		},
		{ scope: 'worker' }
	],
	model: async ({ modelServer }, use) => {
		modelServer.openai.reset();
		await use(modelServer);
	},
	baseURL: async ({ model }, use) => {
		await use(model.url);
	}
});

export { expect } from '@playwright/test';
