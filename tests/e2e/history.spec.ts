import { expect, test } from './fixtures.ts';
import { signUp } from './steps.ts';

const CONVERSATIONS = 25; // five more than a page has

test('More of the history is loaded once, and reading goes on where it begins', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	for (let count = 0; count < CONVERSATIONS; count++) {
		await context.request.post(`${baseURL}/api/conversations`, {
			headers: { origin: baseURL ?? '' },
			data: { languageId: 'es' }
		});
	}
	await page.goto('/history');
	const rows = page.getByRole('main').getByRole('listitem');
	await expect(rows).toHaveCount(20);
	await page.getByRole('button', { name: 'Load more' }).dblclick();
	await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0);
	await expect(rows).toHaveCount(CONVERSATIONS);
	await expect(rows.nth(20).getByRole('link')).toBeFocused();
	await expect(page.getByRole('alert')).toHaveCount(0);
});
