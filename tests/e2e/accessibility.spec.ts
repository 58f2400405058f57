import { expect, test } from './fixtures.ts';
import {
	composer,
	end,
	expectNoViolations,
	partnerLines,
	say,
	sayTwoThings,
	signUp,
	startTalking,
	tabTo
} from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in the ${colorScheme} theme`, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

		test('axe finds nothing on the pages of somebody new', async ({ page }) => {
			for (const path of ['/', '/sign-in', '/sign-up', '/forgot-password', '/reset-password']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				await expectNoViolations(page, path);
			}
		});

		test('axe finds nothing on the pages of a learner', async ({ page, context, baseURL }) => {
			await signUp(context, baseURL ?? '');
			await page.goto('/memories');
			await expectNoViolations(page, 'memories, empty');
			await startTalking(page);
			await sayTwoThings(page);
			await expectNoViolations(page, 'conversation');
			await page.getByRole('button', { name: 'What can I say?' }).click();
			await page.getByRole('button', { name: 'Show meanings' }).click();
			await expectNoViolations(page, 'conversation, with suggestions');
			await page.locator('.suggestion').first().click();
			await say(page, await composer(page).inputValue());
			await say(page, 'Tengo que irme. ¡Adiós!');
			await expect(page.getByText('You have said goodbye.')).toBeVisible();
			await expectNoViolations(
				page,
				'conversation, with a suggestion that was said and a good-bye'
			);
			await page.route('**/messages', () => new Promise(() => {})); // the partner keeps silent
			for (const text of ['Hola.', 'Un café.']) {
				await composer(page).fill(text);
				await composer(page).press('Enter');
			}
			await expect(page.locator('[data-is="waiting"]')).toHaveCount(1);
			await expectNoViolations(page, 'conversation, with a message that waits');
			await end(page);
			await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
			await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
			await expectNoViolations(page, 'afterword');
			for (const path of ['/', '/memories', '/history', '/settings']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				await expectNoViolations(page, path);
			}
			await page.goto('/memories');
			await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
			await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible();
			await expectNoViolations(page, 'memories, one open');
			await page.getByRole('button', { name: 'Edit' }).click();
			await page
				.getByRole('button', { name: /^Take out/ })
				.first()
				.click();
			await page.getByRole('button', { name: 'Add a phrase' }).click();
			await expectNoViolations(page, 'memory editor');
		});

		test.describe('a page that is not there', () => {
			test.use({ expectedErrors: [/404/] });

			test('axe finds nothing on it', async ({ page }) => {
				await page.goto('/nowhere');
				await expectNoViolations(page, 'not found');
			});
		});
	});
}

test('A whole conversation by keyboard alone', async ({ page, context, baseURL }) => {
	await signUp(context, baseURL ?? '');
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Start talking' })).toBeEnabled();

	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space'); // the first language: Spanish
	await expect(page.getByRole('radio', { name: 'Spanish' })).toBeChecked();
	await tabTo(page, 'Start talking');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/conversations\//);
	await expect(partnerLines(page)).toHaveCount(1);

	for (const text of ['Hola, estoy muy bien.', 'Tengo mucha hambre.']) {
		await tabTo(page, /^Your message in/);
		const before = await partnerLines(page).count();
		await page.keyboard.type(text);
		await page.keyboard.press('Enter');
		await expect(partnerLines(page)).toHaveCount(before + 1);
	}
	await expect(composer(page)).toBeFocused();
	await tabTo(page, /^End/, 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: /^Afterword/ })).toBeFocused();
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
});
