import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import {
	composer,
	end,
	partnerHasFinished,
	partnerLines,
	say,
	sayTwoThings,
	signUp,
	startTalking
} from './steps.ts';

const MODEL = 'played-model';
const PRICES = { [MODEL]: { input: 1_000, output: 1_000 } };

/** A page of a learner at a server of its own, where the model has narrower bounds. */
async function atABoundedServer(
	browser: Browser,
	env: Record<string, string>,
	visit: (page: Page, server: ModelServer) => Promise<void>
): Promise<void> {
	const server = await startModelServer({
		OPENAI_CHAT_MODEL: MODEL,
		OPENAI_EXTRACTION_MODEL: MODEL,
		...env
	});
	const context = await browser.newContext({ baseURL: server.url });
	try {
		await signUp(context, server.url);
		await visit(await context.newPage(), server);
	} finally {
		await context.close();
		await server.close();
	}
}

test('Who talks a lot is told when it goes on, and keeps what was typed', async ({ browser }) => {
	await atABoundedServer(browser, { LIMIT_REPLIES_PER_MINUTE: '2' }, async (page) => {
		await startTalking(page);
		await say(page, 'Hola, ¿qué tal?');
		await composer(page).fill('Ayer fui al mercado.');
		await composer(page).press('Enter');
		await expect(
			page.getByText(
				/That was a lot of talk for now.* in about \d+ (second|minute)s?; what you wrote is kept/
			)
		).toBeVisible();
		await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
		await expect(page.getByText('Ayer fui al mercado.')).toBeVisible();
		await expect(partnerLines(page)).toHaveCount(2);
		await page.reload();
		await expect(page.getByText('Ayer fui al mercado.')).toBeVisible();
	});
});

test('When the budget of the day is used up, the page says who speaks and until when', async ({
	browser
}) => {
	const env = { OPENAI_PRICES: JSON.stringify(PRICES), MODEL_BUDGET_USD_PER_DAY: '0.01' };
	await atABoundedServer(browser, env, async (page) => {
		await startTalking(page);
		await sayTwoThings(page);
		await expect(page.getByText('Today’s budget for the language model is used up')).toBeVisible();
		await expect(
			page.getByText(/Until it is back, in about \d+ (hour|minute|second)s?, you talk/)
		).toBeVisible();
		await end(page);
		await expect(page.getByText('so these notes were made without it')).toBeVisible();
		await page.goto('/');
		await expect(page.getByText(/in about .* you talk with a scripted partner/)).toBeVisible();
		await expect(page.getByRole('radio', { name: /At the doctor/ })).toBeEnabled();
	});
});

test('A model that gives signs of life is waited for, and said to be getting ready', async ({
	browser
}) => {
	await atABoundedServer(browser, { OPENAI_TIMEOUT_MS: '5000' }, async (page, { openai }) => {
		await startTalking(page);
		openai.play({ chat: 'gives-signs-of-life' }); // for longer than that
		await composer(page).fill('¿Me oyes?');
		await composer(page).press('Enter');
		await expect(page.getByText('Your partner is getting ready')).toBeVisible();
		await expect(partnerLines(page)).toHaveCount(2);
		await partnerHasFinished(page);
		await expect(page.getByText('Your partner is getting ready')).toHaveCount(0);
	});
});
