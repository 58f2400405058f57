import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aPostRunSuccess,
	aRun,
	errorAnswer,
	jsonAnswer,
	noNetwork,
	someInsights
} from '../../../tests/support/played-api.ts';
import { aTab, LEARNER, settled } from '../../../tests/support/conversation-tab.ts';

const warned: unknown[] = [];
beforeEach(() => {
	warned.length = 0;
	vi.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => void warned.push(...said));
});
afterEach(() => vi.restoreAllMocks());

describe('the End button', () => {
	it('tells who observes of each phase, those too that are over at once', async () => {
		const phases: string[] = [];
		const tab = aTab({
			loaded: aLoadedConversation({ said: ['a', 'b'] }),
			observe: ({ name }) => void phases.push(name)
		});
		await tab.store.endConversation();
		expect(phases).toEqual(['idle', 'active', 'ending', 'saving', 'post-run', 'done']);
	});

	it('saves, has the memory made and shows it', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.resumeConversation();
		tab.clock.now += 90_000;
		await tab.store.endConversation();
		expect(tab.api.calls()).toEqual(['PUT', 'POST /post-run']);
		expect(tab.api.last('PUT').body).toEqual({ messages: [], ended: true, durationSeconds: 90 });
		const { body, headers } = tab.api.last('POST /post-run');
		expect(body).toEqual({ userId: LEARNER.id, messageCount: 2, durationSeconds: 90 });
		const key = `post-run_${tab.id}_${tab.loaded.messages.at(-1)?.id}`;
		expect(headers.get('Idempotency-Key')).toBe(key);
		expect(tab.store.postRunProcessingId).toBe(key);
		expect(tab.store.phase).toMatchObject({
			name: 'done',
			reason: 'manual-end',
			outcome: { kind: 'memory', memory: { topic: 'Ordering coffee' } }
		});
	});

	it('Conversation with 1 message: saved but the endpoint is not called', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		await tab.store.endConversation();
		expect(tab.api.calls()).toEqual(['PUT']);
		expect(tab.api.last('PUT').body.ended).toBe(true);
		expect(tab.store.phase).toMatchObject({
			outcome: { kind: 'skipped', reason: 'insufficient_messages' }
		});
	});

	it('stops the reply in progress', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		let aborted = false;
		tab.api.on('POST /messages', (_, signal) => {
			const body = new ReadableStream<Uint8Array>({
				start(controller) {
					signal?.addEventListener('abort', () => {
						aborted = true;
						controller.error(signal.reason);
					});
				}
			});
			return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
		});
		const sent = tab.store.sendMessage('b');
		await settled();
		await tab.store.endConversation();
		await sent;
		expect(aborted).toBe(true);
		expect(tab.store.reply).toEqual({ status: 'none' });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
		expect(tab.api.last('PUT').body.messages).toMatchObject([{ content: 'b' }]);
	});

	it('shows a guest a recap that is not kept', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }), isGuest: true });
		tab.api.on('POST /post-run', () => jsonAnswer({ skipped: true, reason: 'no_user' }));
		tab.api.on('GET /recap', () => jsonAnswer({ recap: someInsights() }));
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({
			outcome: { kind: 'recap', recap: { topic: 'Ordering coffee' } }
		});
	});

	it('waits with growing pauses for a run that takes longer', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		const run = aRun('running');
		tab.api.on('POST /post-run', () => jsonAnswer({ status: 'processing', run }, 202));
		let asked = 0;
		tab.api.on('GET /post-run', () => {
			asked++;
			if (asked === 2) return errorAnswer(503, 'unavailable');
			return jsonAnswer(asked < 4 ? { run } : { run: aRun(), result: aPostRunSuccess(tab.id) });
		});
		await tab.store.endConversation();
		expect(tab.waits).toEqual([1000, 1500, 2250, 3375]);
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('waits a while for a run that goes on when the conversation is opened again', async () => {
		const phases: string[] = [];
		const tab = aTab({
			loaded: aLoadedConversation({ said: ['a', 'b'], status: 'ended' }),
			observe: ({ name }) => void phases.push(name)
		});
		let asked = 0;
		tab.api.on('GET /post-run', () => {
			asked++;
			return jsonAnswer(
				asked < 3 ? { run: aRun('running') } : { run: aRun(), result: aPostRunSuccess(tab.id) }
			);
		});
		await tab.store.resumeConversation();
		expect(phases).toEqual(['idle', 'done', 'post-run', 'done']);
		expect(tab.waits).toEqual([1000, 1500]);
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(tab.api.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
	});

	it('lets go on who opens a conversation again whose run takes longer, and shows what comes', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'], status: 'ended' }) });
		tab.api.on('GET /post-run', () => jsonAnswer({ run: aRun('queued') }));
		await tab.store.resumeConversation();
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'late' } });
		expect(tab.waits).toHaveLength(6);
		await tab.store.destroyConversation();
		expect(tab.api.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
	});

	it('says so when a run that goes on comes to nothing', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'], status: 'ended' }) });
		let asked = 0;
		tab.api.on('GET /post-run', () =>
			++asked === 1 ? jsonAnswer({ run: aRun('running') }) : errorAnswer(404, 'not_found')
		);
		await tab.store.resumeConversation();
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'failed' } });
	});

	it('calls a memory late, not lost, over the rate limit', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '600' }));
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'late', retryAfterSeconds: 600 } });
		expect(tab.store.notice?.kind).toBe('memory-late');

		tab.api.on('GET /post-run', () => jsonAnswer({ run: aRun(), result: aPostRunSuccess(tab.id) }));
		await tab.store.noticePostRunComplete();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(tab.store.notice).toBeNull();
	});

	it('carries in the post-run what the save could not bring', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('b');
		tab.api.on('PUT ', () => errorAnswer(503, 'unavailable'));
		await tab.store.endConversation();
		const { body } = tab.api.last('POST /post-run');
		expect(body).toMatchObject({ messageCount: 2, messages: [{ content: 'b' }] });
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect([...tab.storage.kept.values()]).toEqual([]);
	});

	it('never blocks the learner: without a network the ending is kept and retried', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', noNetwork);
		tab.api.on('POST /post-run', noNetwork);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'failed', code: 'network' } });
		expect(tab.store.notice?.action).toBe('retry');
		expect(warned).not.toEqual([]);
		const key = tab.store.postRunProcessingId;

		tab.api.on('PUT ', () => jsonAnswer({}));
		tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
		tab.page.window.dispatchEvent(new Event('online'));
		await settled();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(tab.api.last('POST /post-run').headers.get('Idempotency-Key')).toBe(key);
		expect(tab.storage.kept.size).toBe(0);
	});

	it('tries again by itself when the server was away at the end', async () => {
		vi.useFakeTimers();
		try {
			const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
			tab.api.on('PUT ', () => errorAnswer(503, 'unavailable'));
			tab.api.on('POST /post-run', () => errorAnswer(503, 'unavailable'));
			await tab.store.endConversation();
			tab.api.on('PUT ', () => jsonAnswer({}));
			tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
			await vi.advanceTimersByTimeAsync(10_000);
			expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
			expect(vi.getTimerCount()).toBe(0);
		} finally {
			vi.useRealTimers();
		}
	});

	it('finishes an ending that a closed page cut off', async () => {
		const before = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		before.api.on('PUT ', noNetwork);
		before.api.on('POST /post-run', noNetwork);
		await before.store.endConversation();
		const after = aTab({ loaded: before.loaded, storage: before.storage });
		await after.store.resumeConversation();
		expect(after.api.calls()).toEqual(['PUT', 'POST /post-run']);
		expect(after.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(after.storage.kept.size).toBe(0);
	});

	it('ends a conversation that is too short once the network is back', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('PUT ', noNetwork);
		await tab.store.endConversation();
		expect(tab.store.notice?.action).toBe('retry');
		expect([...tab.storage.kept.keys()].join()).toContain('ending');
		tab.api.on('PUT ', () => jsonAnswer({}));
		await tab.store.retry();
		expect(tab.store.notice).toBeNull();
		expect(tab.storage.kept.size).toBe(0);
	});

	it('asks without the key when another tab used it with another count', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', ({ headers }) =>
			headers.has('Idempotency-Key')
				? errorAnswer(422, 'idempotency_key_reused')
				: jsonAnswer(aPostRunSuccess(tab.id))
		);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('asks in the session’s own name when a guest became an account in another tab', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', ({ body }) =>
			'userId' in body ? errorAnswer(403, 'forbidden') : jsonAnswer(aPostRunSuccess(tab.id))
		);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('finishes after the next sign-in when the session ran out at the end', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', () => errorAnswer(401, 'not_authenticated'));
		await tab.store.endConversation();
		expect(tab.store.phase).toEqual({ name: 'signed-out', during: 'ending' });
		const after = aTab({ loaded: tab.loaded, storage: tab.storage, session: tab.session });
		await after.store.resumeConversation();
		expect(after.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('goes on talking after the end, and ends again with another key', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.endConversation();
		const first = tab.store.postRunProcessingId;
		await tab.store.continueConversation();
		await tab.store.sendMessage('c');
		await tab.store.endConversation();
		expect(tab.store.postRunProcessingId).not.toBe(first);
		expect(tab.api.last('POST /post-run').body.messageCount).toBe(3);
	});
});
