import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { reviewSchema } from '../../src/lib/contracts/review.ts';
import { expect, test } from './fixtures.ts';
import { savePhrases, signUp } from './steps.ts';

const PHRASES = [
	{ text: 'tener hambre', meaning: 'to be hungry' },
	{ text: 'tener sed', meaning: 'to be thirsty' },
	{ text: 'tener prisa', meaning: 'to be in a hurry' }
];

test.beforeEach(async ({ context, baseURL }) => {
	await signUp(context, baseURL ?? '');
});

/** What the browser asked for and the server took: `POST`s are ratings, `DELETE`s take them back. */
function takenOf(context: BrowserContext): string[] {
	const taken: string[] = [];
	context.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.startsWith('/api/review/') && response.ok()) {
			taken.push(response.request().method());
		}
	});
	return taken;
}

async function openReview(page: Page): Promise<void> {
	await page.goto('/review');
	await expect(page.getByRole('button', { name: 'Show the answer' })).toBeEnabled();
}

async function expectDue(context: BrowserContext, baseURL: string, due: number): Promise<void> {
	await expect
		.poll(async () => {
			const answer = await context.request.get(`${baseURL}/api/review?language=es`);
			return reviewSchema.parse(await answer.json()).due;
		})
		.toBe(due);
}

function answerOf(page: Page) {
	return page.getByRole('group', { name: 'Answer' });
}

async function expectNoViolations(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
	expect(found, where).toEqual([]);
}

test('The start page leads to what is due, which is reviewed by keyboard alone', async ({
	page,
	context,
	baseURL
}) => {
	const taken = takenOf(context);
	await page.goto('/');
	await expect(page.getByRole('link', { name: /to review$/ })).toHaveCount(0);
	await savePhrases(context, baseURL ?? '', PHRASES);
	await page.reload();
	await page.getByRole('link', { name: '3 phrases to review' }).press('Enter');
	await expect(page.getByText('3 left')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Show the answer' })).toBeEnabled();

	await page.keyboard.press('3'); // too early: nobody has seen the answer
	await expect(page.getByText('3 left')).toBeVisible();
	await page.keyboard.press('Space');
	await expect(answerOf(page)).toBeFocused();
	await page.keyboard.press('Space'); // good
	await expect(page.getByText('2 left', { exact: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(answerOf(page)).toBeFocused();
	await page.keyboard.press('Enter'); // rates nothing
	await expect(page.getByText('2 left', { exact: true })).toBeVisible();
	await page.keyboard.press('4');
	await expect(page.getByText('1 left', { exact: true })).toBeVisible();
	await page.keyboard.press('Space');
	await expect(answerOf(page)).toBeFocused();
	await page.keyboard.press('1');
	await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	await expect(page.getByText('The next ones come tomorrow.')).toBeVisible();
	await expectDue(context, baseURL ?? '', 0);
	expect(taken).toEqual(['POST', 'POST', 'POST']);
});

test('Digits and Z mean nothing where the review has no focus, and a click beside a card gives it one', async ({
	page,
	context,
	baseURL
}) => {
	await savePhrases(context, baseURL ?? '', PHRASES);
	await openReview(page);
	await page.keyboard.press('Space');
	await expect(answerOf(page)).toBeFocused();
	await page.getByRole('link', { name: 'Phrases' }).focus();
	await page.keyboard.press('3');
	await page.keyboard.press('z');
	await page.getByText('3 left', { exact: true }).click();
	await page.keyboard.press('4');
	await expect(page.getByText('2 left', { exact: true })).toBeVisible();
});

test('A key that is held down shows one answer and rates nothing', async ({
	page,
	context,
	baseURL
}) => {
	await savePhrases(context, baseURL ?? '', PHRASES);
	await openReview(page);
	await page.keyboard.down('Space');
	await page.keyboard.down('Space'); // again without an up: it repeats
	await page.keyboard.down('Space');
	await page.keyboard.up('Space');
	await expect(answerOf(page)).toBeVisible();
	await expect(page.getByText('3 left')).toBeVisible();
});

test('The last rating is undone by button and by key, and counts no more', async ({
	page,
	context,
	baseURL
}) => {
	await savePhrases(context, baseURL ?? '', PHRASES.slice(0, 1));
	const taken = takenOf(context);
	await openReview(page);
	await page.getByRole('button', { name: 'Show the answer' }).click();
	await page.getByRole('button', { name: /^Again/ }).click();
	await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo the last rating' }).click();
	await expect(answerOf(page)).toBeFocused();
	await expectDue(context, baseURL ?? '', 1);
	await page.keyboard.press('2');
	await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(answerOf(page)).toBeFocused();
	await page.keyboard.press('3');
	await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	await expect.poll(() => taken).toEqual(['POST', 'DELETE', 'POST', 'DELETE', 'POST']);
	await expectDue(context, baseURL ?? '', 0);
});

test('More cards come before the first ones are all rated', async ({ page, context, baseURL }) => {
	const many = Array.from({ length: 23 }, (_, n) => ({
		text: `frase ${n}`,
		meaning: `phrase ${n}`
	}));
	await savePhrases(context, baseURL ?? '', many);
	await openReview(page);
	for (let left = many.length; left > 0; left--) {
		await expect(page.getByText(`${left} left`, { exact: true })).toBeVisible();
		await page.keyboard.press('Space');
		await expect(answerOf(page)).toBeFocused();
		await page.keyboard.press('3');
	}
	await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	await expectDue(context, baseURL ?? '', 0);
});

test.describe('without a network', () => {
	test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

	test('ratings are kept over a closed page, sent when the network is back, and counted once', async ({
		page,
		context,
		baseURL
	}) => {
		await savePhrases(context, baseURL ?? '', PHRASES);
		const taken = takenOf(context);
		await openReview(page);
		await context.setOffline(true);
		for (const rating of ['3', '1']) {
			await page.keyboard.press('Space');
			await expect(answerOf(page)).toBeFocused();
			await page.keyboard.press(rating);
		}
		await expect(page.getByText('Your ratings are kept on this device')).toBeVisible();
		await expect(page.getByText('1 left', { exact: true })).toBeVisible();
		await page.close();
		await context.setOffline(false);

		const again = await context.newPage();
		await again.goto('/history'); // whatever page is opened next
		await expect.poll(() => taken).toEqual(['POST', 'POST']);
		await expectDue(context, baseURL ?? '', 1);
		await openReview(again);
		await expect(again.getByText('1 left', { exact: true })).toBeVisible();
		await expect(again.getByText('Your ratings are kept on this device')).toHaveCount(0);
	});

	test('a rating that is undone there is never sent', async ({ page, context, baseURL }) => {
		await savePhrases(context, baseURL ?? '', PHRASES);
		const taken = takenOf(context);
		await openReview(page);
		await context.setOffline(true);
		for (let cards = 0; cards < 2; cards++) {
			await page.keyboard.press('Space');
			await expect(answerOf(page)).toBeFocused();
			await page.keyboard.press('1');
		}
		await page.keyboard.press('z');
		await expect(answerOf(page)).toBeFocused();
		await context.setOffline(false);
		await expect.poll(() => taken).toEqual(['POST']);
		await expect(page.getByText('Your ratings are kept on this device')).toHaveCount(0);
		await expectDue(context, baseURL ?? '', 2);
		expect(taken).toEqual(['POST']);
	});
});

test('Two tabs rate each card once', async ({ page, context, baseURL }) => {
	await savePhrases(context, baseURL ?? '', PHRASES);
	const taken = takenOf(context);
	await openReview(page);
	const other = await context.newPage();
	await openReview(other);
	await page.keyboard.press('Space');
	await expect(answerOf(page)).toBeFocused();
	await page.keyboard.press('3');
	await expect(other.getByText('2 left', { exact: true })).toBeVisible();
	for (const left of [2, 1]) {
		await expect(other.getByText(`${left} left`, { exact: true })).toBeVisible();
		await other.keyboard.press('Space');
		await expect(answerOf(other)).toBeFocused();
		await other.keyboard.press('3');
	}
	for (const tab of [page, other]) {
		await expect(tab.getByRole('heading', { name: 'Done for now' })).toBeVisible();
	}
	await expectDue(context, baseURL ?? '', 0);
	expect(taken).toEqual(['POST', 'POST', 'POST']);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in the ${colorScheme} theme`, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

		test('axe finds nothing on a review, from its beginning to its end', async ({
			page,
			context,
			baseURL
		}) => {
			await page.goto('/review');
			await expectNoViolations(page, 'nothing to review');
			await savePhrases(context, baseURL ?? '', PHRASES.slice(0, 1));
			await openReview(page);
			await expectNoViolations(page, 'a question');
			await page.getByRole('button', { name: 'Show the answer' }).click();
			await expectNoViolations(page, 'its answer');
			await page.getByRole('button', { name: /^Good/ }).click();
			await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
			await expectNoViolations(page, 'the end');
		});
	});
}
