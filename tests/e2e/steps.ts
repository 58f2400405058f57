import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { conversationWithMessagesSchema } from '../../src/lib/contracts/conversations.ts';
import { userPreferencesSchema } from '../../src/lib/contracts/preferences.ts';
import { expect } from './fixtures.ts';

/** What people do, in the words of the page. */

const preferencesAnswerSchema = z.object({ preferences: userPreferencesSchema });
const conversationAnswerSchema = z.object({ conversation: conversationWithMessagesSchema });

/** A learner of their own, with the cookies in the browser; nothing is clicked. */
export async function signUp(context: BrowserContext, baseURL: string): Promise<{ email: string }> {
	const email = `${randomUUID()}@example.org`;
	const answer = await context.request.post(`${baseURL}/api/auth/sign-up/email`, {
		headers: { origin: baseURL },
		data: { name: 'Robin', email, password: PASSWORD }
	});
	expect(answer.status()).toBe(200);
	return { email };
}

export const PASSWORD = 'correct horse battery';

/** From the start page into a conversation in Spanish that the partner has opened. */
export async function startTalking(page: Page, scene?: string): Promise<string> {
	await page.goto('/');
	await page.getByRole('radio', { name: 'Spanish' }).check();
	if (scene !== undefined) await page.getByRole('radio', { name: scene }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
	await expect(partnerLines(page)).toHaveCount(1);
	await partnerHasFinished(page);
	return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export function composer(page: Page) {
	return page.getByLabel(/^Your message in /);
}

export function partnerLines(page: Page) {
	return page.locator('[data-role="assistant"]');
}

/** Says it and waits until the partner has answered. */
export async function say(page: Page, text: string): Promise<void> {
	const before = await partnerLines(page).count();
	await composer(page).fill(text);
	await composer(page).press('Enter');
	await expect(partnerLines(page)).toHaveCount(before + 1);
	await expect(composer(page)).toHaveValue('');
	await partnerHasFinished(page);
}

export async function partnerHasFinished(page: Page): Promise<void> {
	await expect(page.locator('[data-is="writing"]')).toHaveCount(0);
}

export async function sayTwoThings(page: Page): Promise<void> {
	await say(page, 'Hola, ayer yo fue al mercado.');
	await say(page, 'Compré manzanas y pan para mi hermana.');
}

export async function end(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'End the conversation' }).click();
}

/** With the mouse, or with the keyboard where the browser has a caret in every text. */
export async function selectWords(line: Locator, words: string): Promise<void> {
	await line.locator('.said bdi').evaluate((element, sought) => {
		const text = element.firstChild;
		const at = text?.textContent?.indexOf(sought) ?? -1;
		if (!text || at === -1) throw new Error('there are no such words');
		document.getSelection()?.setBaseAndExtent(text, at, text, at + sought.length);
	}, words);
}

/** As if they had been saved in conversations that are gone. */
export async function savePhrases(
	context: Pick<BrowserContext, 'request'>,
	baseURL: string,
	phrases: readonly { text: string; meaning?: string }[]
): Promise<void> {
	for (const phrase of phrases) {
		const answer = await context.request.post(`${baseURL}/api/phrases`, {
			headers: { origin: baseURL },
			data: { languageId: 'es', ...phrase }
		});
		expect(answer.status()).toBe(201);
	}
}

/** What the server remembers of the learner's conversations, asked until it is so. */
export async function expectMemories(
	context: Pick<BrowserContext, 'request'>,
	baseURL: string,
	expected: { memories: number; exchanges: number }
): Promise<void> {
	await expect
		.poll(
			async () => {
				const answer = await context.request.get(`${baseURL}/api/preferences?language=es`);
				const { preferences } = preferencesAnswerSchema.parse(await answer.json());
				return {
					memories: preferences.memoryCount,
					exchanges: preferences.successfulExchanges
				};
			},
			{ timeout: 60_000 }
		)
		.toEqual(expected);
}

/** How many messages of the learner the server has. */
export async function savedByLearner(
	context: Pick<BrowserContext, 'request'>,
	baseURL: string,
	conversationId: string
): Promise<string[]> {
	const answer = await context.request.get(`${baseURL}/api/conversations/${conversationId}`);
	const { conversation } = conversationAnswerSchema.parse(await answer.json());
	return conversation.messages
		.filter((message) => message.role === 'user')
		.map((message) => message.content);
}

/** Presses the key until what has the focus is called that. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		const focused = await page.evaluate(() => {
			const element = document.activeElement;
			const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
			const label = isField ? element.labels?.[0] : element;
			return label?.textContent?.trim() ?? '';
		});
		if (typeof name === 'string' ? focused === name : name.test(focused)) return;
		await page.keyboard.press(key);
	}
	throw new Error(`nothing called ${String(name)} can be reached with ${key}`);
}

export async function expectNoViolations(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
	expect(found, where).toEqual([]);
}
