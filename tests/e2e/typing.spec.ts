import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
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

/** Input methods, and keyboards that know better. */

function requestsOf(page: Page, method: string, path: RegExp): string[] {
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.method() === method && path.test(new URL(request.url()).pathname)) {
			sent.push(request.postData() ?? '');
		}
	});
	return sent;
}

/** Enter that an input method takes, as a browser tells the page of it. */
async function chooseCandidate(field: Locator, browser: 'Safari' | 'the others'): Promise<void> {
	await field.evaluate((element, isSafari) => {
		const composed = new CompositionEvent('compositionend', { bubbles: true });
		const key = new KeyboardEvent('keydown', {
			key: 'Enter',
			keyCode: 229,
			isComposing: !isSafari,
			bubbles: true,
			cancelable: true
		});
		for (const event of isSafari ? [composed, key] : [key, composed]) element.dispatchEvent(event);
	}, browser === 'Safari');
}

test('An Enter that ends a composition sends nothing, the next one sends', async ({ page }) => {
	await startTalking(page);
	const sent = requestsOf(page, 'POST', /\/messages$/);
	const field = composer(page);

	await field.fill('mañana');
	await chooseCandidate(field, 'the others');
	await chooseCandidate(field, 'Safari');
	await expect(field).toHaveValue('mañana');
	await expect(partnerLines(page)).toHaveCount(1);
	expect(sent).toEqual([]);

	await field.press('Enter');
	await expect(partnerLines(page)).toHaveCount(2);
	expect(sent).toHaveLength(1);
	expect(sent[0]).toContain('mañana');
});

test('In the editor of a memory it saves nothing', async ({ page, context, baseURL }) => {
	await signUp(context, baseURL ?? '');
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await page.getByRole('link', { name: 'All memories' }).click();
	await page.waitForURL('**/memories'); // the afterword has lists with buttons, too
	await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
	await page.getByRole('button', { name: 'Edit', exact: true }).click();
	const saved = requestsOf(page, 'PATCH', /^\/api\/memories\//);

	await page.getByRole('button', { name: 'Add a phrase' }).click();
	const phrase = page.getByLabel(/^Phrases to keep, /).last();
	await phrase.fill('hasta mañana');
	await chooseCandidate(phrase, 'Safari');
	await expect(phrase).toHaveValue('hasta mañana');
	expect(saved).toEqual([]);
	await phrase.press('Enter');
	await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
	expect(saved).toHaveLength(1);
	await expect(page.getByText('hasta mañana').first()).toHaveJSProperty('translate', false);
});

test('Nothing corrects or translates what is in the language practised', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('radio', { name: 'Arabic' }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\//);
	await expect(partnerLines(page)).toHaveCount(1);
	await partnerHasFinished(page);
	await say(page, 'مرحبا');

	const field = composer(page);
	for (const [name, value] of [
		['lang', 'ar'],
		['dir', 'rtl'],
		['translate', 'no'],
		['autocorrect', 'off'],
		['autocapitalize', 'off'],
		['autocomplete', 'off'],
		['spellcheck', 'false']
	] as const) {
		await expect(field).toHaveAttribute(name, value);
	}
	const said = page.locator('.said bdi');
	await expect(said).toHaveCount(3);
	expect(
		await said.evaluateAll((texts) =>
			texts.map(
				(text) => text instanceof HTMLElement && [text.translate, text.matches(':lang(ar)')]
			)
		)
	).toEqual([
		[false, true],
		[false, true],
		[false, true]
	]);
	await expect(page.locator('.speaker').first()).toHaveJSProperty('translate', true);
});
