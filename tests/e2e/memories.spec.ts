import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './fixtures.ts';
import {
	end,
	expectMemories,
	expectNoViolations,
	partnerLines,
	say,
	sayTwoThings,
	signUp,
	startTalking,
	tabTo
} from './steps.ts';

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

test('Everything is forgotten once its word was typed, with the keyboard alone', async ({
	page,
	context,
	baseURL
}) => {
	await openMemoryOfHome(page, baseURL ?? '');
	await tabTo(page, 'Forget all');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Forget all memories?' });
	const confirm = dialog.getByRole('button', { name: 'Forget all' });
	await expect(dialog.getByLabel(/^Type “forget”/)).toBeFocused();
	await page.keyboard.type('forgot');
	await page.keyboard.press('Enter');
	await expect(confirm).toBeDisabled();
	await expectNoViolations(page, 'memories, about to be forgotten');
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type(' ＦＯＲＧＥＴ'); // with an input method that writes wide letters
	await expect(confirm).toBeEnabled();
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	await expect(page.getByText('Vivo en Madrid')).toHaveCount(0);
	await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 1 });
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

/** A conversation in which the learner tells where they live, and its memory on the page. */
async function openMemoryOfHome(page: Page, baseURL: string): Promise<void> {
	await signUp(page.context(), baseURL);
	await startTalking(page);
	await say(page, 'Vivo en Madrid. Ayer yo fue al mercado.');
	await say(page, 'Me gusta mucho cocinar con mi hermana.');
	await end(page);
	await expectMemories(page.context(), baseURL, { memories: 1, exchanges: 1 });
	await page.goto('/memories');
	await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
	await expect(page.getByRole('listitem').filter({ hasText: /^Vivo en Madrid/ })).toBeVisible();
}

test('One wrong fact is taken out by keyboard, and the next greeting speaks of another', async ({
	page,
	baseURL
}) => {
	await openMemoryOfHome(page, baseURL ?? '');
	await page.getByRole('button', { name: 'Edit' }).press('Enter');
	await expect(page.getByLabel('Topic')).toBeFocused();

	await tabTo(page, 'Take out: Vivo en Madrid');
	await page.keyboard.press('Space');
	const field = page.getByRole('textbox', { name: /^What you told about yourself, 1/ });
	await expect(field).toBeDisabled();
	await tabTo(page, 'Put back: Vivo en Madrid');
	await page.keyboard.press('Space');
	await expect(field).toBeEnabled();
	await page.keyboard.press('Space');
	await tabTo(page, /^Take out: Ayer yo fui/, 'Shift+Tab');
	await page.keyboard.press('Enter');

	await page.getByRole('textbox', { name: /^What you told about yourself, 2/ }).press('Enter');
	await expect(page.getByRole('button', { name: 'Edit' })).toBeFocused();
	await expect(page.getByText('Me gusta mucho cocinar')).toBeVisible();
	await expect(page.getByText('Vivo en Madrid')).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Said better' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Phrases to keep' })).toHaveCount(0);

	await startTalking(page);
	await expect(partnerLines(page).first()).toContainText('cocinar');
	await expect(partnerLines(page).first()).not.toContainText('Madrid');
});

test('One thing is put in other words and another forgotten where it stands, with the keyboard alone', async ({
	page,
	baseURL
}) => {
	await openMemoryOfHome(page, baseURL ?? '');
	const home = page
		.getByRole('listitem')
		.filter({ hasText: /^Vivo en Madrid/ })
		.last();
	const source = home.getByRole('link', { name: /^In the conversation/ });
	await expect(source).toHaveAttribute('href', /\/conversations\/[^/]+#message-/);

	const change = home.getByRole('button', { name: 'Change' });
	await change.press('Enter');
	const field = page.getByRole('textbox', { name: 'What you told about yourself' });
	await expect(field).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(change).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('Vivo en Toledo');
	await page.keyboard.press('Enter');
	const moved = page
		.getByRole('listitem')
		.filter({ hasText: /^Vivo en Toledo/ })
		.last();
	await expect(moved.getByRole('button', { name: 'Change' })).toBeFocused();

	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	const undo = page.getByRole('button', { name: 'Keep it after all' });
	await expect(undo).toBeFocused();
	await expect(undo).toHaveAccessibleDescription('Forgotten in all your memories.');
	await expectNoViolations(page, 'a memory, with an item that was forgotten');
	await page.keyboard.press('Enter');
	await expect(moved.getByRole('button', { name: 'Forget this' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(undo).toBeFocused();
	const patched = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
	await page.keyboard.press('Tab');
	expect((await patched).status()).toBe(200);
	await expect(page.getByText('Forgotten in all your memories.')).toBeVisible();

	await page.reload();
	await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
	await expect(page.getByText('Me gusta mucho cocinar').first()).toBeVisible();
	await expect(page.getByText('Vivo en')).toHaveCount(0);
	await startTalking(page);
	await expect(partnerLines(page).first()).not.toContainText(/Madrid|Toledo/);
});

test('After an edit the memories further down a long list are fresh as well', async ({
	page,
	baseURL
}) => {
	await openMemoryOfHome(page, baseURL ?? '');
	// As if a hundred others stood before it.
	await page.route('**/api/memories?*', async (route) => {
		const url = new URL(route.request().url());
		const isFurther = url.searchParams.get('cursor') === 'further';
		url.searchParams.delete('cursor');
		const list = z
			.looseObject({ memories: z.array(z.looseObject({ topic: z.string() })) })
			.parse(await (await route.fetch({ url: url.href })).json());
		const memories = isFurther
			? list.memories.map((memory) => ({ ...memory, topic: 'Fresh from the second page' }))
			: [];
		const nextCursor = isFurther ? null : 'further';
		await route.fulfill({ json: { ...list, memories, nextCursor } });
	});
	await page.getByRole('button', { name: 'Edit' }).click();
	await page.getByLabel('Topic').fill('Mi casa');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { name: 'Fresh from the second page' })).toBeVisible();
});

test.describe('What somebody changed meanwhile', () => {
	test.use({ expectedErrors: [/412/] });

	test('comes into the form beside what was written, and both are saved', async ({
		page,
		context,
		baseURL
	}) => {
		await openMemoryOfHome(page, baseURL ?? '');
		const row = page.getByRole('listitem').getByRole('button', { expanded: true });
		const id = (await row.getAttribute('id'))?.replace('memory-', '');
		await page.getByRole('button', { name: 'Edit' }).click();
		const field = page.getByRole('textbox', { name: /^What you told about yourself, 1/ });
		await field.fill('Vivo en Móstoles');

		await context.request.patch(`${baseURL}/api/memories/${id}`, {
			headers: { origin: baseURL ?? '' },
			data: { topic: 'Mi casa', corrections: [] }
		});
		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByRole('alert').filter({ hasText: 'changed elsewhere' })).toBeVisible();
		await expect(page.getByLabel('Topic')).toHaveValue('Mi casa');
		await expect(field).toHaveValue('Vivo en Móstoles');
		await expect(page.getByRole('group', { name: 'Said better' })).toHaveCount(0);

		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByRole('button', { name: 'Mi casa' })).toBeVisible();
		await page.reload();
		await page.getByRole('button', { name: 'Mi casa' }).click();
		await expect(page.getByText('Vivo en Móstoles')).toBeVisible();
		await expect(page.getByText('Vivo en Madrid')).toHaveCount(0);
	});
});

test.describe('A learner east of Greenwich', () => {
	test.use({ timezoneId: 'Pacific/Auckland' });

	test('downloads files that tell the days of their own clock', async ({
		page,
		context,
		baseURL
	}) => {
		await signUp(context, baseURL ?? '');
		await startTalking(page);
		await sayTwoThings(page);
		await end(page);
		await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
		for (const [path, link] of [
			['/memories', 'Export Markdown'],
			['/memories', 'Export PDF'],
			['/memories', 'Export Word (DOCX)'],
			['/settings', 'Export everything']
		] as const) {
			await page.goto(path);
			const download = page.getByRole('link', { name: link });
			await expect(download).toHaveAttribute('href', /timeZone=Pacific%2FAuckland/);
			const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
			const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
			expect(file.suggestedFilename()).toContain(today);
		}
	});
});
