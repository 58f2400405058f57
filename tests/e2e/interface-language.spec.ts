import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { LOCALE_COOKIE, PSEUDO_LOCALE } from '../../src/lib/contracts/locales.ts';
import { TIME_ZONE_COOKIE } from '../../src/lib/contracts/time-zone.ts';
import { textsIn } from '../support/texts.ts';
import { expect, test } from './fixtures.ts';
import {
	expectMemories,
	partnerHasFinished,
	partnerLines,
	PASSWORD,
	savedByLearner,
	savePhrases,
	signUp
} from './steps.ts';

/** In both themes, which differ in nothing but colours. */
async function expectNoViolations(page: Page, where: string): Promise<void> {
	await wear(page, 'light');
	const { violations } = await new AxeBuilder({ page }).analyze();
	await wear(page, 'dark');
	const inDark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
	const found = [...violations, ...inDark.violations].map(
		({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`
	);
	expect(found, where).toEqual([]);
}

/** Until it is painted: axe would measure the colours of before. */
async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
	await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	await page.evaluate(
		() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
	);
}

async function sayInTheField(page: Page, text: string): Promise<void> {
	const before = await partnerLines(page).count();
	await page.getByRole('textbox').fill(text);
	await page.getByRole('textbox').press('Enter');
	await expect(partnerLines(page)).toHaveCount(before + 1);
	await partnerHasFinished(page);
}

for (const { locale, browserLocale, direction } of [
	{ locale: 'ja', browserLocale: 'ja-JP', direction: 'ltr' },
	{ locale: 'ar', browserLocale: 'ar-EG', direction: 'rtl' }
] as const) {
	test.describe(`in a browser that asks for ${browserLocale}`, () => {
		// The browser notes that a password was refused, and that there was no run before the account.
		test.use({
			locale: browserLocale,
			expectedErrors: [/status of 400 .*sign-up|status of 404 .*\/post-run$/]
		});

		test('the whole way, from the start page to what is remembered', async ({
			page,
			context,
			baseURL
		}) => {
			test.slow(); // all pages, each looked at by axe in both themes
			const { say, languageName } = textsIn(locale);
			await page.goto('/');
			const html = page.locator('html');
			await expect(html).toHaveAttribute('lang', locale);
			await expect(html).toHaveAttribute('dir', direction);
			await expectNoViolations(page, 'start page');
			await page.getByRole('radio', { name: languageName('es') }).check();
			await page.getByRole('radio', { name: say('scenario.cafe.title') }).check();
			await page.getByRole('button', { name: say('home.start') }).click();
			await page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
			await expect(partnerLines(page)).toHaveCount(1);
			await expect(page.locator('[data-role="assistant"]').first()).toContainText(/\p{L}/u);
			await sayInTheField(page, 'Hola, ayer yo fue al mercado.');
			await sayInTheField(page, 'Un café con leche, por favor.');
			await expectNoViolations(page, 'conversation');
			await page.getByRole('button', { name: say('talk.endLabel') }).click();
			await expect(page.getByRole('heading', { name: say('recap.title') })).toBeVisible();
			await expectNoViolations(page, 'afterword of a guest');

			await page.getByRole('link', { name: say('recap.signUp') }).click();
			await page.getByLabel(say('signIn.name')).fill('Robin');
			await page.getByLabel(say('signIn.email')).fill(`${randomUUID()}@example.org`);
			await page.getByLabel(say('signIn.password')).fill('12345678');
			await page.getByRole('button', { name: say('common.signUp') }).click();
			await expect(page.getByText(say('refused.tooCommon'))).toBeVisible(); // by its code
			await page.getByLabel(say('signIn.password')).fill(PASSWORD);
			await page.getByRole('button', { name: say('common.signUp') }).click();
			await page.waitForURL(/\/conversations\/[0-9a-f-]{36}$/);
			await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
			await page.goto('/memories');
			await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
			await expect(page.getByRole('heading', { name: say('memory.saidBetter') })).toBeVisible();
			await expectNoViolations(page, 'memories');
			for (const path of [
				'/',
				'/phrases',
				'/review',
				'/history',
				'/settings',
				'/forgot-password'
			]) {
				await page.goto(path);
				await expectNoViolations(page, path);
			}
		});

		// The browser notes it.
		test.describe('a page that is not there', () => {
			test.use({ expectedErrors: [/404/] });

			test('says so', async ({ page }) => {
				await page.goto('/nowhere');
				await expect(page.getByRole('heading', { level: 1 })).toHaveText(
					textsIn(locale).say('error.notHere')
				);
			});
		});
	});
}

test('A guest changes the language in the middle of a conversation, which goes on', async ({
	page,
	context,
	baseURL
}) => {
	const english = textsIn('en');
	const arabic = textsIn('ar');
	const japanese = textsIn('ja');
	await page.goto('/');
	await page.getByLabel(english.say('interface.label')).selectOption('ja');
	await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
	await page.getByLabel(japanese.say('interface.label')).selectOption('en');
	await page.getByRole('radio', { name: 'Spanish' }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL(/\/conversations\//);
	const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
	await sayInTheField(page, 'Hola, soy Robin.');
	await page.getByRole('textbox').fill('Vivo en');
	await page.getByLabel(english.say('interface.label')).selectOption('ar');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.getByRole('button', { name: arabic.say('talk.endLabel') })).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveValue('Vivo en');
	await sayInTheField(page, 'Vivo en Berlín.');
	expect(await savedByLearner(context, baseURL ?? '', id)).toHaveLength(2);
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
});

test('What a learner chose in the settings holds on another device', async ({
	page,
	context,
	baseURL,
	browser
}) => {
	const { email } = await signUp(context, baseURL ?? '');
	await page.goto('/settings');
	await page.getByLabel('Language of the interface').selectOption('ja');
	const { say } = textsIn('ja');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('header.settings'));
	await expect(page).toHaveTitle(`${say('header.settings')} · Afterword`);

	const elsewhere = await browser.newContext({ locale: 'fr-FR' });
	await signInFrom(elsewhere, baseURL ?? '', email);
	const other = await elsewhere.newPage();
	await other.goto(`${baseURL}/memories`);
	await expect(other.locator('html')).toHaveAttribute('lang', 'ja');
	await elsewhere.close();
});

test.describe('a browser east of Greenwich', () => {
	test.use({ timezoneId: 'Pacific/Kiritimati' });

	test('tells where its clock stands', async ({ page, context }) => {
		await page.goto('/');
		await expect
			.poll(
				async () => (await context.cookies()).find(({ name }) => name === TIME_ZONE_COOKIE)?.value
			)
			.toBe(encodeURIComponent('Pacific/Kiritimati'));
	});
});

async function signInFrom(context: BrowserContext, origin: string, email: string): Promise<void> {
	const answer = await context.request.post(`${origin}/api/auth/sign-in/email`, {
		headers: { origin },
		data: { email, password: PASSWORD }
	});
	expect(answer.status()).toBe(200);
}

test.describe('in English that is accented, bracketed and 40 % longer', () => {
	test.use({ server: 'panel', viewport: { width: 320, height: 640 } });

	/** What no message says: of the page's own language, and neither a name nor a date of `Intl`. */
	async function expectWholePage(page: Page, where: string): Promise<void> {
		const { overflow, untranslated } = await page.evaluate(() => {
			const names = new Intl.DisplayNames('en-GB', { type: 'language' });
			const isOfIntl = (text: string) =>
				text.split(/[,·]/).every((part) => {
					const name = part.trim();
					const known = document.querySelectorAll<HTMLOptionElement>('option');
					return (
						!/\p{L}{2,}/u.test(name) ||
						[...known].some((option) => option.text === name) ||
						['es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en'].some(
							(id) => names.of(id) === name
						) ||
						/^(today|\d+ (seconds?|minutes?|days?))$/i.test(name)
					);
				});
			// A message may stand in another's hole, and be in pieces where a hole holds an element.
			const besideMessages = (text: string): string => {
				const rest = text.replaceAll(/\[[^[\]]*\]/g, '');
				return rest === text ? rest.replaceAll(/\[[^[\]]*$|^[^[\]]*\]/g, '') : besideMessages(rest);
			};
			/** Of the message that began before a text and goes on in it, between two holes. */
			const goingOn = (node: Node, element: Element): string => {
				const before = document.createRange();
				before.setStart(element.closest('p, li') ?? element, 0);
				before.setEnd(node, 0);
				const said = before.toString();
				return said.lastIndexOf('[') > said.lastIndexOf(']') ? '[' : '';
			};
			const texts: string[] = [];
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const element = node.parentElement;
				if (
					!element ||
					element.closest('script, style, bdi, [translate="no"], option, code, .opener')
				)
					continue;
				const rest = besideMessages(goingOn(node, element) + (node.textContent ?? ''));
				if (!isOfIntl(rest)) texts.push(rest.trim());
			}
			for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
				for (const element of document.querySelectorAll(`[${name}]`)) {
					if (element.closest('[translate="no"], .opener')) continue;
					const rest = besideMessages(element.getAttribute(name) ?? '');
					if (!isOfIntl(rest)) texts.push(`${name}: ${rest}`);
				}
			}
			const { scrollWidth, clientWidth } = document.documentElement;
			return { overflow: scrollWidth - clientWidth, untranslated: texts };
		});
		expect(untranslated, where).toEqual([]);
		expect(overflow, `${where} is not wider than its window`).toBeLessThanOrEqual(0);
	}

	test('every page fits 320 px, and all its words are messages', async ({
		page,
		context,
		baseURL
	}) => {
		const url = baseURL ?? '';
		await context.addCookies([{ name: LOCALE_COOKIE, value: PSEUDO_LOCALE, url }]);
		for (const path of ['/', '/sign-in', '/sign-up', '/forgot-password', '/reset-password']) {
			await page.goto(path);
			await expectWholePage(page, path);
		}
		await signUp(context, url);
		for (const path of ['/memories', '/phrases', '/review', '/history']) {
			await page.goto(path);
			await expectWholePage(page, `${path}, empty`);
		}
		await page.goto('/');
		await page.locator('input[name="language"][value="es"]').check();
		await page.locator('form button[type="submit"]').click();
		await page.waitForURL(/\/conversations\//);
		await sayInTheField(page, 'Hola, ayer yo fue al mercado.');
		await sayInTheField(page, 'Compré manzanas y pan para mi hermana.');
		await expectWholePage(page, 'conversation');
		await page.locator('.bar button').click();
		await expect(page.locator('.afterword a[href="/memories"]')).toBeVisible();
		await expectWholePage(page, 'afterword');
		await savePhrases(context, url, [{ text: 'tener hambre' }]);
		for (const path of ['/', '/memories', '/phrases', '/history', '/settings']) {
			await page.goto(path);
			await expectWholePage(page, path);
		}
		await page.goto('/review');
		await expect(page.locator('.waking')).toBeEnabled();
		await expectWholePage(page, 'a question of a review');
		await page.locator('.waking').click();
		await expectWholePage(page, 'its answer');
		await page.goto('/memories');
		await page.getByRole('listitem').getByRole('button', { expanded: false }).click();
		await expectWholePage(page, 'a memory');
	});
});
