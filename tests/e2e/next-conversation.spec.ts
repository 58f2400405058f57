import { expect, test } from './fixtures.ts';
import { composer, end, expectMemories, partnerLines, say, signUp, startTalking } from './steps.ts';

/** What one conversation taught is there in the next: with a scripted partner, and with a model. */

test('The scripted partner brings up what was asked for in the last conversation, until it is forgotten', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await say(page, '¿Cómo se dice "bill" en español?');
	await expect(partnerLines(page).last()).toContainText('cuenta');
	await say(page, 'Gracias. Hoy estoy en casa con mi perro.');
	await end(page);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });

	const sayTwoThings = async () => {
		await say(page, 'Hoy quiero hablar de mi trabajo.');
		await say(page, 'Trabajo mucho por la mañana.');
	};
	await startTalking(page);
	await expect(composer(page)).toBeVisible();
	await sayTwoThings();
	await expect(partnerLines(page).last()).toContainText('cuenta');
	await end(page);
	await expectMemories(context, baseURL ?? '', { memories: 2, exchanges: 2 });

	const forgotten = await context.request.delete(`${baseURL}/api/memories`, {
		headers: { origin: baseURL ?? '' }
	});
	expect(forgotten.ok()).toBe(true);
	await startTalking(page);
	await sayTwoThings();
	await expect(partnerLines(page).last()).not.toContainText('cuenta');
});

test.describe('With a model', () => {
	test.use({ server: 'model' });

	test('“Why this?” beside the greeting opens the memory behind it', async ({
		page,
		context,
		baseURL
	}) => {
		await signUp(context, baseURL ?? '');
		await startTalking(page);
		await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);
		await say(page, 'Ayer fui al mercado con mi hermana.');
		await say(page, 'Compramos manzanas y pan.');
		await end(page);
		await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });

		await startTalking(page);
		await page.getByRole('button', { name: 'Why this?' }).click();
		const dialog = page.getByRole('dialog');
		await expect(dialog).toContainText('Your partner knows this from a conversation of');
		const opened = context.waitForEvent('page');
		await dialog.getByRole('link', { name: 'Edit or forget it' }).click();
		const memory = await opened;
		await memory.waitForURL(/\/memories\/[0-9a-f-]{36}$/);
		await expect(memory.getByRole('heading', { level: 1 })).toBeVisible();
		await memory.getByRole('button', { name: 'Forget', exact: true }).click();
		await memory.getByRole('button', { name: 'Forget it' }).click();
		await memory.waitForURL('**/memories');

		await dialog.getByRole('button', { name: 'Back to the conversation' }).click();
		// The conversation went on meanwhile, and what was forgotten is not pointed to any more.
		await say(page, 'Hoy voy a la playa.');
		await page.reload();
		await expect(partnerLines(page)).toHaveCount(2);
		await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);
	});
});
