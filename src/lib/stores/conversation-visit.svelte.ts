import type { Fetch } from '../api/api-calls.ts';
import { toApiError } from '../api/api-error.ts';
import { createConversationClient } from '../api/conversation-client.ts';
import type { ConversationWithMessages } from '../contracts/conversations.ts';
import { sendMessageSchema } from '../contracts/messages.ts';
import { createEnding } from './conversation-ending.svelte.ts';
import { createConversationOnPage } from './conversation-on-page.svelte.ts';
import { NOTICES, type ConversationPhase } from './conversation-state.ts';
import type { DeviceRecord } from './device-record.ts';
import { createEarlierMessages } from './earlier-messages.svelte.ts';
import { createFailures } from './failures.ts';
import { createPartnerTurn } from './partner-turn.svelte.ts';
import { pause, type Wait } from './post-run-outcome.ts';
import { createPracticeClock } from './practice-clock.ts';
import type { Presence } from './presence.ts';
import { createSaving } from './saving.ts';
import { createPostRunRequests } from './post-run-request.ts';
import { createSuggestions } from './suggestions.svelte.ts';
import { createTranscript } from './transcript.svelte.ts';

export interface ConversationStoreDeps {
	fetch: Fetch;
	/** Who is signed in, as the page knows it now; a guest may become an account meanwhile. */
	learner: () => { id: string; isGuest: boolean } | null;
	/** The engagement threshold, as the server has it. */
	minUserMessages: number;
	device: DeviceRecord;
	presence: Pick<Presence, 'show' | 'isOpenElsewhere'>;
	/** Told of each phase as it is entered, the short ones included. */
	observe?: ((phase: ConversationPhase) => void) | null;
	time?: { now: () => number; wait: Wait };
}

/**
 * One visit of the page to one conversation, from opening to leaving it. Everything that is going on
 * belongs to its visit: what comes late to one that is closed changes nothing in the next.
 */
export function createConversationVisit(
	deps: ConversationStoreDeps,
	opened: ConversationWithMessages
) {
	const { learner, minUserMessages, device, presence } = deps;
	const { now, wait } = deps.time ?? { now: Date.now, wait: pause };
	const { id } = opened;
	const api = createConversationClient(deps.fetch);
	/** Raised when nobody waits for the memory on this page any more. */
	const watching = new AbortController();
	const page = createConversationOnPage(opened, (phase) => deps.observe?.(phase));
	const transcript = createTranscript({ device, now, conversationId: id, stored: opened });
	const earlier = createEarlierMessages({ api, transcript, conversationId: id });
	const clock = createPracticeClock(now);
	const failures = createFailures({
		page,
		transcript,
		stopPartner: () => partner.stop(),
		retry: () => retry()
	});
	const saving = createSaving({
		api,
		page,
		transcript,
		clock,
		failures,
		isReplyMissing: () => partner.hasFailed()
	});
	const partner = createPartnerTurn({
		api,
		conversationId: id,
		transcript,
		save: saving.bring,
		onFailure: (failure) => failures.meet('The reply failed', failure, NOTICES['reply-failed'])
	});
	const suggestions = createSuggestions({
		api,
		conversationId: id,
		signal: watching.signal,
		transcript,
		partner
	});
	const usage = createPostRunRequests({
		call: { api, conversationId: id, wait, signal: watching.signal },
		transcript,
		clock,
		learner,
		minUserMessages
	});
	const ending = createEnding({
		page,
		talk: { transcript, partner, clock },
		saving,
		usage,
		failures,
		device,
		presence
	});

	clock.reset(opened.durationSeconds);
	page.enter(
		opened.status === 'active'
			? { name: 'active' }
			: { name: 'done', reason: 'earlier', outcome: { kind: 'loading' } }
	);

	/**
	 * Goes on in the browser: sends what this device kept, finishes an ending that was cut off,
	 * asks for the greeting or the reply that is missing, or fetches an earlier ending's memory.
	 */
	async function resume(): Promise<void> {
		transcript.takeUpUnsent();
		const wasLeftOpen = device.wasLeftOpen(id);
		if (wasLeftOpen) ending.noteLeft();
		if (device.isEnding(id) && !wasLeftOpen) return ending.finish();
		const leftOpen = wasLeftOpen || transcript.unsaved().length > 0;
		if (page.is('done') && !leftOpen) {
			presence.show(id, false);
			return ending.loadOutcome();
		}
		await goOn();
	}

	async function goOn(): Promise<void> {
		page.enter({ name: 'active' });
		page.notice = null;
		clock.start();
		presence.show(id, true);
		ending.reopen();
		const last = transcript.messages.at(-1);
		const awaitsReply = !last || last.role === 'user';
		if (ending.hasLeft()) await ending.takeBackLeaving();
		else if (!awaitsReply) await saving.save();
		if (awaitsReply && page.is('active')) await requestReply();
	}

	/**
	 * Sends a message (the draft, unless told otherwise) and reads the reply as it is written. While the
	 * partner still writes, the message waits for the end of that.
	 * @returns whether the message was taken; then nothing that follows can lose it
	 */
	async function sendMessage(content: string = transcript.draft): Promise<boolean> {
		if (!page.is('active') || content.trim() === '') return false;
		const checked = sendMessageSchema.safeParse({ content });
		if (!checked.success) {
			page.notice = NOTICES['message-too-long'];
			return false;
		}
		transcript.say(checked.data.content);
		suggestions.forget();
		ending.noteWords();
		if (partner.isWriting()) page.notice = null;
		else await requestReply();
		return true;
	}

	async function requestReply(): Promise<void> {
		page.notice = null;
		await partner.request();
		if (!partner.hasFailed()) failures.found();
	}

	/** What the notice's button does, and what happens by itself when the network is back. */
	async function retry(): Promise<void> {
		switch (page.phase.name) {
			case 'active':
				if (partner.isWriting()) return; // saved now, what waits would come before the reply
				if (partner.hasFailed()) return requestReply();
				if (failures.isMissing()) return comeBack();
				await saving.save();
				return;
			case 'done':
				return ending.retry();
			case 'signed-out':
				return comeBack();
			default:
				return;
		}
	}

	/** The page is looked at again, here or after a sign-in: see what others wrote, and go on. */
	async function comeBack(): Promise<void> {
		const isBusy = () => partner.isWriting() || ending.isFinishing();
		const isOpen = () => page.is('active') || page.is('signed-out');
		if (isBusy()) return;
		if (ending.isOutcomeOpen()) return ending.retry();
		if (!isOpen()) return;
		if (page.is('active')) clock.start();
		try {
			const stored = await api.getConversation(id);
			if (isBusy() || !isOpen()) return;
			page.keep(stored);
			if (failures.isMissing()) page.notice = null;
			failures.found();
			const complete = transcript.mergeWithStored(stored);
			if (partner.hasFailed() && stored.messages.at(-1)?.role === 'assistant' && complete) {
				partner.stop(); // the answer came by another way
				page.notice = null;
			}
			if (page.isSignedOutWhile('ending')) return await ending.finish();
			if (page.isSignedOutWhile('talking') || !complete) await goOn();
		} catch (error) {
			failures.meet('Coming back failed', toApiError(error), page.notice);
		}
	}

	function hide(): void {
		clock.stop();
		partner.notePutBehind();
		transcript.keepOnDevice();
		// A message on its way is being saved by its own request.
		if (page.is('active') && !partner.isWriting()) void saving.save();
	}

	function show(): void {
		if (!page.is('active')) return;
		clock.start();
		if (ending.hasLeft()) void goOn();
	}

	/** Stops what runs: the reply in progress, waiting for a memory, tries that are planned. */
	function stop(): void {
		watching.abort();
		failures.stop();
		partner.stop();
		clock.stop();
	}

	return {
		page,
		transcript,
		earlier,
		partner,
		suggestions,
		clock,
		ending,
		saving,
		resume,
		goOn,
		sendMessage,
		retry,
		/** What tells of the learner's leaving and coming back. */
		listener: {
			leave: ending.leavePage,
			show,
			hide,
			comeBack: () => void comeBack(),
			online: () => void (page.notice?.action === 'retry' && retry())
		},
		/** The page goes away inside the app. @returns what is left to be done, one after the other */
		leave(): (() => Promise<unknown>)[] {
			watching.abort();
			failures.stop();
			return ending.stepsOfLeaving();
		},
		stop,
		close(): void {
			stop();
			page.close();
		}
	};
}

export type ConversationVisit = ReturnType<typeof createConversationVisit>;
