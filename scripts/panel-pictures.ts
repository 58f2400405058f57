import type { Page } from 'playwright';

/**
 * Every tab of the developers' panel as somebody uses it, of a page that shows a conversation.
 * Nothing where the server's build has no panel.
 */
export async function pictureDevPanel(
	page: Page,
	picture: (name: string) => Promise<void>
): Promise<void> {
	if (!(await hasDevPanel(page))) return;
	const panel = page.getByRole('complementary', { name: 'DevPanel' });
	const press = (name: string) => panel.getByRole('button', { name, exact: true }).click();
	const open = (name: string) => panel.getByRole('tab', { name, exact: true }).click();
	const top = (title: string) =>
		panel
			.getByRole('heading', { name: title, exact: true })
			.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));

	await picture('devpanel-closed');
	await openerOf(page).click();
	await panel.locator('[data-part="quota"]').waitFor();
	await picture('devpanel-overview');
	await open('Messages');
	await panel.getByText('no differences').waitFor();
	await picture('devpanel-messages');
	await open('Audio');
	await press('Listen');
	await panel.getByText(/peak [1-9]/).waitFor();
	await picture('devpanel-audio');
	await open('Post-Run Test');
	await picture('devpanel-post-run-before');
	await press('Dry run');
	await panel.getByText('dry run: nothing was written').waitFor();
	await press('New key');
	await press('Test Post-Run');
	await panel.locator('[data-part="status"]').getByText('200 OK').waitFor();
	await panel.locator('[data-step="commit"][data-status="done"]').first().waitFor();
	await picture('devpanel-post-run');
	await top('Response');
	await picture('devpanel-response');
	for (const run of await panel.getByRole('checkbox').all()) await run.check();
	await top('History of this session');
	await picture('devpanel-history');
	await tryAll(page, LAB, 'Run');
	await top('Replay lab');
	await picture('devpanel-lab');
	await tryAll(page, FAULTS, 'Try');
	await top('Faults');
	await picture('devpanel-faults');
	await open('Events');
	await picture('devpanel-events');
	await open('Model');
	await press('Show texts');
	await picture('devpanel-model');
	await open('Next prompt');
	await panel
		.getByText(/\d tokens/)
		.first()
		.waitFor();
	await picture('devpanel-next-prompt');
	const dock = panel.getByRole('button', { name: 'Dock to the bottom' });
	if (!(await dock.isVisible())) return; // a sheet on a phone
	await dock.click();
	await open('Overview');
	await picture('devpanel-bottom');
}

export function hasDevPanel(page: Page): Promise<boolean> {
	return openerOf(page)
		.waitFor({ timeout: APPEARS_MS })
		.then(
			() => true,
			() => false
		);
}

function openerOf(page: Page) {
	return page.getByRole('button', { name: 'DevPanel', exact: true });
}

const APPEARS_MS = 3_000; // the panel is loaded when the page is awake

const LAB = ['Same key again', 'New key', 'Ten at once', 'One message', 'Expired session'];
const FAULTS = ['Model refuses', 'Model obeys injected instructions'];

async function tryAll(page: Page, names: string[], verb: string): Promise<void> {
	for (const name of names) {
		await page.getByRole('button', { name: `${verb} ${name}`, exact: true }).click();
		await page
			.getByRole('listitem', { name, exact: true })
			.getByRole('status')
			.getByText('as expected')
			.waitFor();
	}
}
