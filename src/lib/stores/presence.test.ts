import { expect, it } from 'vitest';
import { aBrowser, aPage } from '../../../tests/support/browser-of-tabs.ts';
import { createPresence } from './presence.ts';
import type { BrowserTabs } from './tab-channel.ts';

function aTab({ tabs }: { tabs: BrowserTabs }) {
	const page = aPage();
	const presence = createPresence({ tabs, window: page.window });
	presence.start();
	return { ...presence, page };
}

it('knows what the tabs show that were there before it, and those that come after', () => {
	const browser = aBrowser();
	const first = aTab(browser);
	first.show('a', true);
	const second = aTab(browser);
	expect([second.isOpenElsewhere('a'), second.isShown('a')]).toEqual([true, true]);
	expect([first.isOpenElsewhere('a'), first.isShown('a')]).toEqual([false, true]);
	second.show('a', true);
	expect(first.isOpenElsewhere('a')).toBe(true);
});

it('does not count a tab that only reads it, or has gone on to something else', () => {
	const browser = aBrowser();
	const first = aTab(browser);
	const second = aTab(browser);
	second.show('a', false);
	expect([first.isOpenElsewhere('a'), first.isShown('a')]).toEqual([false, true]);
	second.show(null, false);
	expect(first.isShown('a')).toBe(false);
});

it('loses a tab that is closed, and finds one that comes back out of the cache', () => {
	const browser = aBrowser();
	const first = aTab(browser);
	const second = aTab(browser);
	second.show('a', true);
	second.page.pagehide();
	expect(first.isOpenElsewhere('a')).toBe(false);
	first.show('a', true);
	second.page.pageshow();
	expect([first.isOpenElsewhere('a'), second.isOpenElsewhere('a')]).toEqual([true, true]);
});

it('is alone where the browser has no channels', () => {
	const alone = aTab({ tabs: { locks: null, openChannel: null } });
	alone.show('a', true);
	expect([alone.isOpenElsewhere('a'), alone.isShown('a')]).toEqual([false, true]);
});
