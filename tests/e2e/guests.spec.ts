import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import { userPreferencesSchema } from '../../src/lib/contracts/preferences.ts';
import { expect, test } from './fixtures.ts';
import {
	end,
	expectMemories,
	expectNoViolations,
	PASSWORD,
	savedByLearner,
	sayTwoThings,
	signUp,
	startTalking
} from './steps.ts';

test.describe('what was said before signing up', () => {
	// The page may ask for the post-run before the server has begun it.
	test.use({ expectedErrors: [/status of 404 .*\/post-run$/] });

	test('is kept and remembered, when a guest does', async ({ page, context, baseURL }) => {
		const id = await startTalking(page);
		await sayTwoThings(page);
		await end(page);
		const afterword = page.getByRole('region', { name: /^Afterword/ });
		await expect(afterword.locator('ins')).toHaveText('fui');
		await expect(afterword.getByRole('link', { name: 'Where you said it' })).toBeVisible();
		// A recap is kept nowhere, so nothing is offered that would be lost with it.
		await expect(afterword.getByRole('button', { name: 'That’s not right' })).toHaveCount(0);
		const save = afterword.getByRole('button', { name: /^Save/ }).first();
		await save.click();
		await expect(save).toHaveAccessibleName(/^Saved/);
		await expectNoViolations(page, 'a guest’s recap');
		await page.getByRole('link', { name: 'Sign up and keep it' }).click();

		await page.getByLabel('Name').fill('Robin');
		await page.getByLabel('E-mail').fill(`${randomUUID()}@example.org`);
		await page.getByLabel('Password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Sign up' }).click();
		await page.waitForURL(`**/conversations/${id}`);

		expect(await savedByLearner(context, baseURL ?? '', id)).toHaveLength(2);
		await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
		await expect(afterword.locator('ins')).toHaveText('fui');
		await expect(afterword.getByRole('button', { name: 'That’s not right' })).toBeVisible();
		await page.getByRole('link', { name: 'Phrases' }).first().click();
		await expect(page.getByRole('main').getByText('yo fui al mercado').first()).toBeVisible();
	});
});

const preferencesAnswerSchema = z.object({ preferences: userPreferencesSchema });
const sessionAnswerSchema = z.object({
	user: z.object({ email: z.string(), isAnonymous: z.boolean() })
});

async function signedIn(context: BrowserContext, baseURL: string) {
	const answer = await context.request.get(`${baseURL}/api/auth/get-session`);
	return sessionAnswerSchema.parse(await answer.json()).user;
}

/** From a start page that is open already. */
async function start(page: Page): Promise<string> {
	await page.getByRole('radio', { name: 'Spanish' }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
	return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

test.describe('a start page that was opened signed out', () => {
	// The browser notes every refusal, this one included.
	test.use({ expectedErrors: [/status of 409/] });

	test('goes on with the account that was made in another tab, and changes nothing of it', async ({
		page,
		context,
		baseURL
	}) => {
		await page.goto('/');
		await expect(page.getByText('No account needed.')).toBeVisible();
		const { email } = await signUp(context, baseURL ?? '');
		const path = `${baseURL ?? ''}/api/preferences?language=es`;
		const headers = { origin: baseURL ?? '' };
		await context.request.patch(path, { headers, data: { level: 'B2', ownLanguageId: 'fr' } });

		const id = await start(page);
		expect(await signedIn(context, baseURL ?? '')).toEqual({ email, isAnonymous: false });
		expect(await savedByLearner(context, baseURL ?? '', id)).toEqual([]);
		await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
		const { preferences } = preferencesAnswerSchema.parse(
			await (await context.request.get(path)).json()
		);
		expect(preferences).toMatchObject({ level: 'B2', ownLanguageId: 'fr' });
	});

	test('goes on with the guest of another tab', async ({ page, context, baseURL }) => {
		await page.goto('/');
		await expect(page.getByText('No account needed.')).toBeVisible();
		const other = await context.newPage();
		await other.goto('/');
		const first = await start(other);
		const guest = await signedIn(context, baseURL ?? '');

		const second = await start(page);
		expect(await signedIn(context, baseURL ?? '')).toEqual(guest);
		for (const id of [first, second]) {
			expect(await savedByLearner(context, baseURL ?? '', id)).toEqual([]);
		}
	});
});
