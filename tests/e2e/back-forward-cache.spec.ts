import config from '../../playwright.config.ts';
import { expect, test } from './fixtures.ts';
import { composer, end, expectMemories, say, sayTwoThings, signUp, startTalking } from './steps.ts';

// Playwright starts Chromium without this cache, which every learner's browser has.
test.use({
	launchOptions: {
		...config.use?.launchOptions,
		ignoreDefaultArgs: ['--disable-back-forward-cache']
	}
});

test('Back button, page from the cache: the conversation just goes on', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await page.goto('/settings'); // another document: the page is put aside, or thrown away
	// A page from the cache comes without a load event, for which `goBack` would wait.
	await page.evaluate(() => history.back());
	await page.waitForURL('**/conversations/*', { waitUntil: 'commit' });

	await expect(composer(page)).toBeVisible();
	await say(page, 'Vuelvo y sigo hablando.');
	await end(page);
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});
