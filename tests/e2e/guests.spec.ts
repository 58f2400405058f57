import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import {
	end,
	expectMemories,
	PASSWORD,
	savedByLearner,
	sayTwoThings,
	startTalking
} from './steps.ts';

test('A guest who signs up keeps the conversation, and it is remembered', async ({
	page,
	context,
	baseURL
}) => {
	const id = await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await page.getByRole('link', { name: 'Sign up and keep it' }).click();

	await page.getByLabel('Name').fill('Robin');
	await page.getByLabel('E-mail').fill(`${randomUUID()}@example.org`);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign up' }).click();
	await page.waitForURL(`**/conversations/${id}`);

	expect(await savedByLearner(context, baseURL ?? '', id)).toHaveLength(2);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});
