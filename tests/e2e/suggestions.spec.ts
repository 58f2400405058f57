import type { Page } from '@playwright/test';
import { z } from 'zod';
import { conversationMemorySchema } from '../../src/lib/contracts/memories.ts';
import { expect, test } from './fixtures.ts';
import {
	composer,
	end,
	expectMemories,
	partnerHasFinished,
	partnerLines,
	say,
	signUp,
	startTalking,
	tabTo
} from './steps.ts';

/** Who is stuck is offered something to say; who says good-bye is offered to end. */

const ask = (page: Page) => page.getByRole('button', { name: 'What can I say?' });
const offered = (page: Page) => page.locator('.suggestion');
const lastOfLearner = (page: Page) => page.locator('[data-role="user"]').last();

test('What could be said is found, understood, taken and sent with the keyboard alone, and not remembered', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page, 'Meeting someone');
	await composer(page).focus();
	await tabTo(page, 'What can I say?', 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(ask(page)).toHaveAttribute('aria-expanded', 'true');
	await expect(offered(page)).toHaveText(['Me llamo Anna.', 'Soy Peter.', 'Puedes llamarme Kim.']);
	await expect(offered(page).first().locator('[lang="es"]')).toHaveAttribute('translate', 'no');

	await tabTo(page, 'Show meanings');
	await page.keyboard.press('Space');
	await expect(offered(page).first()).toContainText('My name is Anna.');
	await page.keyboard.press('Escape');
	await expect(offered(page)).toHaveCount(0);
	await expect(ask(page)).toBeFocused();

	await page.keyboard.press('Enter');
	// Meanings stay shown as long as the page is open.
	await expect(offered(page).first()).toContainText('My name is Anna.');
	await tabTo(page, /^Me llamo Anna/);
	await page.keyboard.press('Enter');
	await expect(composer(page)).toBeFocused();
	await expect(composer(page)).toHaveValue('Me llamo Anna.');
	await page.keyboard.press('Enter');
	await expect(partnerLines(page)).toHaveCount(2);
	await expect(lastOfLearner(page)).toContainText('suggested');
	await expect(ask(page)).toHaveAttribute('aria-expanded', 'false');
	await partnerHasFinished(page);

	await say(page, 'Me llamo Robin y vivo en Berlín.');
	await expect(lastOfLearner(page)).not.toContainText('suggested');
	await page.reload();
	await expect(page.locator('[data-role="user"]').first()).toContainText('suggested');

	await end(page);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
	const answer = await context.request.get(`${baseURL}/api/memories`);
	const { memories } = z
		.object({ memories: z.array(conversationMemorySchema) })
		.parse(await answer.json());
	const facts = memories.flatMap((memory) => memory.facts.map(({ text }) => text));
	expect(facts.join()).toContain('Berlín');
	expect(facts.join()).not.toContain('Anna');
});

test('What was typed before a suggestion was taken can be put back', async ({ page }) => {
	await startTalking(page);
	await composer(page).fill('Yo hoy');
	await ask(page).click();
	await offered(page).first().click();
	await expect(composer(page)).not.toHaveValue('Yo hoy');
	await page.getByRole('button', { name: 'Put back what I typed' }).click();
	await expect(composer(page)).toHaveValue('Yo hoy');
	await expect(composer(page)).toBeFocused();
});

test.describe('where no suggestions come', () => {
	test.use({ expectedErrors: [/the server responded with a status of 500/] });

	test('A line says so, and asking again brings them', async ({ page }) => {
		await startTalking(page);
		await page.route('**/suggestions', (route) => route.fulfill({ status: 500, body: '{}' }));
		await ask(page).click();
		await expect(page.getByText('The suggestions did not come.')).toBeVisible();
		await page.unroute('**/suggestions');
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(offered(page)).toHaveCount(3);
	});
});

test('A good-bye offers to end the conversation, until something else is said', async ({
	page
}) => {
	await startTalking(page);
	await say(page, '¡Hola! Hoy hace sol.');
	await say(page, 'Tengo que irme. ¡Adiós!');
	await expect(page.getByText('You have said goodbye.')).toBeVisible();
	await say(page, 'Espera, una cosa más.');
	await expect(page.getByText('You have said goodbye.')).toHaveCount(0);
	await say(page, 'Ahora sí, adiós.');
	await page.getByRole('button', { name: 'End it here' }).click();
	await expect(composer(page)).toHaveCount(0);
	await expect(page.getByText('You have said goodbye.')).toHaveCount(0);
});
