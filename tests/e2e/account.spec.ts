import { expect, test } from './fixtures.ts';
import { PASSWORD, signUp } from './steps.ts';

const NEXT = 'staple under the tree';

test.describe('A learner under Settings', () => {
	// A wrong password is an answer of 403, and a weak one of 400, which Chromium puts in its console.
	test.use({ expectedErrors: [/40[03]/] });

	test('changes the password, signs out another device and deletes the account', async ({
		page,
		context,
		browser,
		baseURL
	}) => {
		const { email } = await signUp(context, baseURL ?? '');
		const elsewhere = await browser.newContext();
		const other = await elsewhere.request.post(`${baseURL ?? ''}/api/auth/sign-in/email`, {
			headers: {
				origin: baseURL ?? '',
				'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'
			},
			data: { email, password: PASSWORD }
		});
		expect(other.status()).toBe(200);

		await page.goto('/settings');
		const devices = page.getByRole('list', { name: 'Signed-in devices' });
		await expect(devices.getByRole('listitem')).toHaveCount(2);
		await expect(devices).toContainText('this device');
		await page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click();
		await expect(page.getByText('That device is signed out.')).toBeVisible();
		await expect(devices.getByRole('listitem')).toHaveCount(1);

		const current = page.getByLabel('Current password');
		await current.fill('not my password');
		await page.getByLabel('New password').fill(NEXT);
		await page.getByRole('button', { name: 'Change the password' }).click();
		await expect(page.getByText('This is not your password.')).toBeVisible();
		await expect(current).toBeFocused();
		await current.fill(PASSWORD);
		await page.getByLabel('New password').fill('password1');
		await page.getByRole('button', { name: 'Change the password' }).click();
		await expect(page.getByText(/^Many people use this password/)).toBeVisible();
		await expect(page.getByLabel('New password')).toBeFocused();
		await page.getByLabel('New password').fill(NEXT);
		await page.getByRole('button', { name: 'Change the password' }).click();
		await expect(page.getByText('Your password is changed.')).toBeVisible();

		await page.getByRole('button', { name: 'Delete the account' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel(/^Type “delete”/).fill('delete');
		await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
		await dialog.getByLabel('Your password').fill(PASSWORD);
		await dialog.getByRole('button', { name: 'Delete for good' }).click();
		await expect(dialog.getByRole('alert')).toHaveText('This is not your password.');
		await dialog.getByLabel('Your password').fill(NEXT);
		await dialog.getByRole('button', { name: 'Delete for good' }).click();
		await page.waitForURL((url) => url.pathname === '/');
		await elsewhere.close();
	});
});

test('A guest is asked for no password, and has no list of devices', async ({
	page,
	context,
	baseURL
}) => {
	const answer = await context.request.post(`${baseURL ?? ''}/api/auth/sign-in/anonymous`, {
		headers: { origin: baseURL ?? '' },
		data: {}
	});
	expect(answer.status()).toBe(200);
	await page.goto('/settings');
	await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible();
	await expect(page.getByText('Password and devices')).toHaveCount(0);
	await page.getByRole('button', { name: 'Delete everything' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByLabel('Your password')).toHaveCount(0);
	await dialog.getByLabel(/^Type “delete”/).fill('delete');
	await dialog.getByRole('button', { name: 'Delete for good' }).click();
	await page.waitForURL((url) => url.pathname === '/');
});

test('Who has forgotten the password of a server without e-mail is told whom to ask', async ({
	page
}) => {
	await page.goto('/sign-in');
	await expect(page.getByLabel('Sign out my other devices')).not.toBeChecked();
	await page.getByRole('link', { name: 'Forgot your password?' }).click();
	await expect(page.getByText('This Afterword sends no e-mail.')).toBeVisible();
});
