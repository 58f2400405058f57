import { expect, test } from './fixtures.ts';
import { end, sayTwoThings, signUp, startTalking } from './steps.ts';

test('A memory can be found, opened, edited and forgotten', async ({ page, context, baseURL }) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await page.getByRole('link', { name: 'All memories' }).click();
	await page.waitForURL('**/memories');
	await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
	await page.waitForURL(/\/memories\/[0-9a-f-]{36}$/);

	await page.getByRole('button', { name: 'Edit' }).click();
	await page.getByLabel('Topic').fill('Un día en el mercado');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { name: 'Un día en el mercado' })).toBeVisible();

	await page.goto('/memories?q=dia');
	await expect(page.getByText('Un día en el mercado')).toBeVisible();

	await page.getByText('Un día en el mercado').click();
	await page.waitForURL(/\/memories\/[0-9a-f-]{36}$/);
	await page.getByRole('button', { name: 'Forget' }).click();
	await page.getByRole('button', { name: 'Forget it' }).click();
	await page.waitForURL('**/memories');
	await expect(page.getByText('Un día en el mercado')).toHaveCount(0);
});
