import type { Page } from '@playwright/test';
import { expect, testWithModel as test } from './fixtures.ts';
import {
	composer,
	end,
	expectMemories,
	partnerHasFinished,
	partnerLines,
	savedByLearner,
	signUp,
	startTalking
} from './steps.ts';

/** What is said while the partner still writes. */

const lines = (page: Page) => page.locator('.said bdi');
const waiting = (page: Page) => page.locator('[data-is="waiting"]');

async function enter(page: Page, text: string): Promise<void> {
	await composer(page).fill(text);
	await composer(page).press('Enter');
}

test('A message waits for the reply in progress, and is answered after it', async ({
	page,
	context,
	baseURL,
	model
}) => {
	await signUp(context, baseURL ?? '');
	const id = await startTalking(page);
	model.openai.play({ chat: 'held' });
	await enter(page, 'Hola, buenos días.');
	await expect(partnerLines(page)).toHaveCount(2);

	await enter(page, 'Quiero un café con leche.');
	await expect(composer(page)).toHaveValue('');
	await expect(composer(page)).toBeFocused();
	await expect(waiting(page)).toContainText('Quiero un café con leche.');
	await expect(waiting(page)).toContainText('waiting for your partner to finish');
	await expect(
		page.getByRole('status').filter({ hasText: 'waiting for your partner to finish' })
	).toHaveCount(1);

	model.openai.letGo();
	await expect(waiting(page)).toHaveCount(0);
	await expect(partnerLines(page)).toHaveCount(3);
	await partnerHasFinished(page);
	await expect(page.locator('[data-role]')).toHaveCount(5);
	await expect(lines(page).nth(1)).toHaveText('Hola, buenos días.');
	await expect(lines(page).nth(3)).toHaveText('Quiero un café con leche.');
	const shown = await lines(page).allTextContents();
	expect(await savedByLearner(context, baseURL ?? '', id)).toEqual([
		'Hola, buenos días.',
		'Quiero un café con leche.'
	]);
	await page.reload();
	await expect(lines(page)).toHaveText(shown); // the server has the same order
});

test('Several at once, while a real reply is on its way, keep their order', async ({ page }) => {
	await startTalking(page);
	for (const text of ['Hola.', 'Un café, por favor.', 'Con leche.']) await enter(page, text);
	await expect(partnerLines(page)).toHaveCount(4);
	await partnerHasFinished(page);
	const said = lines(page);
	await expect(said).toHaveCount(7);
	await expect(said.nth(1)).toHaveText('Hola.');
	await expect(said.nth(3)).toHaveText('Un café, por favor.');
	await expect(said.nth(5)).toHaveText('Con leche.');
});

test('Tab closed while a message waits: it is in the transcript, and in the memory', async ({
	page,
	context,
	baseURL,
	model
}) => {
	await signUp(context, baseURL ?? '');
	const id = await startTalking(page);
	model.openai.play({ chat: 'held' });
	await enter(page, 'Hola, ayer yo fue al mercado.');
	await enter(page, 'Compré manzanas y pan.');
	await expect(waiting(page)).toHaveCount(1);
	await page.close();

	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
	expect(await savedByLearner(context, baseURL ?? '', id)).toEqual([
		'Hola, ayer yo fue al mercado.',
		'Compré manzanas y pan.'
	]);
});

test('End button while a message waits: it counts', async ({ page, context, baseURL, model }) => {
	await signUp(context, baseURL ?? '');
	const id = await startTalking(page);
	model.openai.play({ chat: 'held' });
	await enter(page, 'Hola, ayer yo fue al mercado.');
	await enter(page, 'Compré manzanas y pan.');
	await end(page);
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	expect(await savedByLearner(context, baseURL ?? '', id)).toHaveLength(2);
});

test('Page reloaded while a message waits: it is shown again, and answered', async ({
	page,
	model
}) => {
	await startTalking(page);
	model.openai.play({ chat: 'held' });
	await enter(page, 'Hola, buenos días.');
	await enter(page, 'Quiero un café con leche.');
	await expect(waiting(page)).toHaveCount(1);
	await page.reload();
	model.openai.letGo();
	await expect(lines(page).filter({ hasText: 'Quiero un café con leche.' })).toHaveCount(1);
	await expect(page.locator('[data-role]').last()).toHaveAttribute('data-role', 'assistant');
	await partnerHasFinished(page);
});
