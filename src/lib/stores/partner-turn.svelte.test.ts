import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aTab, replyTo } from '../../../tests/support/conversation-tab.ts';
import { errorAnswer, noNetwork } from '../../../tests/support/played-api.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

describe('a reply that is cut off while the page is behind, as phones do it', () => {
	function aPhone() {
		const tab = aTab();
		const turnedAway = () => {
			tab.page.hide();
			tab.page.show();
		};
		const tries = () => tab.api.requests.filter(({ route }) => route === '/messages');
		return { ...tab, turnedAway, tries };
	}

	it('is asked for once more, with the same id, and nothing is said of the first try', async () => {
		const { api, store, turnedAway, tries } = aPhone();
		api.on('POST /messages', ({ body }) => {
			if (tries().length > 1) return replyTo(body);
			turnedAway();
			return noNetwork();
		});
		await store.sendMessage('Quiero un café');
		expect(tries()).toHaveLength(2);
		expect(new Set(tries().map(({ body }) => body.id)).size).toBe(1);
		expect(store.messages.at(-1)).toMatchObject({ role: 'assistant', content: 'Muy bien.' });
		expect([store.notice, store.reply]).toEqual([null, { status: 'none' }]);
	});

	it('is asked for no third time, however often the page is put behind', async () => {
		const { api, store, turnedAway, tries } = aPhone();
		api.on('POST /messages', () => {
			turnedAway();
			return noNetwork();
		});
		await store.sendMessage('Quiero un café');
		expect(tries()).toHaveLength(2);
		expect(store.notice).toMatchObject({ action: 'retry' });
	});

	it('is not asked for again where the server itself said that there is none', async () => {
		const { api, store, turnedAway, tries } = aPhone();
		api.on('POST /messages', () => {
			turnedAway();
			return errorAnswer(502, 'partner_unavailable');
		});
		await store.sendMessage('Quiero un café');
		expect(tries()).toHaveLength(1);
		expect(store.reply).toEqual({ status: 'failed', code: 'partner_unavailable' });
	});
});

it('a reply that is cut off in front waits for the learner', async () => {
	const { api, store } = aTab();
	api.on('POST /messages', noNetwork);
	await store.sendMessage('Quiero un café');
	expect(api.calls()).toEqual(['POST /messages']);
	expect(store.notice).toMatchObject({ action: 'retry' });
});
