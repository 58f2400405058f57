import { chromium, request } from '@playwright/test';
import config from '../../playwright.config.ts';
import { startAppServer } from '../support/app-server.ts';
import { createTestDatabase } from '../support/database.ts';
import { readAddresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import {
	composer,
	end,
	expectMemories,
	savedByLearner,
	say,
	sayTwoThings,
	signUp,
	startTalking
} from './steps.ts';

/** Browsers, networks and servers that go away in the middle; the rows of docs/endings.md. */

const ONE = { memories: 1, exchanges: 1 };

test.describe('nobody comes back', () => {
	test.use({ server: 'impatient' });

	test('Browser killed: the server ends the conversation and makes the memory', async () => {
		const baseURL = readAddresses().impatient;
		const server = await chromium.launchServer(config.use?.launchOptions);
		const browser = await chromium.connect(server.wsEndpoint());
		const context = await browser.newContext({ baseURL });
		await signUp(context, baseURL);
		const page = await context.newPage();
		await startTalking(page);
		await sayTwoThings(page);
		const storageState = await context.storageState();
		await server.kill(); // SIGKILL

		const learner = { request: await request.newContext({ storageState }) };
		await expectMemories(learner, baseURL, ONE);
		await learner.request.dispose();
	});

	test.describe('and the network is gone at the end', () => {
		test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

		test('Offline for good: the server makes the memory of what it has', async ({
			page,
			context
		}) => {
			const baseURL = readAddresses().impatient;
			await signUp(context, baseURL);
			await startTalking(page);
			await sayTwoThings(page);
			await context.setOffline(true);
			await end(page);
			await expect(page.getByText(/saved on this device/).first()).toBeVisible();
			const storageState = await context.storageState();
			await page.close();

			const learner = { request: await request.newContext({ storageState }) };
			await expectMemories(learner, baseURL, ONE);
			await learner.request.dispose();
		});
	});
});

test.describe('the network is gone at the end', () => {
	test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

	test('Offline, then opened again on another page: what was kept is sent', async ({
		page,
		context
	}) => {
		const baseURL = readAddresses().scripted;
		await signUp(context, baseURL);
		const id = await startTalking(page);
		await sayTwoThings(page);
		await context.setOffline(true);
		await composer(page).fill('Esto lo escribo sin red.');
		await composer(page).press('Enter');
		await end(page);
		await expect(page.getByText(/saved on this device/).first()).toBeVisible();
		await page.close();
		await context.setOffline(false);

		const again = await context.newPage();
		await again.goto('/history');
		await expect(again.getByText('saved on this device, not sent yet')).toBeVisible();
		await expect(again.getByText('saved on this device, not sent yet')).toHaveCount(0);
		await expect(again.getByText('Memory saved')).toBeVisible();
		await expectMemories(context, baseURL, ONE);
		expect(await savedByLearner(context, baseURL, id)).toContain('Esto lo escribo sin red.');
	});
});

test.describe('a server of its own', () => {
	/** Accepts one run of a learner; `restart` brings it back at the same address. */
	async function aStrictServer() {
		const database = await createTestDatabase();
		const start = (port = '0') =>
			startAppServer({
				databaseUrl: database.url,
				env: { PORT: port, POST_RUN_RATE_LIMIT: '1' }
			});
		let running = await start();
		const { url } = running;
		return {
			url,
			kill: () => running.kill('SIGKILL'),
			async restart() {
				running = await start(new URL(url).port);
			},
			async close() {
				await running.stop();
				await database.close();
			}
		};
	}

	test('Reload, three times: one run, and the memory at once at the end', async ({ browser }) => {
		const server = await aStrictServer();
		try {
			const context = await browser.newContext({ baseURL: server.url });
			await signUp(context, server.url);
			const page = await context.newPage();
			await startTalking(page);
			await sayTwoThings(page);
			for (const words of ['Uno más, por favor.', 'Dos más, por favor.', 'Y tres más.']) {
				await page.reload();
				await say(page, words);
			}
			await page.reload();
			await end(page);

			await expect(page.getByRole('region', { name: /^Afterword/ })).toContainText(/ayer yo fui/i);
			await expect(page.getByText(/in about/)).toHaveCount(0);
			await expectMemories(context, server.url, ONE);
			await context.close();
		} finally {
			await server.close();
		}
	});

	test('Server down at the end: the page sends it by itself when it is back', async ({
		browser
	}) => {
		const server = await aStrictServer();
		try {
			const context = await browser.newContext({ baseURL: server.url });
			await signUp(context, server.url);
			const page = await context.newPage();
			await startTalking(page);
			await sayTwoThings(page);
			await server.kill();
			await end(page);
			await expect(page.getByText('Everything is saved on this device')).toBeVisible();
			await server.restart();

			await expect(page.getByRole('region', { name: /^Afterword/ })).toContainText(/ayer yo fui/i, {
				timeout: 30_000
			});
			await expect(page.getByText('saved on this device')).toHaveCount(0);
			await expectMemories(context, server.url, ONE);
			await context.close();
		} finally {
			await server.close();
		}
	});
});
