import type { Page } from '@playwright/test';
import { z } from 'zod';
import { accountExportSchema } from '../../src/lib/contracts/account-export.ts';
import { conversationMemorySchema } from '../../src/lib/contracts/memories.ts';
import { expect, test } from './fixtures.ts';
import {
	end,
	expectMemories,
	expectNoViolations,
	sayTwoThings,
	signUp,
	startTalking,
	tabTo
} from './steps.ts';

/** What was said better: seen, found again, tried again, taken out; and nothing of it where nobody wants it. */

const afterword = (page: Page) => page.getByRole('region', { name: /^Afterword/ });
const field = (page: Page) => page.getByLabel('The sentence again, in Spanish');

/** What the server has of how well mistakes were remembered. */
async function ratingsOf(page: Page): Promise<number[]> {
	const answer = await page.request.get('/api/account/export');
	const { learnerItems } = accountExportSchema.parse(await answer.json());
	return learnerItems.flatMap(({ ratings }) => ratings.map(({ rating }) => rating));
}

/** Over what stands in the field, with the keyboard. */
async function tryAgain(page: Page, text: string): Promise<void> {
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
}

test('A fix is read, found in the conversation, tried again and taken out with the keyboard alone', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await tabTo(page, /^End/, 'Shift+Tab');
	await page.keyboard.press('Enter');

	await expect(afterword(page).locator('del')).toHaveText('fue');
	await expect(afterword(page).locator('ins')).toHaveText('fui');
	await expect(afterword(page).getByText('Removed: fue')).toBeAttached();
	await expect(afterword(page).getByText('Added: fui')).toBeAttached();

	await tabTo(page, 'Where you said it');
	await page.keyboard.press('Enter');
	const turn = page.locator('[data-role="user"]').first();
	await expect(turn).toBeFocused();
	await expect(turn).toContainText('ayer yo fue al mercado');

	await tabTo(page, 'Try again');
	await page.keyboard.press('Enter');
	await expect(field(page)).toBeFocused();
	await tryAgain(page, 'hola, ayer yo iba al mercado');
	const result = afterword(page).getByRole('status').last();
	await expect(result).toContainText('Not quite yet.');
	await expect(result.locator('del')).toHaveText('iba');
	await expect(field(page)).toBeFocused();
	await expectNoViolations(page, 'afterword, with a sentence that was tried again');
	const counted = page.waitForResponse('**/api/review/*');
	await tryAgain(page, 'HOLA ayer yo fuí al mercado');
	await expect(result).toContainText('That’s it.');
	await expect(result).toContainText('Mind the accents: fui');
	await tryAgain(page, 'hola, ayer yo fui al mercado');
	await expect(result).toHaveText(/That’s it\.\s*$/);
	expect((await counted).request().postDataJSON()).toMatchObject({ rating: 3 });
	await expect.poll(() => ratingsOf(page)).toEqual([3]); // said right twice, it went well once

	const notRight = page.getByRole('button', { name: 'That’s not right' });
	const undo = page.getByRole('button', { name: 'Undo' });
	await tabTo(page, 'That’s not right', 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(undo).toBeFocused();
	await expect(undo).toHaveAccessibleDescription('Taken out. It no longer counts.');
	await page.keyboard.press('Enter');
	await expect(notRight).toBeFocused();
	await expect(afterword(page).locator('del')).toHaveText('fue');

	await page.keyboard.press('Enter');
	await expect(undo).toBeFocused();
	const told = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
	await page.keyboard.press('Tab');
	expect((await told).status()).toBe(200);
	await expect(undo).toHaveCount(0);

	await page.reload();
	await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
	await expect(afterword(page).locator('del')).toHaveCount(0);
});

test('A fix that was taken out is gone though the page is left at once', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await page.getByRole('button', { name: 'That’s not right' }).click();
	await page.goto('/memories');
	const corrections = async () => {
		const answer = await context.request.get(`${baseURL}/api/memories`);
		const { memories } = z
			.object({ memories: z.array(conversationMemorySchema) })
			.parse(await answer.json());
		return memories.map((memory) => memory.corrections.length);
	};
	await expect.poll(corrections).toEqual([0]);
});

test('Three fixes are shown, and the others for who asks for them', async ({ page }) => {
	await startTalking(page);
	await sayTwoThings(page);
	// As if more had been said wrong.
	await page.route('**/recap', async (route) => {
		const response = await route.fetch();
		const { recap } = z
			.looseObject({ recap: z.looseObject({ corrections: z.array(z.looseObject({})) }) })
			.parse(await response.json());
		const corrections = ['uno', 'dos', 'tres', 'cuatro', 'cinco'].map((better) => ({
			...recap.corrections[0],
			better
		}));
		await route.fulfill({ json: { recap: { ...recap, corrections } } });
	});
	await end(page);
	await expect(afterword(page).locator('ins:visible')).toHaveText(['uno', 'dos', 'tres']);
	await tabTo(page, 'Show all (5)');
	await page.keyboard.press('Enter');
	await expect(afterword(page).locator('ins:visible')).toHaveCount(5);
	await tabTo(page, 'Show all (5)'); // it kept the focus
	// A guest's recap is kept nowhere, so nothing can be taken out of it.
	await expect(page.getByRole('button', { name: 'That’s not right' })).toHaveCount(0);
});

test('Who pauses remembering is told so after a conversation, and finds the switch again', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	const toggle = page.getByRole('switch', { name: 'Make a memory of each conversation' });
	const isAwake = page.getByRole('link', { name: 'Export everything' });
	await page.goto('/settings');
	await expect(isAwake).toHaveAttribute('href', /timeZone=/);
	await expect(toggle).toBeChecked();
	await toggle.press('Space');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await expectNoViolations(page, 'settings, with remembering paused');

	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await expect(page.getByRole('heading', { name: /Remembering is paused$/ })).toBeVisible();
	await expectNoViolations(page, 'afterword, with remembering paused');
	await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });

	await afterword(page).getByRole('link', { name: 'Settings' }).click();
	await page.waitForURL('**/settings');
	await expect(isAwake).toHaveAttribute('href', /timeZone=/);
	await expect(toggle).not.toBeChecked();
	await toggle.press('Space');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.reload();
	await expect(toggle).toBeChecked();
});
