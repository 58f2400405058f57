import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aPage } from '../../../tests/support/browser-of-tabs.ts';
import { createTabElection } from './tab-election.ts';

/** Longer than any tab waits for an answer. */
const ANSWERED_MS = 1_000;
const answered = () => vi.advanceTimersByTimeAsync(ANSWERED_MS);

type Election = ReturnType<typeof createTabElection>;

function aBrowser() {
	const elections = new Map<string, Election>();
	/** Words reach nobody while it is raised, as when two pages are busy. */
	const line = { isDead: false };
	return {
		line,
		/** Takes part no more and says nothing. */
		crash: (name: string) => void elections.delete(name),
		aTab(name: string, { isInFront = true } = {}) {
			const page = aPage();
			if (!isInFront) page.hide();
			const standing = new AbortController();
			const state = { leads: false };
			const election = createTabElection({
				page,
				newTabId: () => name,
				say(word) {
					if (line.isDead || !elections.has(name)) return;
					for (const [other, { hear }] of elections) if (other !== name) hear(word.election);
				},
				lead(signal) {
					state.leads = true;
					signal.addEventListener('abort', () => (state.leads = false));
				}
			});
			elections.set(name, election);
			election.stand(standing.signal);
			return { page, state, stop: () => standing.abort() };
		}
	};
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('one that comes to the front leaves the lead to the one that has it', async () => {
	const browser = aBrowser();
	const first = browser.aTab('a');
	await answered();
	const second = browser.aTab('b', { isInFront: false });
	second.page.show();
	await answered();
	expect([first.state.leads, second.state.leads]).toEqual([true, false]);
});

it('one that is behind never leads', async () => {
	const { state } = aBrowser().aTab('a', { isInFront: false });
	await answered();
	expect(state.leads).toBe(false);
});

it('of two that lead because neither heard the other, the first stays', async () => {
	const browser = aBrowser();
	browser.line.isDead = true;
	const late = browser.aTab('a');
	late.page.hide();
	const first = browser.aTab('b');
	await answered();
	late.page.show();
	await answered();
	expect([first.state.leads, late.state.leads]).toEqual([true, true]);
	browser.line.isDead = false;
	const third = browser.aTab('c');
	await answered();
	expect([first, late, third].map(({ state }) => state.leads)).toEqual([true, false, false]);
});

it('of two that began in the same moment, one stays', async () => {
	const browser = aBrowser();
	browser.line.isDead = true;
	const tabs = [browser.aTab('a'), browser.aTab('b')];
	await answered();
	expect(tabs.map(({ state }) => state.leads)).toEqual([true, true]);
	browser.line.isDead = false;
	tabs.push(browser.aTab('c'));
	await answered();
	expect(tabs.map(({ state }) => state.leads)).toEqual([true, false, false]);
});

it('the next that gets the focus leads after one that crashed', async () => {
	const browser = aBrowser();
	browser.aTab('a');
	await answered();
	const second = browser.aTab('b');
	await answered();
	browser.crash('a');
	expect(second.state.leads).toBe(false);
	second.page.window.dispatchEvent(new Event('focus'));
	await answered();
	expect(second.state.leads).toBe(true);
});

it('one that stands no more gives the lead to another, and is not elected again', async () => {
	const browser = aBrowser();
	const first = browser.aTab('a');
	await answered();
	const second = browser.aTab('b');
	first.stop();
	await answered();
	second.page.hide();
	first.page.show();
	await answered();
	expect([first.state.leads, second.state.leads]).toEqual([false, false]);
});
