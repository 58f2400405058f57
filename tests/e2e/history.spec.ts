import type { Route } from '@playwright/test';
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
	// Neither answers before both are clicked: what comes then would be under the second.
	const more: Route[] = [];
	await page.route('**/api/conversations?*', (route) => void more.push(route));
	await page.getByRole('button', { name: 'Load more' }).dblclick();
	await expect.poll(() => more.length).toBe(2);
	await Promise.all(more.map((route) => route.continue()));
	await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0);
	await expect(rows).toHaveCount(CONVERSATIONS);
	await expect(rows.nth(20).getByRole('link')).toBeFocused();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('Who leaves early finds the afterword later, with the conversation, each leading to the other', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	const id = await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await page.getByRole('link', { name: 'History' }).first().click();
	await page.waitForURL('**/history');
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });

	await page
		.getByRole('main')
		.getByRole('link', { name: /Free talk/ })
		.press('Enter');
	await page.waitForURL(`**/conversations/${id}`);
	const afterword = page.getByRole('region', { name: /^Afterword/ });
	const turn = page.locator('[data-role="user"]').first();
	const fix = afterword.getByRole('listitem').filter({ hasText: 'Where you said it' });
	await expect(turn).toContainText('ayer yo fue al mercado');
	await expect(fix.locator('ins')).toHaveText('fui');
	await expect(afterword.getByText(/, 2 messages of yours$/)).toBeVisible();
	await expectNoViolations(page, 'a conversation with its afterword');

	// There and back with the keyboard alone.
	await page.getByRole('link', { name: 'Afterword', exact: true }).last().press('Enter');
	await expect(afterword.getByRole('heading', { level: 2 })).toBeFocused();
	await tabTo(page, /^Hola, ayer yo fue al mercado/);
	await page.keyboard.press('Enter');
	await expect(turn).toBeFocused();
	await tabTo(page, 'Said better');
	await page.keyboard.press('Enter');
	await expect(fix).toBeFocused();
	await expect(fix).toBeInViewport();

	await page.reload();
	await expect(fix).toBeFocused();
	await tabTo(page, 'Where you said it');
	await page.keyboard.press('Enter');
	await expect(turn).toBeFocused();
	await page.reload();
	await expect(turn).toBeFocused();

	// And from elsewhere.
	const anchor = (await turn.getAttribute('id')) ?? '';
	await page.goto('/history');
	await page.goto(`/conversations/${id}#${anchor}`);
	await expect(turn).toBeFocused();
	await expect(turn).toBeInViewport();
});

test('Who deletes a conversation says what becomes of its memory, with the keyboard alone', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	for (const count of [1, 2]) {
		await startTalking(page);
		await sayTwoThings(page);
		await end(page);
		await expectMemories(context, baseURL ?? '', { memories: count, exchanges: count });
	}
	const rows = page.getByRole('main').getByRole('listitem');
	const dialog = page.getByRole('dialog', { name: 'Delete this conversation?' });

	async function deleteFirst({ forgetting }: { forgetting: boolean }): Promise<void> {
		const button = rows.first().getByRole('button', { name: /^Delete/ });
		await button.focus();
		await page.keyboard.press('Enter');
		await expect(dialog.getByRole('radio', { name: 'Keep', exact: false }).first()).toBeChecked();
		if (forgetting) {
			await dialog.getByRole('radio').first().focus();
			await page.keyboard.press('ArrowDown');
			await expect(dialog.getByRole('radio').last()).toBeChecked();
		}
		await tabTo(page, 'Delete');
		await page.keyboard.press('Enter');
		await expect(dialog).toBeHidden();
		await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();
	}

	await page.goto('/history');
	await expect(rows).toHaveCount(2);
	await deleteFirst({ forgetting: false });
	await expect(rows).toHaveCount(1);
	await expectMemories(context, baseURL ?? '', { memories: 2, exchanges: 2 });
	await deleteFirst({ forgetting: true });
	await expect(rows).toHaveCount(0);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 2 });

	await page.goto('/memories');
	await rows.first().getByRole('button', { expanded: false }).click();
	await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Read the conversation' })).toHaveCount(0);
});
