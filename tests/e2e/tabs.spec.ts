import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { end, expectMemories, partnerLines, sayTwoThings, signUp, startTalking } from './steps.ts';

const ONE = { memories: 1, exchanges: 1 };

test.beforeEach(async ({ context, baseURL }) => {
	await signUp(context, baseURL ?? '');
});

/** The streams that the tabs of this browser have asked for. */
function streamsOf(context: BrowserContext): string[] {
	const streams: string[] = [];
	context.on('request', (request) => {
		const { pathname, search } = new URL(request.url());
		if (pathname === '/api/events') streams.push(search);
	});
	return streams;
}

/** Playwright shows every tab; a learner has one in front. */
async function putBehind(page: Page): Promise<void> {
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
}

async function openTab(context: BrowserContext, path: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	return page;
}

test('Three tabs hold one stream, and the toast comes once, in the one in front', async ({
	page,
	context,
	baseURL
}) => {
	const streams = streamsOf(context);
	await startTalking(page);
	await sayTwoThings(page);
	const behind = [page, await openTab(context, '/history')];
	const inFront = await openTab(context, '/memories');
	for (const tab of behind) await putBehind(tab);
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.waitForURL('**/settings');

	await expect(inFront.getByText('Memory saved')).toBeVisible();
	for (const tab of behind) await expect(tab.getByText('Memory saved')).toHaveCount(0);
	expect(streams).toHaveLength(1);
	await expectMemories(context, baseURL ?? '', ONE);
});

test('When the tab with the stream is closed, another goes on and tells what was saved', async ({
	page,
	context,
	baseURL
}) => {
	const streams = streamsOf(context);
	await startTalking(page);
	await sayTwoThings(page);
	const other = await openTab(context, '/history');
	await page.close({ runBeforeUnload: true });

	await expect.poll(() => streams.length).toBe(2);
	await expect(other.getByText('Memory saved')).toBeVisible();
	await expectMemories(context, baseURL ?? '', ONE);
});

test('Second tab, opened and closed: the conversation goes on, and it costs nothing', async ({
	page,
	context,
	baseURL
}) => {
	const endings: string[] = [];
	context.on('request', (request) => {
		if (request.method() === 'POST' && request.url().endsWith('/post-run')) endings.push('run');
		if (request.postData()?.includes('"ended":true')) endings.push('ended');
	});
	await startTalking(page);
	await sayTwoThings(page);
	const second = await context.newPage();
	await second.goto(page.url());
	await expect(partnerLines(second)).toHaveCount(3);
	await second.close({ runBeforeUnload: true });
	await expect.poll(() => second.isClosed()).toBe(true);
	expect(endings).toEqual([]);

	await end(page);
	await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
	expect(endings).toEqual(['ended', 'run']);
	await expectMemories(context, baseURL ?? '', ONE);
});
