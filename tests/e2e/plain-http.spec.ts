import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { HOME_NAME, readAddresses } from './addresses.ts';
import { expect, test as base } from './fixtures.ts';
import { composer, end, PASSWORD, say, sayTwoThings, startTalking } from './steps.ts';

/**
 * A server in the house, opened by its name over plain http: no secure context, so no locks, no
 * clipboard, no service worker; and six connections for all tabs together.
 */

const test = base.extend({
	baseURL: async ({ server }, use) => {
		const { port } = new URL(readAddresses()[server]);
		await use(`http://${HOME_NAME}:${port}`);
	}
});

test.use({
	launchOptions: {
		...config.use?.launchOptions,
		args: [
			...(config.use?.launchOptions?.args ?? []),
			`--host-resolver-rules=MAP ${HOME_NAME} 127.0.0.1`
		]
	},
	// A header that browsers heed over https alone, and say so.
	expectedErrors: [/Cross-Origin-Opener-Policy header has been ignored/]
});

/** More than a browser has connections to one host over HTTP/1.1. */
const TABS = 9;

async function signUpHere(page: Page): Promise<void> {
	await page.goto('/sign-up');
	await page.getByLabel('Name').fill('Robin');
	await page.getByLabel('E-mail').fill(`${randomUUID()}@example.org`);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign up' }).click();
	await page.waitForURL((url) => url.pathname === '/');
	expect(await page.evaluate(() => [isSecureContext, 'locks' in navigator])).toEqual([
		false,
		false
	]);
}

/** How many streams of the tabs are open; call it before the first is. */
function countOpenStreams(context: BrowserContext): () => number {
	const open = new Set<unknown>();
	context.on('request', (request) => {
		if (new URL(request.url()).pathname === '/api/events') open.add(request);
	});
	context.on('requestfinished', (request) => void open.delete(request));
	context.on('requestfailed', (request) => void open.delete(request));
	return () => open.size;
}

async function openTab(context: BrowserContext, path: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	return page;
}

/** Playwright shows every tab; a learner has one in front. */
async function turn(page: Page, state: DocumentVisibilityState): Promise<void> {
	await page.evaluate((value) => {
		Object.defineProperty(document, 'visibilityState', { value, configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	}, state);
}

test('Nine tabs share a stream, and in each of them one can talk', async ({ page, context }) => {
	const openStreams = countOpenStreams(context);
	await signUpHere(page);
	await startTalking(page);
	const tabs = [page];
	while (tabs.length < TABS - 1) tabs.push(await openTab(context, '/memories'));
	const last = await context.newPage();
	await startTalking(last);
	expect(openStreams()).toBe(1);

	await sayTwoThings(last);
	await say(page, 'Hola, ayer yo fue al mercado.');
	await end(last);
	await expect(last.getByRole('link', { name: 'All memories' })).toBeVisible();
	await last.getByRole('link', { name: 'Settings' }).click();
	await last.waitForURL('**/settings');
	await expect.poll(openStreams).toBe(1);
});

test('Tabs behind give up the stream, and the one that comes to the front is told what was saved', async ({
	page,
	context
}) => {
	const openStreams = countOpenStreams(context);
	await signUpHere(page);
	await startTalking(page);
	await sayTwoThings(page);
	const other = await openTab(context, '/history');
	await turn(page, 'hidden');
	await turn(other, 'hidden');
	await expect.poll(openStreams).toBe(0);

	await page.close({ runBeforeUnload: true });
	await expect.poll(() => page.isClosed()).toBe(true);
	await turn(other, 'visible');
	await expect(other.getByText('Memory saved')).toBeVisible();
	expect(openStreams()).toBe(1);
});

test.describe('what is copied', () => {
	test.use({ server: 'panel' });

	test('is in the clipboard, though the browser offers none', async ({ page }) => {
		await page.goto('/');
		await startTalking(page);
		await page.getByRole('button', { name: 'DevPanel' }).click();
		const panel = page.getByRole('complementary', { name: 'DevPanel' });
		await panel.getByRole('tab', { name: 'Events' }).click();
		await panel.getByRole('button', { name: 'Copy all' }).click();
		await expect(panel.getByText('Copied')).toBeVisible();
		await composer(page).focus();
		await page.keyboard.press('Control+V');
		expect(await composer(page).inputValue()).toContain('phase: active');
	});
});
