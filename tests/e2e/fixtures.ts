import { test as base, expect } from '@playwright/test';
import { readAddresses } from './addresses.ts';

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
			if (line.type() === 'error') errors.push(line.text());
		});
		page.on('pageerror', (error) => errors.push(error.message));
		await use(page);
		const unexpected = errors.filter((line) => !expectedErrors.some((known) => known.test(line)));
		expect(unexpected, 'nothing unexpected in the browser’s console').toEqual([]);
	}
});

export { expect } from '@playwright/test';
