import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
	end,
	expectNoViolations,
	say,
	sayTwoThings,
	signUp,
	startTalking,
	tabTo
} from './steps.ts';

/** The word to the learner: what went well and what comes next, compared, and taken back where it is wrong. */

const word = (page: Page) => page.getByRole('region', { name: 'In short' });

test('What comes next is said with its reason, leads to its turn, and is taken back with its fix', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);

	const next = word(page).getByRole('paragraph').last();
	await expect(next).toContainText('rather than');
	await expect(next).toContainText('You are understood either way; like this it sounds right.');
	await tabTo(page, 'See where');
	await page.keyboard.press('Enter');
	const turn = page.locator('[data-role="user"]').first();
	await expect(turn).toBeFocused();
	await expect(turn).toContainText('ayer yo fue al mercado');

	await tabTo(page, 'That’s not right');
	await page.keyboard.press('Enter');
	const fixes = page.getByRole('heading', { name: 'Said better' });
	const before = await fixes.boundingBox();
	const told = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
	await page.keyboard.press('Tab');
	expect((await told).status()).toBe(200);
	await expect(next).toBeHidden();
	expect((await fixes.boundingBox())?.height).toBe(before?.height);
	await page.reload();
	await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
	await expect(page.getByText('rather than')).toHaveCount(0);
});

test('What was wrong in one conversation and right in the next is told, by the turn that shows it', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await expect(word(page)).toBeVisible();

	await startTalking(page);
	await say(page, 'Hoy he trabajado mucho. El lunes fui al mercado.');
	await say(page, 'Compré pan y tomates.');
	await end(page);
	const well = word(page).getByRole('paragraph').first();
	await expect(well).toContainText('You said “fui”. Last time (today) it was still “fue”.');
	const turn = well.getByRole('link', { name: 'El lunes fui al mercado.', exact: true });
	await expectNoViolations(page, 'afterword that compares');
	await turn.click();
	await expect(page.locator('[data-role="user"]').first()).toBeFocused();

	await page.goto('/memories');
	await page.getByRole('listitem').getByRole('button', { expanded: false }).first().click();
	const place = word(page).getByRole('link', { name: 'See where' }).first();
	await place.click();
	await expect(page).toHaveURL(/\/conversations\/[0-9a-f-]{36}#message-[0-9a-f-]{36}$/);
	await expect(page.locator('[data-role="user"]').first()).toBeFocused();
});

test('A guest is told what comes next in the recap', async ({ page }) => {
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await expect(word(page)).toContainText('rather than');
});
