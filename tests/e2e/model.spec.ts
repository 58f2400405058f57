import type { Play } from '../support/openai-scenarios.ts';
import { readAddresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import {
	composer,
	end,
	expectMemories,
	partnerHasFinished,
	partnerLines,
	savedByLearner,
	say,
	sayTwoThings,
	signUp,
	startTalking
} from './steps.ts';

// What is played is the same for everybody who talks to this server.
test.describe.configure({ mode: 'serial' });
test.use({ server: 'model' });

async function play(scenarios: Play): Promise<void> {
	const answer = await fetch(`${readAddresses().openai}/__play`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(scenarios)
	});
	expect(answer.ok).toBe(true);
}

test.beforeEach(async ({ context, baseURL }) => {
	await play({ chat: 'replies', extraction: 'delivers' });
	await signUp(context, baseURL ?? '');
});

test('A model’s memory is shown with what it says', async ({ page, context, baseURL }) => {
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);

	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await expect(page.getByText('The language model didn’t answer')).toHaveCount(0);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});

test('A model that fails leaves an honest memory made without it', async ({
	page,
	context,
	baseURL
}) => {
	await startTalking(page);
	await sayTwoThings(page);
	await play({ extraction: 'server-error' });
	await end(page);

	await expect(page.getByText('The language model didn’t answer')).toBeVisible({ timeout: 20_000 });
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});

test('The steps of a run are seen as they happen', async ({ page }) => {
	await startTalking(page);
	await sayTwoThings(page);
	await play({ extraction: 'held' });
	await end(page);

	const progress = page.getByRole('list', { name: 'Progress' });
	await expect(progress.locator('[aria-current="step"]')).toHaveText('Reading the conversation');
	await expect(progress.locator('[data-status="done"]')).toHaveText(/Saving what was said/);
	await play({ letGo: true });
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
});

test('A model that gives signs of life is waited for, and said to be getting ready', async ({
	page
}) => {
	await startTalking(page);
	await play({ chat: 'gives-signs-of-life' }); // for longer than this server waits for a silent one
	await composer(page).fill('¿Me oyes?');
	await composer(page).press('Enter');
	await expect(page.getByText('Your partner is getting ready')).toBeVisible();
	await expect(partnerLines(page)).toHaveCount(2);
	await partnerHasFinished(page);
	await expect(page.getByText('Your partner is getting ready')).toHaveCount(0);
});

test.describe('a reply that fails', () => {
	test.use({ expectedErrors: [/502|503|Failed to load resource/] });

	test('A failed reply can be tried again, and nothing typed is lost or doubled', async ({
		page,
		context,
		baseURL
	}) => {
		const id = await startTalking(page);
		await play({ chat: ['cut-off', 'replies'] });
		await composer(page).fill('¿Me oyes?');
		await composer(page).press('Enter');
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(composer(page)).toBeFocused(); // the button has gone

		await expect(partnerLines(page)).toHaveCount(2);
		await partnerHasFinished(page);
		await say(page, 'Muy bien, ahora sí.');
		expect(await savedByLearner(context, baseURL ?? '', id)).toEqual([
			'¿Me oyes?',
			'Muy bien, ahora sí.'
		]);
	});
});
