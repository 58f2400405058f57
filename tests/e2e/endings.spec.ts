import { expect, test } from './fixtures.ts';
import {
	composer,
	end,
	expectMemories,
	expectNoViolations,
	partnerLines,
	savedByLearner,
	say,
	sayTwoThings,
	signUp,
	startTalking
} from './steps.ts';

const ONE = { memories: 1, exchanges: 1 };

test.describe('each ending of docs/endings.md', () => {
	test.beforeEach(async ({ context, baseURL }, { title }) => {
		if (!title.includes('guest')) await signUp(context, baseURL ?? '');
	});

	test('End button: the page shows what will be remembered', async ({ page, context, baseURL }) => {
		await startTalking(page);
		await sayTwoThings(page);
		await end(page);

		const afterword = page.getByRole('region', { name: /^Afterword/ });
		await expect(
			afterword.getByText('Ayer yo fui al mercado', { exact: false }).first()
		).toBeVisible();
		await expect(
			afterword.getByText('ayer yo fue al mercado', { exact: false }).first()
		).toBeVisible();
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
		await expectMemories(context, baseURL ?? '', ONE);
	});

	test('End button: time, turns and the learner’s own words are there before any answer', async ({
		page
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await page.route(/\/api\/conversations\//, () => new Promise(() => {})); // silent from now on
		await end(page);

		const afterword = page.getByRole('region', { name: /^Afterword/ });
		const heading = afterword.getByRole('heading', { level: 2 });
		const soon = { timeout: 1_000 };
		await expect(heading).toBeFocused(soon);
		await expect(afterword.getByText(/, 2 messages of yours$/)).toBeVisible(soon);
		await expect(
			afterword.getByRole('link', { name: 'Hola, ayer yo fue al mercado.' })
		).toBeVisible(soon);
		await expect(afterword.getByText(/You needn’t wait/)).toBeVisible(soon);
		await expectNoViolations(page, 'afterword, before any answer');

		await page.unrouteAll({ behavior: 'ignoreErrors' });
		await page.reload();
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
	});

	test('End button, one message: saved, and the page says why there is no memory', async ({
		page,
		context,
		baseURL
	}) => {
		const postRuns: string[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('/post-run')) postRuns.push(request.method());
		});
		const id = await startTalking(page);
		await say(page, 'Hola, ¿qué tal?');
		await end(page);

		await expect(page.getByRole('heading', { name: /Too short for an afterword/ })).toBeVisible();
		await expect(page.getByText('You said 1 thing.')).toBeVisible();
		expect(await savedByLearner(context, baseURL ?? '', id)).toEqual(['Hola, ¿qué tal?']);
		expect(postRuns.filter((method) => method === 'POST')).toEqual([]);
		await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });
	});

	test('End button, guest: a recap that is not kept', async ({ page, context, baseURL }) => {
		const id = await startTalking(page);
		await sayTwoThings(page);
		await end(page);

		await expect(page.getByText('Ayer yo fui al mercado', { exact: false }).last()).toBeVisible();
		await expect(page.getByRole('link', { name: 'Sign up and keep it' })).toBeVisible();
		expect(await savedByLearner(context, baseURL ?? '', id)).toHaveLength(2);
		await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });
	});

	test('In-app navigation: a toast tells that the memory is saved', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await page.getByRole('link', { name: 'Memories' }).first().click();
		await page.waitForURL('**/memories');

		await expect(page.getByText('Memory saved')).toBeVisible();
		await expectMemories(context, baseURL ?? '', ONE);
	});

	test('Reload: the conversation goes on, and there is one memory', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await page.reload();

		await expect(partnerLines(page)).toHaveCount(3);
		await say(page, 'Me gusta mucho la fruta.');
		await end(page);
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
		await expectMemories(context, baseURL ?? '', ONE);
	});

	test('Tab close: one request is enough for the memory', async ({ page, context, baseURL }) => {
		await startTalking(page);
		await sayTwoThings(page);
		const requests: string[] = [];
		context.on('request', (request) => {
			if (request.method() !== 'GET') requests.push(`${request.method()} ${request.url()}`);
		});
		await page.close({ runBeforeUnload: true });

		await expectMemories(context, baseURL ?? '', ONE);
		expect(requests.filter((request) => request.endsWith('/post-run')).length).toBeLessThanOrEqual(
			1
		);
	});

	test('Back button inside the app: the conversation just goes on', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		await page.getByRole('link', { name: 'Memories' }).first().click();
		await page.waitForURL('**/memories');
		await page.goBack();

		await expect(composer(page)).toBeVisible();
		await say(page, 'Ahora sigo hablando contigo.');
		await end(page);
		await expect(page.getByRole('link', { name: 'All memories' })).toBeVisible();
		await expectMemories(context, baseURL ?? '', ONE);
	});

	test('Second tab: both end the conversation, and there is one memory', async ({
		page,
		context,
		baseURL
	}) => {
		await startTalking(page);
		await sayTwoThings(page);
		const second = await context.newPage();
		await second.goto(page.url());
		await expect(partnerLines(second)).toHaveCount(3);
		await Promise.all([end(page), end(second)]);

		for (const tab of [page, second]) {
			await expect(tab.getByRole('link', { name: 'All memories' })).toBeVisible();
		}
		await expectMemories(context, baseURL ?? '', ONE);
	});

	test('Hidden page: saves what is not saved, and goes on', async ({ page, context, baseURL }) => {
		const id = await startTalking(page);
		await sayTwoThings(page);
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await expect
			.poll(async () => (await savedByLearner(context, baseURL ?? '', id)).length)
			.toBe(2);
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await say(page, 'Ya estoy aquí otra vez.');
		await expectMemories(context, baseURL ?? '', { memories: 0, exchanges: 0 });
	});

	test.describe('with the network gone', () => {
		test.use({ expectedErrors: [/Failed to load resource|ERR_INTERNET_DISCONNECTED/] });

		test('Offline: what was typed is kept and the memory comes when the network is back', async ({
			page,
			context,
			baseURL
		}) => {
			const id = await startTalking(page);
			await sayTwoThings(page);
			await context.setOffline(true);
			await composer(page).fill('Esto lo escribo sin red.');
			await composer(page).press('Enter');
			await expect(page.getByText(/saved on this device/i).first()).toBeVisible();
			await end(page);
			const ownWords = page.getByRole('link', { name: 'Esto lo escribo sin red.' });
			await expect(ownWords).toBeVisible({ timeout: 1_000 });
			await expect(page.getByText('The server can’t be reached.')).toBeVisible();
			await context.setOffline(false);

			await expectMemories(context, baseURL ?? '', ONE);
			expect(await savedByLearner(context, baseURL ?? '', id)).toContain(
				'Esto lo escribo sin red.'
			);
		});
	});

	test.describe('with the session gone', () => {
		test.use({ expectedErrors: [/401/] });

		test('Expired session: nothing typed is lost', async ({ page, context, baseURL }) => {
			const { email } = await signUp(context, baseURL ?? '');
			const id = await startTalking(page);
			await say(page, 'Hola, soy Robin.');
			await context.clearCookies();
			await composer(page).fill('Esto no se pierde.');
			await composer(page).press('Enter');
			await page.getByRole('link', { name: 'Sign in' }).last().click();
			await page.waitForURL('**/sign-in**');
			await page.getByLabel('E-mail').fill(email);
			await page.getByLabel('Password').fill('correct horse battery');
			await page.getByRole('button', { name: 'Sign in' }).click();
			await page.waitForURL(`**/conversations/${id}`);

			await expect(page.getByText('Esto no se pierde.')).toBeVisible();
			await expect
				.poll(async () => savedByLearner(context, baseURL ?? '', id))
				.toContain('Esto no se pierde.');
		});
	});
});
