import type { APIResponse } from '@playwright/test';
import { z } from 'zod';
import { userPreferencesSchema } from '../../src/lib/contracts/preferences.ts';
import { expect, test } from './fixtures.ts';
import { signUp } from './steps.ts';

const preferencesAnswerSchema = z.object({ preferences: userPreferencesSchema });

async function levelIn(answer: APIResponse): Promise<string | null> {
	return preferencesAnswerSchema.parse(await answer.json()).preferences.level;
}

test('Who starts before their level is known keeps the level of that language', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	const path = (language: string) => `${baseURL}/api/preferences?language=${language}`;
	const headers = { origin: baseURL ?? '' };
	await context.request.patch(path('es'), { headers, data: { level: 'B2' } });
	await context.request.patch(path('fr'), { headers, data: { level: 'A1' } });

	await page.goto('/');
	await page.getByRole('radio', { name: 'Spanish' }).check();
	await expect(page.getByLabel('Your Spanish')).toHaveValue('B2');
	const held = Promise.withResolvers<null>();
	await page.route('**/api/preferences?language=fr', async (route) => {
		if (route.request().method() === 'GET') await held.promise;
		await route.continue().catch(() => undefined); // the page may have gone
	});
	await page.getByRole('radio', { name: 'French' }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\//);
	held.resolve(null);

	expect(await levelIn(await context.request.get(path('fr')))).toBe('A1');
	expect(await levelIn(await context.request.get(path('es')))).toBe('B2');
});

test('A level that is chosen by hand is the one that is kept', async ({
	page,
	context,
	baseURL
}) => {
	await signUp(context, baseURL ?? '');
	await page.goto('/');
	await page.getByRole('radio', { name: 'French' }).check();
	await page.getByLabel('Your French').selectOption('B1');
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\//);
	const answer = await context.request.get(`${baseURL}/api/preferences?language=fr`);
	expect(await levelIn(answer)).toBe('B1');
});
