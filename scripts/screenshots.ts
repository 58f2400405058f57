// `npm run screenshots [-- ADDRESS]`: talks to a running Afterword as a new learner would. Puts the
// two pictures of the README under docs/images and, for whoever judges the look, every page in both
// widths and themes under reports/screenshots. Of a server with the developers' panel it pictures that
// as well, and the pictures of docs/devpanel.md are made anew.

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { hasDevPanel, pictureDevPanel } from './panel-pictures.ts';

const ADDRESS = process.argv[2] ?? 'http://127.0.0.1:3000';
const DOCS_FOLDER = join('docs', 'images');
const REVIEW_FOLDER = join('reports', 'screenshots');

/** The pictures of docs/devpanel.md. */
const IN_DOCS = new Set(
	['overview', 'messages', 'audio', 'events', 'post-run', 'history', 'lab', 'model'].map(
		(tab) => `devpanel-${tab}`
	)
);

// Debian's own Chromium where there is one; else the one that Playwright installed.
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

const WIDTHS = [
	{ width: 1280, height: 800 },
	{ width: 375, height: 812 }
] as const;
const THEMES = ['light', 'dark'] as const;

const SAID = [
	'Hola, quiero un café con leche por favor',
	'Ayer yo fue al mercado con mi hermana',
	'¿Cómo se dice "bread"?',
	'Entonces un pan y dos naranjas'
];

const browser = await chromium.launch({
	...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
	args: [
		'--no-sandbox',
		'--disable-dev-shm-usage',
		'--disable-background-networking',
		'--use-fake-device-for-media-stream'
	]
});
try {
	await mkdir(DOCS_FOLDER, { recursive: true });
	await mkdir(REVIEW_FOLDER, { recursive: true });
	await pictureForReadme(browser);
	for (const viewport of WIDTHS) {
		for (const colorScheme of THEMES) {
			await pictureEveryPage(browser, { viewport, colorScheme });
			await picturePanel(browser, { viewport, colorScheme });
		}
	}
} finally {
	await browser.close();
}
console.log(`Pictures are in ${DOCS_FOLDER} and ${REVIEW_FOLDER}.`);

async function pictureForReadme(browser: Browser): Promise<void> {
	const context = await browser.newContext({
		baseURL: ADDRESS,
		viewport: { width: 900, height: 760 },
		deviceScaleFactor: 2,
		reducedMotion: 'reduce',
		locale: 'en-GB'
	});
	const page = await context.newPage();
	await signUp(page);
	await talk(page);
	if (await hasDevPanel(page)) return context.close(); // learners see none of it
	await page.screenshot({ path: join(DOCS_FOLDER, 'conversation.png') });
	await endAndWait(page);
	await page.setViewportSize({ width: 900, height: 1100 });
	await page.getByRole('heading', { level: 2, name: /^Afterword/ }).focus();
	await page.screenshot({ path: join(DOCS_FOLDER, 'memory.png') });
	await context.close();
}

type Look = { viewport: (typeof WIDTHS)[number]; colorScheme: (typeof THEMES)[number] };

async function pictureEveryPage(browser: Browser, look: Look): Promise<void> {
	const context = await browser.newContext({
		baseURL: ADDRESS,
		reducedMotion: 'reduce',
		locale: 'en-GB',
		...look
	});
	const page = await context.newPage();
	const picture = async (name: string) => {
		await page.evaluate(() => document.fonts.ready);
		// From the top, or what sticks to it would be pictured in the middle.
		await page.evaluate(() => window.scrollTo(0, 0));
		await page.screenshot({ path: reviewFile(name, look), fullPage: true });
	};
	const open = async (path: string, name: string) => {
		await page.goto(path);
		await picture(name);
	};

	await open('/', 'start');
	await open('/sign-in', 'sign-in');
	await open('/sign-up', 'sign-up');
	await open('/nowhere', 'not-found');
	await talk(page);
	await picture('conversation');
	await endAndWait(page);
	await picture('guest-recap');
	await signUp(page);
	await open('/memories', 'memories-empty');
	await talk(page);
	await endAndWait(page);
	await picture('afterword');
	await page.getByRole('link', { name: 'All memories' }).click();
	// Else the first closed button may still be the developers' panel's.
	await page.getByRole('heading', { level: 1, name: 'Memories' }).waitFor();
	await page.getByRole('button', { expanded: false }).first().click();
	await picture('memories');
	await page.getByRole('button', { name: 'Edit' }).click();
	await picture('memory-edit');
	await open('/phrases', 'phrases');
	await open('/review', 'review');
	await open('/history', 'history');
	await open('/settings', 'settings');
	await open('/', 'start-returning');
	await context.close();
}

async function picturePanel(browser: Browser, look: Look): Promise<void> {
	const context = await browser.newContext({
		baseURL: ADDRESS,
		reducedMotion: 'reduce',
		locale: 'en-GB',
		permissions: ['microphone'],
		...look
	});
	const page = await context.newPage();
	await signUp(page);
	await talk(page);
	const isForDocs = look.viewport === WIDTHS[0] && look.colorScheme === 'light';
	await pictureDevPanel(page, async (name) => {
		const path = reviewFile(name, look);
		await page.screenshot({ path });
		if (isForDocs && IN_DOCS.has(name)) await copyFile(path, join(DOCS_FOLDER, `${name}.png`));
	});
	await context.close();
}

function reviewFile(name: string, { viewport, colorScheme }: Look): string {
	return join(REVIEW_FOLDER, `${name}-${viewport.width}-${colorScheme}.png`);
}

async function signUp(page: Page): Promise<void> {
	await page.goto('/sign-up');
	await page.getByLabel('Name').fill('Robin');
	await page.getByLabel('E-mail').fill(`${randomUUID()}@example.org`);
	await page.getByLabel('Password').fill(randomUUID());
	await page.getByRole('button', { name: 'Sign up' }).click();
	await page.waitForURL('/');
}

async function talk(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByRole('radio', { name: 'Spanish' }).check();
	await page.getByRole('radio', { name: 'At the café' }).check();
	await page.getByRole('button', { name: 'Start talking' }).click();
	await page.waitForURL('**/conversations/*');
	for (const [turn, words] of SAID.entries()) {
		await partnerHasSpoken(page, turn + 1);
		await page.getByLabel('Your message').fill(words);
		await page.getByLabel('Your message').press('Enter');
	}
	await partnerHasSpoken(page, SAID.length + 1);
	await page.getByLabel('Your message').blur();
}

async function partnerHasSpoken(page: Page, times: number): Promise<void> {
	await page
		.locator('[data-role="assistant"]:not([data-is="writing"])')
		.nth(times - 1)
		.waitFor();
}

async function endAndWait(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'End the conversation' }).click();
	await page.getByRole('heading', { name: 'Said better' }).waitFor();
}
