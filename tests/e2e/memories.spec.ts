import { expect, test } from './fixtures.ts';
import { end, expectMemories, sayTwoThings, signUp, startTalking } from './steps.ts';

test('A memory can be found, opened, edited and forgotten', async ({ page, context, baseURL }) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	// At once: the memory may not be there yet, and has to appear by itself.
	await page.getByRole('link', { name: 'All memories' }).click();
	await page.waitForURL('**/memories');
	await page.getByRole('listitem').getByRole('button', { expanded: false }).click();

	await page.getByRole('button', { name: 'Edit' }).click();
	await page.getByLabel('Topic').fill('Un día en el mercado');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('button', { name: 'Un día en el mercado' })).toBeVisible();

	await page.getByLabel('Search in your memories').fill('nada de eso');
	await expect(page.getByText('Nothing with these words.')).toBeVisible();
	await page.getByLabel('Search in your memories').fill('dia merca');
	await expect(page.getByRole('button', { name: 'Un día en el mercado' })).toBeVisible();
	await expect(page.locator('mark')).toHaveText(['día', 'merca']);

	await page.goto('/memories');
	await page.getByRole('button', { name: 'Un día en el mercado' }).click();
	await page.getByRole('button', { name: 'Forget', exact: true }).click();
	await page.getByRole('button', { name: 'Forget it' }).click();
	await expect(page.getByText('Un día en el mercado')).toHaveCount(0);
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByText('Un día en el mercado')).toHaveCount(0);
});

test('Who types on while the search is under way is told of no failure', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
	await page.goto('/memories');

	const held = Promise.withResolvers<null>();
	const isAsked = page.waitForRequest('**/api/memories?q=nada*');
	await page.route('**/api/memories?q=nada*', async (route) => {
		await held.promise;
		await route.continue().catch(() => undefined); // nobody waits for it any more
	});
	const search = page.getByLabel('Search in your memories');
	await search.fill('nada');
	await isAsked;
	await search.fill('xyz');
	await expect(page.getByText('Nothing with these words.')).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	held.resolve(null);
});
