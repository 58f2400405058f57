import { createContext } from 'svelte';
import type { Fetch } from '../api/api-calls.ts';
import { toApiError, type ApiError } from '../api/api-error.ts';
import { createConversationClient } from '../api/conversation-client.ts';
import { countSpokenByUser } from '../contracts/messages.ts';
import type { DeviceRecord } from './device-record.ts';
import { isFull, isTransient, outcomeOfError } from './post-run-outcome.ts';
import { sendPostRun } from './post-run-request.ts';
import type { Presence } from './presence.ts';
import { saveBatches } from './request-size.ts';
import { createRetryTimer } from './retry-timer.ts';
import { signedInId } from './signed-in.ts';
import type { BrowserTabs } from './tab-channel.ts';
import { runKeyOf } from './transcript.svelte.ts';

interface OutboxDeps {
	fetch: Fetch;
	device: DeviceRecord;
	presence: Pick<Presence, 'isShown'>;
	tabs: Pick<BrowserTabs, 'locks'>;
	learner: () => { id: string; isGuest: boolean } | null;
	/** The engagement threshold, as the server has it. */
	minUserMessages: () => number;
	window: EventTarget;
}

/** Long enough for the other tabs to have said what they show. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_MISSES = 4; // with the pauses between them, a quarter of a minute at least

/** What the learner typed in a conversation that is no longer there. */
export interface WordsLeft {
	conversationId: string;
	words: readonly string[];
}

/**
 * Brings to the server what this device still keeps of conversations that no tab shows: their
 * words and, where the learner ended one, its ending. Everything in it is safe to repeat.
 */
export function createOutbox(deps: OutboxDeps) {
	const { device, presence, tabs, learner, minUserMessages, window } = deps;
	const api = createConversationClient(deps.fetch);
	const retries = createRetryTimer({ firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS });
	let listening: AbortController | null = null;
	let waiting = $state.raw<readonly string[]>([]);
	let left = $state.raw<readonly WordsLeft[]>([]);
	/** How often each conversation was not found, one after the other. */
	const misses = new Map<string, number>();
	let round: Promise<void> | null = null;

	/** Sends what can be sent now. What can't is tried again later, or at the next sign-in. */
	function deliver(): Promise<void> {
		round ??= onlyOneTab(deliverAll).finally(() => {
			round = null;
			look();
		});
		return round;
	}

	async function deliverAll(): Promise<void> {
		for (const id of sendable()) {
			const someone = learner();
			if (!listening || !someone || presence.isShown(id)) continue;
			try {
				await send(id);
				misses.delete(id);
				retries.reset();
			} catch (error) {
				const failure = toApiError(error);
				console.warn('What this device keeps could not be sent:', failure.code);
				if (failure.code === 'not_authenticated') return stop(); // until the next sign-in
				if (isTransient(failure) || failure.code === 'rate_limited') return;
				await giveUp(id, failure);
			}
		}
	}

	async function send(id: string): Promise<void> {
		try {
			await sendAll(id);
		} catch (error) {
			if (!device.isEnding(id) || !isFull(toApiError(error))) throw error;
			// What there is no room for stays here, and the conversation ends without it.
			const durationSeconds = device.secondsAtEnding(id);
			const ending = { messages: [], ended: true, durationSeconds };
			await api.saveConversation(id, ending, { keepalive: false });
			await finish(id, durationSeconds);
			throw error;
		}
	}

	async function sendAll(id: string): Promise<void> {
		const isEnding = device.isEnding(id);
		const durationSeconds = device.secondsAtEnding(id);
		const unsent = device.readUnsent(id);
		const batches = saveBatches(unsent);
		for (const [index, batch] of batches.entries()) {
			const ends = isEnding && index === batches.length - 1;
			if (batch.length === 0 && !ends) break; // kept by a version that wrote it otherwise
			const ending = ends ? { ended: true, durationSeconds } : {};
			await api.saveConversation(id, { messages: batch, ...ending }, { keepalive: false });
			device.forgetUnsent(id, batch);
		}
		if (isEnding) await finish(id, durationSeconds);
		else device.forgetUnsent(id, unsent);
	}

	async function finish(id: string, durationSeconds: number): Promise<void> {
		const { messages, earlierSpoken } = await api.getConversation(id);
		const messageCount = earlierSpoken + countSpokenByUser(messages);
		const idempotencyKey = runKeyOf(id, messages);
		if (messageCount >= minUserMessages() && idempotencyKey && device.isEnding(id)) {
			try {
				const body = { messageCount, durationSeconds };
				await sendPostRun({ api, conversationId: id }, body, { idempotencyKey, leaving: false });
			} catch (error) {
				if (outcomeOfError(toApiError(error)).kind !== 'late') throw error;
			}
		}
		device.markEnding(id, null);
	}

	/**
	 * Refused for good. A conversation that isn't found counts as gone only when it was looked for again
	 * and again, and by its own learner; what they typed stays until they have seen it.
	 */
	async function giveUp(id: string, failure: ApiError): Promise<void> {
		const someone = learner();
		const isMissing = failure.code === 'conversation_not_found';
		const missed = (misses.get(id) ?? 0) + 1;
		if (isMissing) misses.set(id, missed);
		if (isMissing && missed < MOST_MISSES) return;
		const signedIn = isMissing ? await signedInId(deps.fetch) : null;
		if (signedIn !== null && device.belongsTo(id, signedIn)) forgetOrShow(id);
		else if (someone) device.setAside(id, someone.id);
	}

	function forgetOrShow(id: string): void {
		if (unsentTexts(id).length > 0) device.markGone(id);
		else device.forget(id);
	}

	function unsentTexts(id: string): string[] {
		return device
			.readUnsent(id)
			.filter(({ role }) => role === 'user')
			.map(({ content }) => content);
	}

	function sendable(): string[] {
		const someone = learner();
		if (!someone) return [];
		return ownKept(someone).filter(
			(id) => !device.isGone(id) && !device.isSetAside(id, someone.id) && !presence.isShown(id)
		);
	}

	function ownKept(someone: { id: string; isGuest: boolean }): string[] {
		return device.kept().filter((id) => device.mayBelongTo(id, someone));
	}

	/** Notes what waits, and plans the next try if something does. */
	function look(): void {
		const someone = learner();
		const kept = someone ? ownKept(someone) : [];
		const found = kept.filter((id) => !device.isGone(id));
		if (found.join() !== waiting.join()) waiting = found;
		const gone = kept.filter(device.isGone);
		if (gone.join() !== left.map(({ conversationId }) => conversationId).join()) {
			left = gone.map((conversationId) => ({ conversationId, words: unsentTexts(conversationId) }));
		}
		if (!listening || sendable().length === 0) retries.reset();
		else if (!round) retries.plan(() => void deliver());
	}

	async function onlyOneTab(work: () => Promise<void>): Promise<void> {
		if (!tabs.locks) return work();
		await tabs.locks.request('afterword:outbox', { ifAvailable: true }, (lock) =>
			lock === null ? undefined : work()
		);
	}

	function stop(): void {
		listening?.abort();
		listening = null;
		retries.reset();
	}

	return {
		/** The conversations that this device keeps something of for the learner. */
		get waiting() {
			return waiting;
		},
		/** What is still there of conversations that are not; until the learner has it forgotten. */
		get left() {
			return left;
		},
		forgetLeft(conversationId: string): void {
			device.forget(conversationId);
			look();
		},
		deliver,
		look,
		/** Somebody is signed in. */
		start(): void {
			stop();
			listening = new AbortController();
			const { signal } = listening;
			window.addEventListener('online', () => void deliver(), { signal });
			window.addEventListener('storage', look, { signal }); // another tab has kept or sent some
			look();
		},
		stop
	};
}

export type Outbox = ReturnType<typeof createOutbox>;

export const [getOutbox, setOutbox] = createContext<Outbox>();
