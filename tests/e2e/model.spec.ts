import { PLAYED_PRAISE } from '../support/openai-answers.ts';
import { expect, testWithModel as test } from './fixtures.ts';
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

test.beforeEach(async ({ context, model }) => {
	await signUp(context, model.url);
});

test('A model’s memory is shown with what it says', async ({ page, context, baseURL }) => {
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);

	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await expect(page.getByText('The language model didn’t answer')).toHaveCount(0);
	const word = page.getByRole('region', { name: 'In short' }).getByRole('paragraph');
	await expect(word.first()).toContainText(PLAYED_PRAISE);
	await expect(word.first().getByRole('link')).toContainText('Compré manzanas y pan');
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});

test('A model that fails leaves an honest memory made without it', async ({
	page,
	context,
	baseURL,
	model
}) => {
	await startTalking(page);
	await sayTwoThings(page);
	model.openai.play({ extraction: 'server-error' });
	await end(page);

	await expect(page.getByText('The language model didn’t answer')).toBeVisible({ timeout: 20_000 });
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
});

test('The steps of a run are seen as they happen, and nothing moves when the memory comes', async ({
	page,
	model
}) => {
	await startTalking(page);
	await sayTwoThings(page);
	model.openai.play({ extraction: 'held' });
	await end(page);

	const progress = page.getByRole('list', { name: 'Progress' });
	await expect(progress.locator('[aria-current="step"]')).toHaveText('Reading the conversation');
	await expect(progress.locator('[data-status="done"]')).toHaveText(/Saving what was said/);

	const afterword = page.getByRole('region', { name: /^Afterword/ });
	const heading = afterword.getByRole('heading', { level: 2 });
	const shown = [heading, afterword.getByRole('link').first(), page.locator('.said').last()];
	const places = () => Promise.all(shown.map((part) => part.boundingBox()));
	await expect(heading).toBeFocused();
	const before = await places();
	const shifts = await page.evaluateHandle(() => {
		const seen: string[] = [];
		new PerformanceObserver((list) => {
			seen.push(...list.getEntries().map((entry) => JSON.stringify(entry)));
		}).observe({ type: 'layout-shift' });
		return seen;
	});
	model.openai.letGo();
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await expect(afterword.getByRole('heading', { name: 'Phrases to keep' })).toBeVisible();
	expect(await places()).toEqual(before);
	await expect(heading).toBeFocused();
	expect(await shifts.jsonValue()).toEqual([]);
	await expect(page.getByRole('button', { name: 'Continue this conversation' })).toBeVisible();
});

test('“Why this?” beside a greeting of the model’s opens the memory behind it', async ({
	page,
	context,
	baseURL
}) => {
	await startTalking(page);
	await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);
	await say(page, 'Ayer fui al mercado con mi hermana.');
	await say(page, 'Compramos manzanas y pan.');
	await end(page);
	await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });

	await startTalking(page);
	await page.getByRole('button', { name: 'Why this?' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Your partner knows this from an earlier conversation');
	const opened = context.waitForEvent('page');
	await dialog.getByRole('link', { name: 'Edit or forget it' }).click();
	const memory = await opened;
	await memory.waitForURL(/\/memories\/[0-9a-f-]{36}$/);
	await expect(memory.getByRole('heading', { level: 1 })).toBeVisible();
	await memory.getByRole('button', { name: 'Forget', exact: true }).click();
	await memory.getByRole('button', { name: 'Forget it' }).click();
	await memory.waitForURL('**/memories');

	await dialog.getByRole('button', { name: 'Back to the conversation' }).click();
	// The conversation went on meanwhile, and what was forgotten is not pointed to any more.
	await say(page, 'Hoy voy a la playa.');
	await page.reload();
	await expect(partnerLines(page)).toHaveCount(2);
	await expect(page.getByRole('button', { name: 'Why this?' })).toHaveCount(0);
});

test.describe('a reply that fails', () => {
	test.use({ expectedErrors: [/502|503|Failed to load resource/] });

	test('A failed reply can be tried again, and nothing typed is lost or doubled', async ({
		page,
		context,
		baseURL,
		model
	}) => {
		const id = await startTalking(page);
		model.openai.play({ chat: ['cut-off', 'replies'] });
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
