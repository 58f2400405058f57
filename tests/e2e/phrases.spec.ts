import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { end, savePhrases, say, selectWords, signUp, startTalking, tabTo } from './steps.ts';

const SAID = 'Hola. Ayer fui al mercado con mi hermana.';

test.beforeEach(async ({ context, baseURL }) => {
	await signUp(context, baseURL ?? '');
});

async function expectNoViolations(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
	expect(found, where).toEqual([]);
}

function rowOf(page: Page, phrase: string) {
	return page.getByRole('main').getByRole('listitem').filter({ hasText: phrase });
}

test('Words that are selected in a message become a phrase with its sentence and meaning', async ({
	page
}) => {
	await startTalking(page);
	await say(page, SAID);
	const line = page.locator('[data-role="user"]').first();
	await selectWords(line, 'al mercado');
	await line.getByRole('button', { name: 'Save phrase' }).click();
	const dialog = page.getByRole('dialog', { name: 'Save phrase' });
	await expect(dialog.getByLabel('Phrase', { exact: true })).toHaveValue('al mercado');
	await expect(dialog.getByLabel(/^What it means/)).toBeFocused();
	await page.keyboard.type('to the market');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Phrase saved')).toBeVisible();
	await expect(dialog).toBeHidden();

	await page.getByRole('link', { name: 'Phrases' }).click();
	const row = rowOf(page, 'al mercado');
	await expect(row).toContainText('Ayer fui al mercado con mi hermana.');
	await expect(row.locator('strong')).toHaveText('al mercado');
	await expect(row.getByText('to the market')).toBeVisible();
	await row.getByRole('link', { name: 'Read the conversation' }).click();
	await expect(page.locator('[data-role="user"]').first()).toContainText(SAID);
});

test('A phrase is saved by keyboard alone, and a second time only said to be there', async ({
	page
}) => {
	await startTalking(page);
	await say(page, SAID);
	await page.getByRole('button', { name: 'What can I say?' }).focus();
	await tabTo(page, 'Save phrase', 'Shift+Tab'); // of what was said last
	await page.keyboard.press('ArrowUp');
	const button = page.locator('[data-role="user"]').getByRole('button', { name: 'Save phrase' });
	for (const told of ['Phrase saved', 'This phrase is among yours already']) {
		await expect(button).toBeFocused();
		await page.keyboard.press('Enter');
		const field = page.getByRole('dialog').getByLabel('Phrase', { exact: true });
		await expect(field).toBeFocused();
		await expect(field).toHaveValue(SAID);
		await field.fill('con mi hermana');
		await page.keyboard.press('Enter');
		await expect(page.getByText(told)).toBeVisible();
	}
	await page.goto('/phrases');
	await expect(rowOf(page, 'con mi hermana')).toHaveCount(1);
});

test('Phrases are taken away as a file, with the keyboard', async ({ page, context, baseURL }) => {
	await savePhrases(context, baseURL ?? '', [{ text: 'la cuenta', meaning: 'the bill' }]);
	await page.goto('/phrases');
	await expect(page.getByRole('link', { name: 'Export PDF' })).toBeVisible();
	await tabTo(page, 'Export Markdown');
	const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
	expect(file.suggestedFilename()).toMatch(/^afterword-phrases-[\d-]+\.md$/);
	expect(await readFile(await file.path(), 'utf8')).toContain('- **la cuenta** – the bill');
});

test('Nothing longer than a phrase is saved', async ({ page }) => {
	await startTalking(page);
	await say(page, SAID);
	await page.locator('[data-role="user"]').getByRole('button', { name: 'Save phrase' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Phrase', { exact: true }).fill('a'.repeat(301));
	await expect(dialog.getByText('up to 300 characters')).toBeVisible();
	await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
	await dialog.getByLabel('Phrase', { exact: true }).fill('a');
	await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test('What is better in an afterword is saved as a phrase', async ({ page }) => {
	await startTalking(page);
	await say(page, 'Hola, ayer yo fue al mercado.');
	await say(page, 'Compré manzanas y pan para mi hermana.');
	await end(page);
	const save = page.getByRole('button', { name: /^Save .*ayer yo fui/i });
	await save.click();
	await expect(page.getByRole('button', { name: /^Saved .*ayer yo fui/i })).toBeVisible();
	await page.goto('/phrases');
	await expect(rowOf(page, 'yo fui').first()).toBeVisible();
});

test('A meaning is added and mended in its place, and a phrase deleted', async ({
	page,
	context,
	baseURL
}) => {
	await savePhrases(context, baseURL ?? '', [{ text: 'tener hambre' }, { text: 'tener sed' }]);
	await page.goto('/phrases');
	const row = rowOf(page, 'tener hambre');
	await row.getByRole('button', { name: 'Add the meaning' }).click();
	await expect(row.getByLabel('Meaning')).toBeFocused();
	await page.keyboard.type('to be hungry');
	await page.keyboard.press('Enter');
	await expect(row.getByRole('button', { name: 'Edit the meaning' })).toBeFocused();
	await page.keyboard.press('Enter');
	await row.getByLabel('Meaning').fill('to be thirsty');
	await page.keyboard.press('Escape');
	await expect(row.getByText('to be hungry')).toBeVisible();
	await row.getByRole('button', { name: 'Edit the meaning' }).click();
	await row.getByLabel('Meaning').fill('');
	await page.keyboard.press('Enter');
	await expect(row.getByRole('button', { name: 'Add the meaning' })).toBeFocused();

	await row.getByRole('button', { name: 'Delete tener hambre' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
	await expect(row).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Phrases' })).toBeFocused();
	await page.reload();
	await expect(rowOf(page, 'tener sed')).toBeVisible();
	await expect(row).toHaveCount(0);
});

test('The list is searched, and more of it loaded once', async ({ page, context, baseURL }) => {
	const phrases = Array.from({ length: 25 }, (_, n) => ({ text: `frase número ${n}` }));
	await savePhrases(context, baseURL ?? '', [...phrases, { text: 'mañana por la mañana' }]);
	await page.goto('/phrases');
	const rows = page.getByRole('main').getByRole('listitem');
	await expect(rows).toHaveCount(20);
	await page.getByRole('button', { name: 'Load more' }).dblclick();
	await expect(rows).toHaveCount(26);
	await expect(rows.nth(20).locator('[id^="phrase-"]')).toBeFocused();
	await page.getByLabel('Search in your phrases').fill('mañana');
	await expect(rows).toHaveCount(1);
	await page.getByLabel('Search in your phrases').fill('nada de eso');
	await expect(page.getByText('No phrase with these words.')).toBeVisible();
	await page.getByLabel('Language', { exact: true }).selectOption('ja');
	await expect(page).toHaveURL(/language=ja/);
});

test('A guest keeps phrases, too', async ({ page, context }) => {
	await context.clearCookies();
	await startTalking(page);
	await say(page, SAID);
	const line = page.locator('[data-role="user"]').first();
	await selectWords(line, 'mi hermana');
	await line.getByRole('button', { name: 'Save phrase' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Phrase saved')).toBeVisible();
	await page.goto('/phrases');
	await expect(rowOf(page, 'mi hermana')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in the ${colorScheme} theme`, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

		test('axe finds nothing on the phrases and where they are saved', async ({ page }) => {
			await page.goto('/phrases');
			await expectNoViolations(page, 'phrases, empty');
			await startTalking(page);
			await say(page, SAID);
			const line = page.locator('[data-role="user"]').first();
			await selectWords(line, 'al mercado');
			await expectNoViolations(page, 'conversation, with words selected');
			await line.getByRole('button', { name: 'Save phrase' }).click();
			await expectNoViolations(page, 'saving a phrase');
			await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
			await expect(page.getByText('Phrase saved')).toBeVisible();
			await page.goto('/phrases');
			await expectNoViolations(page, 'phrases');
			await page.getByRole('button', { name: 'Add the meaning' }).first().click();
			await expectNoViolations(page, 'phrases, with a meaning that is edited');
		});
	});
}
