import type { Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { expect, test } from './fixtures.ts';
import { end, say, sayTwoThings, signUp, startTalking } from './steps.ts';

/** What the headers of the program's answers make of a real browser. */

// Playwright starts Chromium without this cache, which every learner's browser has.
test.use({
	launchOptions: {
		...config.use?.launchOptions,
		ignoreDefaultArgs: ['--disable-back-forward-cache']
	}
});

/** What a page does against its Content-Security-Policy, from its first line on. */
async function watchPolicy(page: Page): Promise<string[]> {
	const violations: string[] = [];
	page.on('console', (line) => {
		if (line.text().startsWith('violation: ')) violations.push(line.text());
	});
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => {
			const { effectiveDirective, blockedURI, sourceFile } = event;
			console.debug(`violation: ${effectiveDirective} ${blockedURI} ${sourceFile}`);
		});
	});
	return violations;
}

for (const server of ['scripted', 'panel'] as const) {
	test.describe(`pages of the ${server} server`, () => {
		test.use({ server });

		test('do nothing that their policy forbids', async ({ page, context, baseURL }) => {
			const violations = await watchPolicy(page);
			for (const path of ['/', '/sign-in', '/sign-up']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			}
			await signUp(context, baseURL ?? '');
			await startTalking(page);
			if (server === 'panel') {
				await page.getByRole('button', { name: 'DevPanel' }).click();
				await expect(page.getByRole('complementary', { name: 'DevPanel' })).toBeVisible();
			}
			await sayTwoThings(page);
			await end(page);
			await page.getByRole('link', { name: 'All memories' }).click();
			await page.waitForURL('**/memories');
			await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
			for (const path of ['/', '/memories', '/history', '/settings']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			}
			expect(violations).toEqual([]);
		});
	});
}

test.describe('markup that got into a page', () => {
	test.use({ expectedErrors: [/Content Security Policy/] });

	test('has neither style nor script', async ({ page }) => {
		const violations = await watchPolicy(page);
		await page.goto('/sign-in');
		await page.evaluate(() => {
			document.body.insertAdjacentHTML(
				'beforeend',
				'<p id="styled" style="position: fixed">a</p><style>p { position: fixed }</style><img src="x:" onerror="document.title = \'run\'">'
			);
		});
		await expect
			.poll(() => violations.map((violation) => violation.split(' ')[1]))
			.toEqual(expect.arrayContaining(['style-src-attr', 'style-src-elem', 'script-src-attr']));
		await expect(page.locator('#styled')).toHaveCSS('position', 'static');
		expect(await page.title()).not.toBe('run');
	});
});

test('After a sign-out, Back shows nothing of the learner', async ({ page, context, baseURL }) => {
	const { email } = await signUp(context, baseURL ?? '');
	await startTalking(page);
	await say(page, 'Mi perro se llama Bruno.');
	await page.goto('/history');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.goto('/settings');
	await expect(page.getByText(email)).toBeVisible();
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page.getByRole('button', { name: 'Start talking' })).toBeVisible();

	for (const before of [
		'/settings',
		'/sign-in?next=%2Fhistory',
		'/sign-in?next=%2Fconversations'
	]) {
		// A page from the cache comes without a load event, for which `goBack` would wait.
		await page.evaluate(() => history.back());
		await page.waitForURL((url) => `${url.pathname}${url.search}`.startsWith(before), {
			waitUntil: 'commit'
		});
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome back');
		await expect(page.getByText('Bruno')).toHaveCount(0);
		await expect(page.getByText(email)).toHaveCount(0);
	}
});
