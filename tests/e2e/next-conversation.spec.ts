import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { conversationMemorySchema } from '../../src/lib/contracts/memories.ts';
import { expect, test } from './fixtures.ts';
import { composer, end, expectMemories, partnerLines, say, signUp, startTalking } from './steps.ts';

/** What one conversation taught is there in the next: with a scripted partner, and with a model. */

const listSchema = z.object({ memories: z.array(conversationMemorySchema) });

async function memoriesOf(context: BrowserContext, baseURL: string) {
	const answer = await context.request.get(`${baseURL}/api/memories`);
	return listSchema.parse(await answer.json()).memories;
}

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

test('The greeting takes up what the learner told, and shows where that was, until it is forgotten', async ({
	page,
	context,
	baseURL: address
}) => {
	const baseURL = address ?? '';
	await signUp(context, baseURL);
	await startTalking(page);
	await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);
	await say(page, 'Vivo en Madrid. Ayer yo fue al mercado.');
	await say(page, 'Me gusta mucho cocinar con mi hermana.');
	await end(page);
	await expectMemories(context, baseURL, { memories: 1, exchanges: 1 });
	const [first] = await memoriesOf(context, baseURL);
	if (!first) throw new Error('no memory was made');

	await startTalking(page);
	const opening = partnerLines(page).first();
	expect(first.facts.some(({ text }) => text.includes('Vivo en Madrid'))).toBe(true);
	const told = await opening.textContent();
	expect(first.facts.some(({ text }) => told?.includes(text))).toBe(true);

	await page.getByRole('button', { name: 'Why this?' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: first.topic });
	await expect(dialog).toContainText('Your partner knows this from an earlier conversation');
	await expect(dialog.getByRole('listitem').filter({ hasText: /^Vivo en Madrid$/ })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(page.getByRole('button', { name: 'Why this?' })).toBeFocused();
	await expect(composer(page)).toBeVisible();

	await context.request.delete(`${baseURL}/api/memories/${first.id}`, {
		headers: { origin: baseURL }
	});
	// The page of this conversation, too, no longer leads to it.
	await page.reload();
	await expect(partnerLines(page)).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);

	await startTalking(page);
	const fresh = await partnerLines(page).first().textContent();
	expect(first.facts.some(({ text }) => fresh?.includes(text))).toBe(false);
});
