import type { Page } from '@playwright/test';
import { z } from 'zod';
import { conversationWithMessagesSchema } from '../../src/lib/contracts/conversations.ts';
import { expect, test } from './fixtures.ts';
import { partnerHasFinished, partnerLines, signUp, startTalking } from './steps.ts';

const conversationAnswerSchema = z.object({ conversation: conversationWithMessagesSchema });
const memoriesAnswerSchema = z.object({ memories: z.array(z.object({ topic: z.string() })) });

/**
 * What Chrome's translator does to a page, seen with breakpoints on its DOM: each text is replaced by
 * two nested `<font>` elements, those that come or change later too. Its translation is in capitals.
 */
async function translatePage(page: Page, heeds: { translateNo: boolean }): Promise<void> {
	await page.evaluate(({ translateNo }) => {
		const LOOKED_AT_MS = 20;
		const HTML = 'http://www.w3.org/1999/xhtml';
		const isLeftAlone = (element: Element | null) =>
			element === null ||
			element.closest('script, style, textarea, font') !== null ||
			(translateNo && element instanceof HTMLElement && !element.translate);

		function translateAll() {
			const texts = document.createNodeIterator(document.body, NodeFilter.SHOW_TEXT);
			const found: Text[] = [];
			for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
				if (text instanceof Text && text.data.trim() !== '') found.push(text);
			}
			for (const text of found) {
				if (isLeftAlone(text.parentElement)) continue;
				const outer = document.createElementNS(HTML, 'font');
				const inner = document.createElementNS(HTML, 'font');
				inner.textContent = text.data.toUpperCase();
				outer.append(inner);
				text.before(outer);
				text.remove();
			}
		}

		let planned: ReturnType<typeof setTimeout> | undefined;
		new MutationObserver(() => {
			planned ??= setTimeout(() => {
				planned = undefined;
				translateAll();
			}, LOOKED_AT_MS);
		}).observe(document.body, { childList: true, characterData: true, subtree: true });
		translateAll();
	}, heeds);
}

/** From now on each piece of a reply waits at the browser's door until it is let through. */
async function holdReplies(page: Page): Promise<void> {
	await page.evaluate(() => {
		let places = 0;
		let open = () => {};
		addEventListener('let-through', (event) => {
			places += event instanceof CustomEvent ? Number(event.detail) : 0;
			open();
		});
		const fetchAtOnce = window.fetch;
		window.fetch = async (input, init) => {
			const response = await fetchAtOnce(input, init);
			const isReply =
				init?.method === 'POST' && typeof input === 'string' && input.endsWith('/messages');
			if (!isReply || response.body === null) return response;
			let rest = '';
			const door = new TransformStream<string, string>({
				async transform(text, controller) {
					const events = (rest + text).split('\n\n');
					rest = events.pop() ?? '';
					for (const event of events) {
						const isPiece = event.startsWith('event: chunk');
						while (isPiece && places === 0) await new Promise<void>((resolve) => (open = resolve));
						if (isPiece) places--;
						controller.enqueue(`${event}\n\n`);
					}
				}
			});
			const body = response.body
				.pipeThrough(new TextDecoderStream())
				.pipeThrough(door)
				.pipeThrough(new TextEncoderStream());
			return new Response(body, response);
		};
	});
}

async function letThrough(page: Page, pieces: number): Promise<void> {
	await page.evaluate(
		(detail) => dispatchEvent(new CustomEvent('let-through', { detail })),
		pieces
	);
}

/** By what no translator changes. */
async function sayTranslated(page: Page, text: string): Promise<void> {
	const before = await partnerLines(page).count();
	const field = page.getByRole('textbox');
	await field.fill(text);
	await field.press('Enter');
	await expect(partnerLines(page)).toHaveCount(before + 1);
	await partnerHasFinished(page);
}

for (const { translateNo, what } of [
	{ translateNo: true, what: 'that leaves alone what it should' },
	{ translateNo: false, what: 'that translates everything' }
]) {
	test(`Under a translator ${what}, a reply is seen to grow`, async ({ page }) => {
		await startTalking(page);
		await translatePage(page, { translateNo });
		await holdReplies(page);
		const field = page.getByRole('textbox');
		await field.fill('Hola, ayer yo fue al mercado.');
		await field.press('Enter');
		const reply = partnerLines(page).nth(1).locator('.said');
		const shown = async () =>
			(await reply.isVisible()) ? (await reply.innerText()).toUpperCase() : '';
		let words = '';
		while (words.split(' ').length < 4) {
			await letThrough(page, 1);
			await expect.poll(async () => (await shown()).length).toBeGreaterThan(words.length);
			words = await shown();
		}
		await letThrough(page, 1_000);
		await partnerHasFinished(page);
		expect((await shown()).startsWith(words)).toBe(true);
	});

	test(`Under a translator ${what}, replies are written to their end and the afterword comes`, async ({
		page,
		context,
		baseURL
	}) => {
		await signUp(context, baseURL ?? '');
		const id = await startTalking(page);
		await translatePage(page, { translateNo });
		await expect(page.getByText('SEND', { exact: true })).toBeVisible();
		await sayTranslated(page, 'Hola, ayer yo fue al mercado.');
		await sayTranslated(page, 'Compré manzanas y pan para mi hermana.');

		const answer = await context.request.get(`${baseURL ?? ''}/api/conversations/${id}`);
		const { conversation } = conversationAnswerSchema.parse(await answer.json());
		const replies = conversation.messages
			.filter(({ role }) => role === 'assistant')
			.map(({ content }) => (translateNo ? content : content.toUpperCase()));
		await expect(partnerLines(page).locator('.said')).toHaveText(replies);

		await page.getByRole('button', { name: 'End the conversation' }).click();
		const heading = page.locator('#afterword-heading');
		await expect(heading).toHaveText('AFTERWORD: FREE TALK');
		await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
		const list = await context.request.get(`${baseURL ?? ''}/api/memories`);
		const { memories } = memoriesAnswerSchema.parse(await list.json());
		expect(memories).toHaveLength(1);
		const topic = memories[0]?.topic ?? '';
		await expect(heading).toHaveText('AFTERWORD: FREE TALK');
		await expect(page.locator('.found > h3')).toHaveText(translateNo ? topic : topic.toUpperCase());

		await page.getByRole('button', { name: 'Continue this conversation' }).click();
		await expect(heading).toHaveCount(0);
		await expect(page.getByRole('textbox')).toBeVisible();
	});
}
