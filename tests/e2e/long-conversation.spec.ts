import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { conversationSchema } from '../../src/lib/contracts/conversations.ts';
import { expect, test } from './fixtures.ts';
import { composer, signUp, tabTo } from './steps.ts';

const PAGE = 500;
const FULL = 2_000; // by default

const answerSchema = z.object({ conversation: conversationSchema });

/** One that was held before, as long as that. */
async function aLongConversation(
	{ request }: Pick<BrowserContext, 'request'>,
	baseURL: string,
	count: number
): Promise<string> {
	const headers = { origin: baseURL };
	const path = `${baseURL}/api/conversations`;
	const started = await request.post(path, { headers, data: { languageId: 'es' } });
	const { id } = answerSchema.parse(await started.json()).conversation;
	for (let from = 0; from < count; from += PAGE) {
		const messages = Array.from({ length: Math.min(PAGE, count - from) }, (_, index) => ({
			id: randomUUID(),
			role: (from + index) % 2 === 0 ? 'user' : 'assistant',
			content: `Frase ${from + index}.`
		}));
		expect((await request.put(`${path}/${id}`, { headers, data: { messages } })).status()).toBe(
			200
		);
	}
	return id;
}

test('Long conversation: earlier messages come on top, and what is read stays where it is', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	const id = await aLongConversation(context, baseURL ?? '', 1_100);
	await page.goto(`/conversations/${id}`);
	const first = page.getByText('Frase 600.', { exact: true });
	await first.scrollIntoViewIfNeeded();
	await expect(page.getByText('Frase 599.', { exact: true })).toHaveCount(0);
	const more = page.getByRole('button', { name: 'Show earlier messages' });
	await more.focus();
	const before = await first.boundingBox();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Frase 100.', { exact: true })).toBeAttached();
	await expect(page.getByText('500 earlier messages are shown above.')).toBeAttached();
	await expect
		.poll(async () => Math.abs(((await first.boundingBox())?.y ?? 0) - (before?.y ?? 0)))
		.toBeLessThan(3);
	await tabTo(page, 'Show earlier messages', 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Frase 0.', { exact: true })).toBeAttached();
	await expect(more).toHaveCount(0);
	await expect(page.locator('[data-role]')).toHaveCount(1_100);

	// An address that names one of them leads there, though the page doesn't have it yet.
	const turn = page.locator('.line').filter({ has: page.getByText('Frase 2.', { exact: true }) });
	const anchor = (await turn.getAttribute('id')) ?? '';
	await page.goto('/history');
	await page.goto(`/conversations/${id}#${anchor}`);
	await expect(turn).toBeFocused();
	await expect(turn).toBeInViewport();
});

test.describe('a conversation that is full', () => {
	test.use({ expectedErrors: [/status of 413/] });

	test('Full: what was typed opens a new conversation', async ({ page, context, baseURL }) => {
		await signUp(context, baseURL ?? '');
		const id = await aLongConversation(context, baseURL ?? '', FULL);
		await page.goto(`/conversations/${id}`);
		await composer(page).fill('Ya no cabe');
		await composer(page).press('Enter');
		await expect(page.getByText('This conversation is full.')).toBeVisible();
		await expect(composer(page)).toHaveValue('Ya no cabe');
		await expect(page.getByText('Ya no cabe', { exact: true })).toHaveCount(0);
		await page.getByRole('button', { name: 'Start a new conversation' }).click();
		await page.waitForURL((url) => !url.pathname.endsWith(id));
		await expect(page.locator('[data-role="assistant"]')).toHaveCount(1);
		await expect(composer(page)).toHaveValue('Ya no cabe');
	});

	test('Full: it ends in order', async ({ page, context, baseURL }) => {
		await signUp(context, baseURL ?? '');
		const id = await aLongConversation(context, baseURL ?? '', FULL);
		await page.goto(`/conversations/${id}`);
		await composer(page).fill('Ya no cabe');
		await composer(page).press('Enter');
		await expect(page.getByText('This conversation is full.')).toBeVisible();
		await page.getByRole('button', { name: 'End the conversation' }).click();
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	});
});
