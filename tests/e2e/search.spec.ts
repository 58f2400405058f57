import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { say, signUp, startTalking, tabTo } from './steps.ts';

const SAID = 'Hola. Ayer fui a la estación con mi hermana.';

test.beforeEach(async ({ context, baseURL }) => {
	await signUp(context, baseURL ?? '');
});

test('A word is found where it was said and among the phrases, by keyboard alone', async ({
	page
}) => {
	const id = await startTalking(page);
	await say(page, SAID);
	const phrase = { languageId: 'es', text: 'a la estación', meaning: 'to the station' };
	const saved = await page.request.post('/api/phrases', {
		headers: { origin: new URL(page.url()).origin },
		data: phrase
	});
	expect(saved.status()).toBe(201);

	await page.goto('/');
	await tabTo(page, 'Search');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Search' })).toBeVisible();
	await tabTo(page, 'Search in your memories, your phrases and what was said');
	await page.keyboard.type('ESTACION');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/search\?q=ESTACION/);
	await expect(page).toHaveTitle(/^ESTACION · Search/);
	for (const section of ['Phrases', 'What was said']) {
		await expect(page.getByRole('heading', { level: 2, name: section })).toBeVisible();
	}
	const marks = page.getByRole('main').locator('mark');
	await expect(marks.first()).toHaveText('estación');
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map((each) => each.id)).toEqual([]);

	const line = page.getByRole('link').filter({ hasText: /^You.*Ayer fui a la estación/ });
	await line.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(new RegExp(`/conversations/${id}#message-`));
	await expect(page.locator('li:focus')).toContainText(SAID);

	await page.goto('/search?q=zebra');
	await expect(page.getByRole('status').filter({ hasText: 'Nothing found' })).toBeVisible();
});

test.describe('Without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the search works all the same, page by page', async ({ page, baseURL }) => {
		for (let number = 0; number < 7; number++) {
			const saved = await page.request.post('/api/phrases', {
				headers: { origin: new URL(baseURL ?? '').origin },
				data: { languageId: 'zh', text: `我有${'一二三四五六七'[number] ?? ''}只猫` }
			});
			expect(saved.status()).toBe(201);
		}
		await page.goto('/search');
		const field = page.getByRole('searchbox', { name: /^Search in your memories/ });
		await field.fill('猫');
		await field.press('Enter');
		const found = page.getByRole('main').getByRole('listitem');
		await expect(found).toHaveCount(5);
		await page.getByRole('link', { name: 'Show more Phrases' }).click();
		await expect(found).toHaveCount(7);
		await expect(page.locator('mark')).toHaveText(Array.from({ length: 7 }, () => '猫'));
		await page.getByRole('link', { name: 'All results' }).click();
		await expect(found).toHaveCount(5);
	});
});
