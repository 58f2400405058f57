import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { end, expectMemories, sayTwoThings, signUp, startTalking } from './steps.ts';

// Refusals are what some of its buttons are for, and a browser logs every one of them.
test.use({ server: 'panel', expectedErrors: [/Failed to load resource/] });

const TABS = ['Overview', 'Messages', 'Audio', 'Events', 'Post-Run Test', 'Model', 'Next prompt'];

const opener = (page: Page) => page.getByRole('button', { name: 'DevPanel', exact: true });
const panel = (page: Page) => page.getByRole('complementary', { name: 'DevPanel' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const edge = (page: Page) => page.getByRole('separator', { name: 'Size of the panel' });
const part = (page: Page, name: string) => panel(page).locator(`[data-part="${name}"]`);
const step = (page: Page, name: string) =>
	panel(page).getByRole('list', { name: 'Steps' }).first().locator(`[data-step="${name}"]`);

async function openPanel(page: Page, name = 'Overview'): Promise<void> {
	await opener(page).click();
	await tab(page, name).click();
	await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
}

async function press(page: Page, name: string): Promise<void> {
	await panel(page).getByRole('button', { name, exact: true }).click();
}

/** Moves the focus by Tab, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
	const wanted = panel(page).getByRole('button', { name, exact: true });
	await expect(wanted).toBeEnabled();
	await expect(async () => {
		await page.keyboard.press('Tab');
		expect(await wanted.evaluate((button) => button === document.activeElement)).toBe(true);
	}).toPass({ intervals: [0] });
}

async function sizeOf(locator: Locator): Promise<number> {
	return Number(await locator.getAttribute('aria-valuenow'));
}

async function clipboard(page: Page): Promise<string> {
	return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(async ({ context, baseURL }) => {
	await signUp(context, baseURL ?? '');
});

test.describe('without the panel in the build', () => {
	test.use({ server: 'scripted' });

	test('nothing of it is on the page', async ({ page }) => {
		await startTalking(page);
		await expect(page.getByRole('button', { name: 'End the conversation' })).toBeEnabled();
		await expect(opener(page)).toHaveCount(0);
	});
});

test.describe('the panel itself', () => {
	test('its tabs are walked by arrows, Home and End, with one of them in the tab order', async ({
		page
	}) => {
		await startTalking(page);
		await opener(page).press('Enter');
		await expect(tab(page, 'Overview')).toBeFocused();
		for (const name of [...TABS.slice(1), 'Overview']) {
			await page.keyboard.press('ArrowRight');
			await expect(tab(page, name)).toBeFocused();
			await expect(page.getByRole('tabpanel', { name })).toBeVisible();
		}
		await page.keyboard.press('ArrowLeft');
		await expect(tab(page, 'Next prompt')).toBeFocused();
		await page.keyboard.press('Home');
		await expect(tab(page, 'Overview')).toBeFocused();
		await page.keyboard.press('End');
		await expect(tab(page, 'Next prompt')).toBeFocused();
		await expect(page.locator('[role="tab"][tabindex="0"]')).toHaveCount(1);
		await page.keyboard.press('Tab');
		await expect(page.getByRole('tabpanel')).toBeFocused();
	});

	test('a dry run is made, shown and looked at again by keyboard alone', async ({ page }) => {
		await startTalking(page);
		await sayTwoThings(page);
		await opener(page).press('Enter');
		for (let moves = TABS.indexOf('Post-Run Test'); moves > 0; moves--) {
			await page.keyboard.press('ArrowRight');
		}
		await expect(tab(page, 'Post-Run Test')).toBeFocused();
		await tabTo(page, 'Dry run');
		await page.keyboard.press('Enter');
		await expect(part(page, 'outcome')).toContainText('200, memory by local');
		await tabTo(page, 'Show run 1');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('group', { name: 'What came of it' })).toBeFocused();
		await expect(panel(page).getByRole('heading', { name: 'Server Processing' })).toBeInViewport();
		await tabTo(page, 'Keep on Model refuses');
		await page.keyboard.press('Space');
		await expect(panel(page).getByRole('button', { name: 'End the fault' })).toBeVisible();
		await tabTo(page, 'End the fault');
		await page.keyboard.press('Enter');
		await expect(panel(page).getByText('None is on.')).toBeVisible();
	});

	test('what is asked and what comes of it stand side by side where there is room', async ({
		page
	}) => {
		await startTalking(page);
		await openPanel(page, 'Post-Run Test');
		const boxes = async () => {
			const asked = await panel(page).getByLabel('Payload as JSON').boundingBox();
			const told = await panel(page)
				.getByRole('heading', { name: 'Server Processing' })
				.boundingBox();
			if (!asked || !told) throw new Error('both are to be seen');
			return { asked, told };
		};
		const below = await boxes();
		expect(below.told.y).toBeGreaterThan(below.asked.y + below.asked.height);
		await press(page, 'Dock to the bottom');
		const beside = await boxes();
		expect(beside.told.x).toBeGreaterThan(beside.asked.x + beside.asked.width);
		expect(beside.told.y).toBeLessThan(beside.asked.y + beside.asked.height);
	});

	test('it is resized by keys and by mouse, docked, and found again after a reload', async ({
		page
	}) => {
		await startTalking(page);
		await openPanel(page, 'Events');
		const before = await sizeOf(edge(page));
		await edge(page).press('ArrowLeft');
		expect(await sizeOf(edge(page))).toBe(before + 16);

		const box = await edge(page).boundingBox();
		if (!box) throw new Error('the edge is not on the page');
		await page.mouse.move(box.x + 4, box.y + box.height / 2);
		await page.mouse.down();
		await page.mouse.move(box.x + 4 - 60, box.y + 40, { steps: 4 });
		await page.mouse.up();
		const dragged = await sizeOf(edge(page));
		expect(Math.abs(dragged - (before + 76))).toBeLessThanOrEqual(2);

		await press(page, 'Dock to the bottom');
		await expect(edge(page)).toHaveAttribute('aria-orientation', 'horizontal');
		await edge(page).press('Home');
		const low = await sizeOf(edge(page));
		expect(low).toBe(Number(await edge(page).getAttribute('aria-valuemin')));

		await page.reload();
		await expect(tab(page, 'Events')).toHaveAttribute('aria-selected', 'true');
		expect(await sizeOf(edge(page))).toBe(low);
		await press(page, 'Dock to the right');
		expect(await sizeOf(edge(page))).toBe(dragged);
		await edge(page).press('End');
		expect(await sizeOf(edge(page))).toBe(Number(await edge(page).getAttribute('aria-valuemax')));

		await press(page, 'Close the DevPanel');
		await expect(opener(page)).toBeFocused();
		await page.reload();
		await expect(opener(page)).toBeVisible();
		await expect(panel(page)).toHaveCount(0);
	});

	test('the page stays usable beside it', async ({ page }) => {
		await startTalking(page);
		await openPanel(page);
		for (const dock of ['Dock to the bottom', 'Dock to the right']) {
			await press(page, dock);
			const composer = await page.getByLabel(/^Your message in /).boundingBox();
			const beside = await panel(page).boundingBox();
			if (!composer || !beside) throw new Error('composer and panel are both to be seen');
			const apart =
				composer.x + composer.width <= beside.x || composer.y + composer.height <= beside.y;
			expect(apart, dock).toBe(true);
		}
	});

	test.describe('on a phone', () => {
		test.use({ viewport: { width: 375, height: 812 } });

		test('it is a sheet over the whole page, which is out of reach until it is closed', async ({
			page
		}) => {
			await startTalking(page);
			await openPanel(page);
			expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 812 });
			await expect(page.locator('body > div[inert]')).toHaveCount(1);
			await tab(page, 'Overview').press('Escape');
			await expect(panel(page)).toHaveCount(0);
			await expect(page.getByRole('button', { name: 'End the conversation' })).toBeVisible();
		});
	});

	for (const colorScheme of ['light', 'dark'] as const) {
		test.describe(`in the ${colorScheme} theme`, () => {
			test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

			test('axe finds nothing on any of its tabs', async ({ page }) => {
				await startTalking(page);
				await sayTwoThings(page);
				await openPanel(page, 'Post-Run Test');
				await press(page, 'Dry run');
				await expect(part(page, 'status')).toContainText('dry run');
				for (const name of TABS) {
					await tab(page, name).click();
					if (name === 'Model') await press(page, 'Show texts');
					const { violations } = await new AxeBuilder({ page }).analyze();
					const found = violations.map(
						({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`
					);
					expect(found, name).toEqual([]);
				}
			});
		});
	}
});

test('Overview shows the way of the store, what counts and how the parts are', async ({
	page,
	context,
	baseURL
}) => {
	const id = await startTalking(page);
	await sayTwoThings(page);
	await openPanel(page);
	await expect(part(page, 'all')).toHaveText('5');
	await expect(part(page, 'counted')).toContainText('2 here, 2 in the database; a memory from 2');
	await expect(part(page, 'stored')).toHaveText('5');
	await expect(part(page, 'pending')).toHaveText('none');
	await expect(part(page, 'postgres')).toContainText('ok');
	await expect(part(page, 'redis')).toContainText('ok');
	await expect(part(page, 'model')).toContainText('off');
	await expect(part(page, 'jobs')).toContainText('ok');
	await expect(part(page, 'quota')).toContainText('0 of 4');
	await expect(panel(page).locator('[data-phase="active"]')).toHaveAttribute(
		'aria-current',
		'step'
	);

	// What another device has saved is seen when it is looked for.
	const saved = await context.request.put(`${baseURL}/api/conversations/${id}`, {
		headers: { origin: baseURL ?? '' },
		data: { messages: [{ id: crypto.randomUUID(), role: 'user', content: 'Desde otro sitio.' }] }
	});
	expect(saved.ok()).toBe(true);
	await press(page, 'Look again');
	await expect(part(page, 'stored')).toContainText('6 differs');

	await end(page);
	await expect(panel(page).locator('[data-phase="done"]')).toHaveAttribute('aria-current', 'step');
	await expect(part(page, 'way')).toContainText('active → ending → saving → post-run → done');
	await expect(part(page, 'quota')).toContainText('1 of 4');
});

test('Overview names the memory that a test has made', async ({ page }) => {
	await startTalking(page);
	await sayTwoThings(page);
	await openPanel(page, 'Post-Run Test');
	await press(page, 'Test Post-Run');
	await expect(part(page, 'status')).toContainText('200 OK');
	await tab(page, 'Overview').click();
	await expect(part(page, 'memory')).toHaveText(/^[0-9a-f-]{36}$/);
	await expect(part(page, 'memories')).toHaveText('1 of 50');
});

test('Messages marks what differs between page and database, and says why some don’t count', async ({
	page,
	context,
	baseURL
}) => {
	const id = await startTalking(page);
	await sayTwoThings(page);
	await openPanel(page, 'Messages');
	await expect(panel(page).getByText('no differences')).toBeVisible();
	await expect(panel(page).getByText('doesn’t count: the partner’s')).toHaveCount(3);

	await context.request.put(`${baseURL ?? ''}/api/conversations/${id}`, {
		data: { messages: [{ id: crypto.randomUUID(), role: 'user', content: '[Speaking...]' }] }
	});
	await press(page, 'Compare again');
	await expect(panel(page).getByText('1 differ')).toBeVisible();
	await expect(panel(page).locator('[data-differs="true"]')).toContainText('only in the database');
	await expect(panel(page).getByText('doesn’t count: unfinished speech')).toBeVisible();
});

test.describe('with a microphone', () => {
	test.use({ permissions: ['microphone'] });

	test('Audio shows permission, device and a level that moves', async ({ page }) => {
		await startTalking(page);
		await openPanel(page, 'Audio');
		await expect(part(page, 'permission')).toHaveText('granted');
		await press(page, 'Listen');
		await expect(part(page, 'peak')).toHaveText(/peak [1-9]/); // the fake device beeps
		await expect(part(page, 'device')).toContainText('Fake');
		await press(page, 'Stop listening');
		await expect(panel(page).getByRole('button', { name: 'Listen' })).toBeVisible();
		await expect(part(page, 'synthesis')).toContainText('supported');
		await expect(part(page, 'recognition')).toContainText('supported');
	});
});

test('Events are filtered, paused, opened, copied and cleared', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await startTalking(page);
	await openPanel(page, 'Events');
	const lines = panel(page).getByRole('listitem');
	await expect(lines.filter({ hasText: 'phase: active' }).first()).toBeVisible();
	await press(page, 'Pause');
	const held = await lines.count();
	await sayTwoThings(page);
	await end(page);
	await expect(panel(page).getByText(/paused; \d+ more since/)).toBeVisible();
	await expect(lines).toHaveCount(held);
	await press(page, 'Pause');
	await expect(lines.filter({ hasText: 'post_run_complete' })).toBeVisible();

	await panel(page).getByLabel('From').selectOption('store');
	await expect(lines.filter({ hasText: 'request' })).toHaveCount(0);
	await panel(page).getByLabel('From').selectOption('all');
	await panel(page).getByLabel('Filter').fill('phase: saving');
	await expect(lines).toHaveCount(1);
	await lines.locator('summary').click();
	await expect(panel(page).getByRole('region', { name: /^Payload of/ })).toContainText(
		'manual-end'
	);
	await press(page, 'Copy payload');
	expect(JSON.parse(await clipboard(page))).toMatchObject({ name: 'saving' });
	await press(page, 'Copy all');
	expect(JSON.parse(await clipboard(page))).toHaveLength(1);
	await panel(page).getByLabel('Filter').fill('');
	await press(page, 'Clear');
	await expect(lines).toHaveCount(0);
});

test.describe('the Post-Run Test', () => {
	test('its buttons are disabled while they could do nothing', async ({ page }) => {
		await page.route('**/opening', (route) => route.abort()); // nobody has said anything
		await page.goto('/');
		await page.getByRole('radio', { name: 'Spanish' }).check();
		await page.getByRole('button', { name: 'Start talking' }).click();
		await page.waitForURL(/\/conversations\//);
		await openPanel(page, 'Post-Run Test');
		for (const name of ['Test Post-Run', 'Dry run', 'Clear', 'Copy Response']) {
			await expect(panel(page).getByRole('button', { name, exact: true })).toBeDisabled();
		}
		await expect(panel(page).getByRole('button', { name: 'Run Same key again' })).toBeDisabled();
	});

	test('a run is shown live, with its response, memory and what it changed', async ({
		page,
		context
	}) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		const payload = panel(page).getByLabel('Payload as JSON');
		await expect(payload).toHaveValue(/"messageCount": 2/);
		const key = panel(page).getByLabel('Idempotency-Key');
		await expect(key).toHaveValue(/^post-run_/); // the page's own
		await press(page, 'New key');
		await expect(key).toHaveValue(/^dev-/);
		// The model that times out leaves time to look.
		await press(page, 'Keep on Model times out');
		await expect(panel(page).getByText('is on until')).toBeVisible();
		// Trying another one leaves it on, and it is seen on every tab.
		await press(page, 'Try Model refuses');
		await expectAsExpected(page, 'Model refuses');
		await tab(page, 'Model').click();
		await expect(panel(page).getByText('fault: model_timeout')).toBeVisible();
		await tab(page, 'Post-Run Test').click();

		await press(page, 'Test Post-Run');
		await expect(panel(page).getByRole('button', { name: 'Testing...' })).toBeDisabled();
		await expect(panel(page).getByRole('button', { name: 'Dry run' })).toBeDisabled();
		await expect(step(page, 'extract')).toHaveAttribute('data-status', 'running');
		await expect(step(page, 'load')).toHaveAttribute('data-status', 'done');
		await expect(part(page, 'status')).toContainText('200 OK');
		await expect(step(page, 'commit')).toHaveAttribute('data-status', 'done');
		await expect(step(page, 'commit')).toContainText('Sync to Server');
		await expect(panel(page).getByRole('region', { name: 'Extracted memory' })).toContainText(
			'"source": "local"'
		);
		const changes = panel(page).getByRole('list', { name: 'Preferences, before and after' });
		await expect(changes).toContainText('successfulExchanges');
		await press(page, 'Keep on Model times out');
		await expect(panel(page).getByText('None is on.')).toBeVisible();

		await press(page, 'Copy Response');
		expect(JSON.parse(await clipboard(page))).toMatchObject({ success: true, gptFailed: true });
		await press(page, 'Copy as curl');
		expect(await clipboard(page)).toMatch(/^curl -i -X POST 'http.*Idempotency-Key: dev-/s);
		const downloading = page.waitForEvent('download');
		await press(page, 'Save as test fixture');
		const download = await downloading;
		expect(download.suggestedFilename()).toBe('post-run-200.fixture.json');
		const fixture: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
		expect(fixture).toMatchObject({ languageId: 'es', response: { status: 200 } });

		await press(page, 'Test Post-Run');
		await expect(panel(page).getByText('Idempotent-Replayed').first()).toBeVisible();
		await press(page, 'Clear');
		await expect(panel(page).getByText('None yet.')).toBeVisible();
		for (const run of await panel(page).getByRole('checkbox').all()) await run.check();
		await expect(panel(page).getByRole('group', { name: 'Two runs side by side' })).toBeVisible();
		await press(page, 'Show run 1');
		await expect(part(page, 'status')).toContainText('200 OK');
		await expect(panel(page).getByRole('heading', { name: 'Server Processing' })).toBeInViewport();
		await press(page, 'Fill in again');
		await expect(key).toHaveValue(/^post-run_/);
	});

	test('a skip is amber, explained, and never shown as success', async ({ page }) => {
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		const payload = panel(page).getByLabel('Payload as JSON');
		await payload.fill('{"messageCount": 1, "durationSeconds": 5}');
		await press(page, 'Test Post-Run');
		await expect(part(page, 'reason')).toContainText('Skipped Reason: insufficient_messages');
		await expect(step(page, 'validate')).toHaveAttribute('data-status', 'skipped');
		await expect(part(page, 'status').locator('[data-tone="warning"]')).toBeVisible();
		await expect(part(page, 'status').locator('[data-tone="success"]')).toHaveCount(0);

		await payload.fill('{"messageCount": 9');
		await expect(panel(page).getByText('No JSON: the server should answer 400.')).toBeVisible();
		await press(page, 'Test Post-Run');
		await expect(part(page, 'reason')).toContainText('invalid_payload');
		await press(page, 'Fill in again');
		await expect(payload).toHaveValue(/"messageCount": 2/);
		await press(page, 'Hide the payload');
		await expect(payload).toBeHidden();
		await panel(page).getByText('What each answer means').click();
		await expect(panel(page).getByText('insufficient_engagement')).toBeVisible();
	});

	test('a guest is told why there is no memory', async ({ page, context }) => {
		await context.clearCookies();
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		await press(page, 'Test Post-Run');
		await expect(part(page, 'reason')).toContainText('Skipped Reason: no_user');
		await expect(step(page, 'validate')).toHaveAttribute('data-status', 'skipped');
	});

	test('a dry run shows what would be, and writes nothing', async ({ page, context, baseURL }) => {
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		await press(page, 'Keep on Model times out');
		await press(page, 'Dry run');
		await expect(step(page, 'extract')).toHaveAttribute('data-status', 'running');
		await expect(step(page, 'load')).toHaveAttribute('data-status', 'done');
		await expect(part(page, 'status')).toContainText('nothing was written');
		await press(page, 'End the fault');
		await expect(step(page, 'commit')).toHaveAttribute('data-status', 'skipped');
		await expect(panel(page).getByRole('region', { name: 'Extracted memory' })).toBeVisible();
		await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });
		await tab(page, 'Overview').click();
		await expect(part(page, 'quota')).toContainText('0 of 4');
	});

	test('every promise of the replay lab is kept, and nothing of its experiments is left', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		for (const name of [
			'Same key again',
			'New key',
			'Ten at once',
			'Another learner’s conversation',
			'One message',
			'Expired session',
			'Over the quota'
		]) {
			await press(page, `Run ${name}`);
			await expectAsExpected(page, name);
			await expect(page.getByText('Memory saved')).toHaveCount(0);
		}
		await expectMemories(context, baseURL ?? '', { memories: 1, exchanges: 1 });
		await press(page, 'Reset my quota');
		await expect(panel(page).getByText('no longer count')).toBeVisible();
		await tab(page, 'Overview').click();
		await expect(part(page, 'quota')).toContainText('0 of 4');
	});

	test('every fault leaves what it should, and nothing else', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await openPanel(page, 'Post-Run Test');
		for (const name of [
			'Model times out',
			'Model answers 429',
			'Answer is cut off',
			'Model refuses',
			'Model talks nonsense',
			'Model obeys injected instructions',
			'Redis is away',
			'Commit fails'
		]) {
			await press(page, `Try ${name}`);
			await expectAsExpected(page, name);
		}
		await expect(panel(page).getByText('None is on.')).toBeVisible();
		await expect(page.getByText('Memory saved')).toHaveCount(0);
		await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });
	});

	test.describe('of a process that only takes requests', () => {
		test.use({ server: 'panelFront' });

		test('it says what happens elsewhere, and shows what happens here', async ({ page }) => {
			await startTalking(page);
			await sayTwoThings(page);
			await openPanel(page, 'Post-Run Test');
			await press(page, 'Test Post-Run');
			await expect(part(page, 'status')).toContainText('200 OK');
			await expect(step(page, 'commit')).toHaveAttribute('data-status', 'done');
			await expect(part(page, 'faults-elsewhere')).toContainText('ROLE=web');
			await expect(panel(page).getByRole('button', { name: 'Try Commit fails' })).toBeDisabled();
			await tab(page, 'Model').click();
			await expect(part(page, 'traces-elsewhere')).toContainText('carried on by workers');
			await tab(page, 'Post-Run Test').click();
			await press(page, 'Try Model refuses');
			await expectAsExpected(page, 'Model refuses');
			await tab(page, 'Model').click();
			await expect(panel(page).getByText('fault: model_refuses')).toBeVisible();
		});
	});

	async function expectAsExpected(page: Page, name: string): Promise<void> {
		const actual = panel(page).getByRole('listitem', { name, exact: true }).getByRole('status');
		await expect(actual).not.toContainText(/running|not tried/, { timeout: 30_000 });
		await expect(actual).toContainText(/^as expected/);
	}
});

test('Model hides what was said until it is asked for', async ({ page }) => {
	await startTalking(page);
	await openPanel(page, 'Model');
	await expect(panel(page).getByText('Nothing of this conversation was extracted')).toBeVisible();
	await sayTwoThings(page);
	await tab(page, 'Post-Run Test').click();
	await press(page, 'Try Model obeys injected instructions');
	await expect(panel(page).getByText(/memory by gpt/)).toBeVisible();

	await tab(page, 'Model').click();
	await expect(panel(page).getByText('fault: model_obeys_injection')).toBeVisible();
	await expect(panel(page).getByText('ayer yo fue')).toHaveCount(0);
	await expect(panel(page).getByRole('cell', { name: 'hidden' }).first()).toBeVisible();
	await press(page, 'Show texts');
	await expect(panel(page).getByRole('region', { name: 'Prompt, user' })).toContainText(
		'ayer yo fue'
	);
	await expect(panel(page).getByRole('region', { name: 'Raw answer' })).toBeVisible();
	await press(page, 'Show texts');
	await expect(panel(page).getByText('ayer yo fue')).toHaveCount(0);
	await press(page, 'Look again');
	await expect(panel(page).getByText('dry run')).toBeVisible();
});

test('Next prompt shows what the next conversation is given, and what is left out', async ({
	page
}) => {
	await startTalking(page);
	await sayTwoThings(page);
	await end(page);
	await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	await startTalking(page);
	await openPanel(page, 'Next prompt');
	await expect(part(page, 'tokens')).toHaveText(/^[1-9]\d* tokens$/);
	await expect(panel(page).getByRole('heading', { name: 'What was left out' })).toBeVisible();
	await press(page, 'Look again');
	await expect(part(page, 'tokens')).toHaveText(/^[1-9]\d* tokens$/);
});
