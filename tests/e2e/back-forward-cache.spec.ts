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

// Chromium keeps no page that is `no-store`. Others may, so here it is served as one that can be kept.
for (const { kept, how } of [
	{ kept: false, how: 'page loaded anew' },
	{ kept: true, how: 'page from the cache' }
]) {
	test(`Back button, ${how}: the conversation just goes on`, async ({ page, context, baseURL }) => {
		if (kept) {
			await page.route(/^[^?]*\/(?:conversations\/[^/]+)?$/, async (route) => {
				if (!route.request().isNavigationRequest()) return route.continue();
				const response = await route.fetch();
				const headers = { ...response.headers(), 'cache-control': 'private, no-cache' };
				await route.fulfill({ response, headers });
			});
		}
		await page.addInitScript(() =>
			addEventListener('pageshow', ({ persisted }) => {
				document.documentElement.dataset['persisted'] = String(persisted);
			})
		);
		await signUp(context, baseURL ?? '');
		await startTalking(page);
		await sayTwoThings(page);
		await page.goto('/settings'); // another document: the page is put aside, or thrown away
		// A page from the cache comes without a load event, for which `goBack` would wait.
		await page.evaluate(() => history.back());
		await page.waitForURL('**/conversations/*', { waitUntil: 'commit' });

		await expect(composer(page)).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('data-persisted', String(kept));
		await say(page, 'Vuelvo y sigo hablando.');
		await end(page);
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
		await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
	});
}
