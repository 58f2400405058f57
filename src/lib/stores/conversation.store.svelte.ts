import { toApiError, type ApiError } from '../api/api-error.ts';
import type { Fetch } from '../api/api-calls.ts';
import { createConversationClient } from '../api/conversation-client.ts';
import type { Conversation, ConversationWithMessages } from '../contracts/conversations.ts';
import type { LanguageId } from '../contracts/languages.ts';
import { sendMessageSchema, type SavedMessage } from '../contracts/messages.ts';
import type { ScenarioId } from '../contracts/scenarios.ts';
import {
	NOTICES,
	noticeOfFailure,
	noticeOfOutcome,
	type ConversationPhase,
	type EndingReason,
	type Notice,
	type PostRunOutcome
} from './conversation-state.ts';
import type { DeviceRecord } from './device-record.ts';
import { createEarlierMessages } from './earlier-messages.svelte.ts';
import { newMessageId } from './message-id.ts';
import { createMissingConversation } from './missing-conversation.ts';
import { listenToPage, type ConversationPage } from './page-visits.ts';
import { createPartnerTurn } from './partner-turn.svelte.ts';
import {
	isFull,
	isTransient,
	outcomeOfError,
	outcomeOfResult,
	pause,
	pollOutcome,
	postRunOnce,
	type Wait
} from './post-run-outcome.ts';
import { createPracticeClock } from './practice-clock.ts';
import type { Presence } from './presence.ts';
import { LAST_REQUEST_BYTES, SAVE_BYTES } from './request-size.ts';
import { createRetryTimer } from './retry-timer.ts';
import { saveMessages, type Turn } from './saving.ts';
import { createTranscript } from './transcript.svelte.ts';

export interface ConversationStoreDeps {
	fetch: Fetch;
	/** Who is signed in, as the page knows it now; a guest may become an account meanwhile. */
	learner: () => { id: string; isGuest: boolean } | null;
	/** The engagement threshold, as the server has it. */
	minUserMessages: number;
	device: DeviceRecord;
	presence: Pick<Presence, 'show' | 'isOpenElsewhere'>;
	now?: () => number;
	wait?: Wait;
	newId?: () => string;
	/** Told of each phase as it is entered, the short ones included. */
	observe?: ((phase: ConversationPhase) => void) | null;
}

/**
 * The browser's side of one conversation, from the first word to its memory. One per page
 * instance: on the server, a module-level one would be shared between learners.
 *
 * Nothing in here throws at the page: what goes wrong is a warning in the console, a `notice`,
 * and a `retry` that repeats ids and keys and therefore doubles nothing. Every way to leave is
 * told in docs/endings.md.
 */
export function createConversationStore(deps: ConversationStoreDeps) {
	const { device, presence, minUserMessages } = deps;
	const { now = Date.now, newId = newMessageId, wait = pause } = deps;
	const api = createConversationClient(deps.fetch);
	const transcript = createTranscript({ device, now, newId });
	const earlier = createEarlierMessages({ api, transcript });
	const clock = createPracticeClock(now);
	const partner = createPartnerTurn({
		api,
		transcript,
		save: (messages) => saveToServer(messages),
		onFailure: (failure) => warn('The reply failed', failure, NOTICES['reply-failed'])
	});

	let conversation = $state.raw<Conversation | null>(null);
	let phase = $state.raw<ConversationPhase>({ name: 'idle' });
	let notice = $state.raw<Notice | null>(null);
	let postRunProcessingId = $state<string | null>(null);

	/** Raised when nobody waits for the memory on this page any more. */
	let watching = new AbortController();
	/** The run of the End button, while it runs. */
	let finishing: Promise<void> | null = null;
	/** The key that the server has already taken: leaving again with nothing new sends nothing. */
	let acceptedKey: string | null = null;
	/** Whether the server has been told that the conversation is over. */
	let endSaved = false;
	/** Whether this page told the server that it goes, and didn't go. */
	let hasLeft = false;
	let detach: (() => void) | null = null;
	/** Tries by itself what the server didn't take. */
	const again = createRetryTimer({ firstMs: 5_000, longestMs: 60_000 });
	const missing = createMissingConversation();
	/** Counts the conversations that this store has held, so that late answers find their own. */
	let visit = 0;

	// Beginning

	/** Creates a conversation on the server; null, with a notice, when that fails. */
	async function startConversation(choice: {
		languageId: LanguageId;
		scenarioId?: ScenarioId;
	}): Promise<Conversation | null> {
		if (phase.name === 'starting') return null;
		enter({ name: 'starting' });
		notice = null;
		try {
			const created = await api.startConversation(choice);
			openConversation({ ...created, messages: [], earlier: null, earlierSpoken: 0 });
			return created;
		} catch (error) {
			enter({ name: 'idle' });
			warn('Starting the conversation failed', toApiError(error), NOTICES['start-failed']);
			return null;
		}
	}

	/** Takes up what the page has loaded. Runs on the server too; `resumeConversation` does not. */
	function openConversation(opened: ConversationWithMessages): void {
		resetState();
		const rest = keep(opened);
		transcript.open(rest.id, opened);
		clock.reset(rest.durationSeconds);
		endSaved = rest.status === 'ended';
		enter(
			rest.status === 'active'
				? { name: 'active' }
				: { name: 'done', reason: 'earlier', outcome: { kind: 'loading' } }
		);
	}

	/**
	 * Goes on in the browser: sends what this device kept, finishes an ending that was cut off,
	 * asks for the greeting or the reply that is missing, or fetches an earlier ending's memory.
	 */
	async function resumeConversation(): Promise<void> {
		if (!conversation) return;
		transcript.takeUpUnsent();
		hasLeft = device.wasLeftOpen(conversation.id);
		if (device.isEnding(conversation.id) && !hasLeft) return finish();
		const leftOpen = hasLeft || transcript.unsaved().length > 0;
		if (phase.name === 'done' && !leftOpen) {
			presence.show(conversation.id, false);
			return loadOutcome();
		}
		await goOn();
	}

	/** Takes an ended conversation up again; the server reopens it with the next message. */
	async function continueConversation(): Promise<void> {
		if (phase.name === 'done') await goOn();
	}

	async function goOn(): Promise<void> {
		enter({ name: 'active' });
		notice = null;
		endSaved = false;
		clock.start();
		if (conversation) {
			presence.show(conversation.id, true);
			device.markEnding(conversation.id, null);
		}
		const last = transcript.messages.at(-1);
		const awaitsReply = !last || last.role === 'user';
		if (hasLeft) await takeBackLeaving();
		else if (!awaitsReply) await saveConversationToDatabase();
		if (awaitsReply && phase.name === 'active') await requestReply();
	}

	/** The page was left and is back: the run that it asked for in going needn't be made yet. */
	async function takeBackLeaving(): Promise<void> {
		hasLeft = false;
		acceptedKey = null;
		if (conversation) device.markLeftOpen(conversation.id, false);
		await saveConversationToDatabase('goes-on');
	}

	// Talking

	/**
	 * Sends a message (the draft, unless told otherwise) and reads the reply as it is written.
	 * @returns whether the message was taken; then nothing that follows can lose it
	 */
	async function sendMessage(content: string = transcript.draft): Promise<boolean> {
		if (phase.name !== 'active' || partner.isWriting() || content.trim() === '') return false;
		const checked = sendMessageSchema.safeParse({ content });
		if (!checked.success) {
			notice = NOTICES['message-too-long'];
			return false;
		}
		transcript.say(checked.data.content);
		endSaved = false; // what is said after a page was left and came back reopens it there
		await requestReply();
		return true;
	}

	async function requestReply(): Promise<void> {
		notice = null;
		if (conversation) await partner.request(conversation.id);
		if (!partner.hasFailed()) missing.reset();
	}

	// Ending

	/** The End button: save, then post-run; the page then shows what will be remembered. */
	async function endConversation(): Promise<void> {
		if (phase.name === 'active') await finish();
	}

	function finish(): Promise<void> {
		const reason: EndingReason = 'manual-end';
		finishing ??= (async () => {
			enter({ name: 'ending', reason });
			notice = null;
			partner.stop();
			clock.stop();
			again.cancel();
			if (conversation) {
				presence.show(conversation.id, false);
				device.markLeftOpen(conversation.id, false);
				device.markEnding(conversation.id, clock.seconds());
			}
			enter({ name: 'saving', reason });
			await saveConversationToDatabase('ends');
			if (!isPhase('saving')) return; // signed out, or the conversation is gone
			enter({ name: 'post-run', reason });
			await completeSessionUsage(reason);
		})().finally(() => (finishing = null));
		return finishing;
	}

	/**
	 * The page goes away inside the app: save, usage and post-run, cleanup, reset, each although
	 * the one before failed. What is unsaved rides in the post-run request where it fits, so that
	 * one keepalive request is enough.
	 */
	async function destroyConversation(): Promise<void> {
		watching.abort();
		again.reset();
		const inProgress = finishing;
		for (const step of inProgress ? [() => inProgress] : stepsOfLeaving()) {
			try {
				await step();
			} catch (error) {
				warn('A step of leaving failed', toApiError(error), null);
			}
		}
		cleanup();
		resetState();
		presence.show(null, false);
	}

	function stepsOfLeaving(): (() => Promise<unknown>)[] {
		leaveOpen();
		if (!leavesSomething()) return [];
		if (goesOnElsewhere()) return [() => saveConversationToDatabase()];
		const reason: EndingReason = 'destroy';
		partner.stop();
		enter({ name: 'ending', reason });
		return [
			async () => {
				enter({ name: 'saving', reason });
				if (!ridesAlong()) await saveConversationToDatabase('ends');
			},
			async () => {
				enter({ name: 'post-run', reason });
				await completeSessionUsage(reason);
			}
		];
	}

	/**
	 * The page is unloaded (closed, reloaded, left for another site): the same in one request,
	 * sent before this function returns. A page that comes back, loaded again or out of the
	 * back/forward cache, finds everything in place, goes on, and takes the request back.
	 */
	function leavePage(): void {
		leaveOpen();
		if (!leavesSomething()) return;
		if (goesOnElsewhere()) return void saveConversationToDatabase();
		const mayReturn = phase.name === 'active';
		hasLeft = mayReturn;
		if (transcript.within(LAST_REQUEST_BYTES).claimed >= minUserMessages)
			void completeSessionUsage('destroy', { mayReturn });
		else void saveConversationToDatabase('ends');
	}

	/** Whether another tab talks on, so that this one's leaving ends nothing. */
	function goesOnElsewhere(): boolean {
		return (
			phase.name === 'active' && conversation !== null && presence.isOpenElsewhere(conversation.id)
		);
	}

	function leaveOpen(): void {
		clock.stop();
		const open = phase.name === 'active' || isSignedOutWhile('talking');
		if (conversation && open) device.markLeftOpen(conversation.id, true);
		transcript.keepOnDevice();
	}

	/** Whether leaving now must tell the server: somebody has spoken, and it doesn't know yet. */
	function leavesSomething(): boolean {
		const ending = phase.name === 'ending' || phase.name === 'saving' || phase.name === 'post-run';
		if (phase.name !== 'active' && !ending) return false;
		return transcript.countSpoken() > 0 && transcript.key() !== acceptedKey;
	}

	/** Whether the post-run request of a page being left carries all that is unsaved. */
	function ridesAlong(): boolean {
		const { complete, claimed } = transcript.within(LAST_REQUEST_BYTES);
		return complete && claimed >= minUserMessages;
	}

	/**
	 * Saves what the server doesn't have, and tells it that the conversation ends or goes on.
	 * @returns whether the server has everything now
	 */
	async function saveConversationToDatabase(turn: Turn | null = null): Promise<boolean> {
		const unsent = transcript.unsaved();
		if (!conversation || (turn === null && unsent.length === 0)) return true;
		const here = visit;
		try {
			await saveToServer(unsent, turn);
			if (here !== visit) return true;
			if (turn === 'ends') endSaved = true;
			if (!partner.hasFailed()) notice = null;
			return true;
		} catch (error) {
			const failure = toApiError(error);
			if (here === visit) warn('Saving failed', failure, NOTICES['save-failed']);
			// Without what there is no room for, it ends or goes on all the same.
			if (here === visit && isFull(failure) && turn !== null && unsent.length > 0) {
				await saveConversationToDatabase(turn);
			}
			return false;
		}
	}

	async function saveToServer(unsent: SavedMessage[], turn: Turn | null = null): Promise<void> {
		if (!conversation || (unsent.length === 0 && turn === null)) return;
		const durationSeconds = clock.seconds();
		const saved = saveMessages(api, conversation.id, unsent, { turn, durationSeconds });
		for await (const ids of saved) transcript.markSaved(ids);
		missing.reset();
	}

	/**
	 * Tells the server how long the learner practised and, where they said enough, has it make the
	 * memory. The key names the conversation and its last message, so a reload, a second tab and a
	 * retry all ask for the same run.
	 */
	async function completeSessionUsage(
		reason: EndingReason,
		{ mayReturn = false, carriesWords = true } = {}
	): Promise<void> {
		if (!conversation) return;
		const here = visit;
		const { id } = conversation;
		const leaving = reason === 'destroy';
		const mostBytes = leaving ? LAST_REQUEST_BYTES : SAVE_BYTES;
		const { carried, claimed, key } = transcript.within(carriesWords ? mostBytes : 0);
		if (claimed < minUserMessages || !key) {
			if (!leaving) settle({ kind: 'skipped', reason: 'insufficient_messages' });
			return;
		}
		postRunProcessingId = key;
		const call = { api, conversationId: id, wait, signal: watching.signal };
		try {
			const body = {
				userId: deps.learner()?.id,
				messageCount: claimed,
				durationSeconds: clock.seconds(),
				...(carried.length > 0 && { messages: carried }),
				...(mayReturn && { mayReturn })
			};
			const answer = await postRunOnce(call, body, { idempotencyKey: key, leaving });
			if (here !== visit) return;
			missing.reset();
			acceptedKey = key;
			endSaved = true;
			transcript.markSaved(carried.map((message) => message.id));
			if (leaving) return;
			const outcome =
				answer.status === 'processing'
					? await pollOutcome(call)
					: await outcomeOfResult(call, answer.result);
			if (here === visit) settle(outcome);
		} catch (error) {
			if (here !== visit) return;
			const failure = toApiError(error);
			if (isFull(failure) && carried.length > 0) {
				return completeSessionUsage(reason, { mayReturn, carriesWords: false });
			}
			if (!leaving) return settle(outcomeOfError(failure), failure);
			if (!mayReturn && isTransient(failure)) device.markEnding(id, clock.seconds());
			warn('The post-run failed', failure, null);
		}
	}

	/** The conversation is over for this page; with a failure, the page says so and offers more. */
	function settle(outcome: PostRunOutcome, failure?: ApiError): void {
		const accepted = outcome.kind !== 'failed' && endSaved;
		if (conversation && accepted) device.markEnding(conversation.id, null);
		if (accepted) again.reset();
		else if (!failure || isTransient(failure)) again.plan(() => void retry());
		enter({ name: 'done', reason: 'reason' in phase ? phase.reason : 'earlier', outcome });
		notice = noticeOfOutcome(outcome);
		if (failure) warn('The post-run failed', failure, notice);
		else if (!endSaved) notice = NOTICES['save-failed'];
		transcript.keepOnDevice();
	}

	/** The memory of a conversation that has ended, as far as it is there. */
	async function loadOutcome(): Promise<void> {
		if (!conversation || phase.name !== 'done') return;
		const here = visit;
		const { id } = conversation;
		const call = { api, conversationId: id, wait, signal: watching.signal };
		try {
			const state = deps.learner()?.isGuest ? null : await api.getPostRun(id);
			if (here !== visit) return;
			if (state?.result) return settle(await outcomeOfResult(call, state.result));
			if (state) return settle({ kind: 'late', retryAfterSeconds: null });
			// Never run: too short, a guest's, or a guest's who has an account by now. Asking is right
			// in all three, and counts nothing twice.
			enter({ name: 'post-run', reason: 'manual-end' });
			await completeSessionUsage('manual-end');
		} catch (error) {
			if (here !== visit) return;
			const failure = toApiError(error);
			if (outcomeIsOpen()) settle({ kind: 'failed', code: failure.code }, failure);
			else warn('Looking for a better memory failed', failure, notice);
		}
	}

	// Coming back

	/** What the notice's button does, and what happens by itself when the network is back. */
	async function retry(): Promise<void> {
		switch (phase.name) {
			case 'active':
				if (partner.hasFailed()) return requestReply();
				if (missing.isMissing()) return comeBack();
				await saveConversationToDatabase();
				return;
			case 'done':
				return phase.outcome.kind === 'failed' || !endSaved ? finish() : loadOutcome();
			case 'signed-out':
				return comeBack();
			default:
				return;
		}
	}

	/** The page is looked at again, here or after a sign-in: see what others wrote, and go on. */
	async function comeBack(): Promise<void> {
		if (!conversation || partner.isWriting() || finishing) return;
		if (phase.name === 'done' && outcomeIsOpen()) return retry();
		if (phase.name !== 'active' && phase.name !== 'signed-out') return;
		if (phase.name === 'active') clock.start();
		const here = visit;
		try {
			const stored = await api.getConversation(conversation.id);
			if (here !== visit || partner.isWriting() || finishing) return;
			keep(stored);
			if (missing.isMissing()) notice = null;
			missing.reset();
			const complete = transcript.mergeWithStored(stored);
			if (partner.hasFailed() && stored.messages.at(-1)?.role === 'assistant' && complete) {
				partner.stop(); // the answer came by another way
				notice = null;
			}
			if (isSignedOutWhile('ending')) return await finish();
			if (isSignedOutWhile('talking') || !complete) await goOn();
		} catch (error) {
			if (here === visit) warn('Coming back failed', toApiError(error), notice);
		}
	}

	/** Somebody finished this conversation's post-run: another process, another tab, a late model. */
	async function noticePostRunComplete(): Promise<void> {
		if (phase.name === 'done' && !finishing) await loadOutcome();
	}

	function hide(): void {
		clock.stop();
		partner.notePutBehind();
		transcript.keepOnDevice();
		// A message on its way is being saved by its own request.
		if (phase.name === 'active' && !partner.isWriting()) void saveConversationToDatabase();
	}

	function show(): void {
		if (phase.name !== 'active') return;
		clock.start();
		if (hasLeft) void goOn();
	}

	/** Listens for the learner's leaving and coming back; `cleanup` stops it. */
	function attach(page: ConversationPage): void {
		detach?.();
		if (watching.signal.aborted) watching = new AbortController();
		detach = listenToPage(page, {
			leave: leavePage,
			show,
			hide,
			comeBack: () => void comeBack(),
			online: () => void (notice?.action === 'retry' && retry())
		});
	}

	/** Stops what runs: listeners, the reply in progress, waiting for a memory. */
	function cleanup(): void {
		detach?.();
		detach = null;
		watching.abort();
		again.reset();
		missing.reset();
		partner.stop();
		clock.stop();
	}

	function resetState(): void {
		visit++;
		conversation = null;
		transcript.open(null);
		enter({ name: 'idle' });
		notice = null;
		postRunProcessingId = null;
		acceptedKey = null;
		endSaved = false;
		hasLeft = false;
		missing.reset();
		clock.reset(0);
	}

	// What the parts above share

	/** All but what the transcript has taken. */
	function keep(opened: ConversationWithMessages): Conversation {
		const { messages: _messages, earlier: _earlier, earlierSpoken: _spoken, ...rest } = opened;
		return (conversation = rest);
	}

	/** Fetches what a long conversation began with, if it is not all here. */
	async function showEarlier(): Promise<void> {
		const here = visit;
		if (conversation) await earlier.load(conversation.id, () => here === visit);
	}

	function enter(next: ConversationPhase): void {
		phase = next;
		deps.observe?.(next);
	}

	/** How often the learner really said something: the number that the threshold is about. */
	function countUserMessages(): number {
		return transcript.countSpoken();
	}

	function isPhase(name: ConversationPhase['name']): boolean {
		return phase.name === name;
	}

	function isSignedOutWhile(during: 'talking' | 'ending'): boolean {
		return phase.name === 'signed-out' && phase.during === during;
	}

	function outcomeIsOpen(): boolean {
		if (phase.name !== 'done') return false;
		const { outcome } = phase;
		if (outcome.kind === 'failed') return !missing.isGone();
		return !endSaved || outcome.kind === 'late' || outcome.kind === 'loading';
	}

	/** One warning, without a word of the learner's; and what the failure means for the page. */
	function warn(what: string, failure: ApiError, otherwise: Notice | null): void {
		console.warn(`${what}:`, failure.code);
		transcript.keepOnDevice();
		const isTalking = phase.name === 'active';
		const hasUnsaved = transcript.unsaved().length > 0;
		notice = noticeOfFailure(failure, { isTalking, hasUnsaved }) ?? otherwise;
		if (failure.code === 'not_authenticated' && conversation) {
			enter({ name: 'signed-out', during: isTalking ? 'talking' : 'ending' });
		} else if (failure.code === 'conversation_not_found' && conversation) {
			// What this device keeps stays: the session may be somebody else's by now. See the outbox.
			missing.missed(() => void retry());
			const left = transcript.unsaved().length > 0 ? 'words-left' : 'conversation-gone';
			notice = NOTICES[missing.isGone() ? left : 'conversation-missing'];
			if (phase.name === 'active' && !missing.isGone()) return;
			enter({ name: 'done', reason: 'earlier', outcome: { kind: 'failed', code: failure.code } });
		} else if (isFull(failure)) {
			partner.stop();
			transcript.takeBack();
		} else if (failure.code === 'rate_limited' && isTalking) {
			again.plan(() => void retry(), (failure.retryAfterSeconds ?? 0) * 1000);
		}
	}

	return {
		get conversation() {
			return conversation;
		},
		get sessionId() {
			return conversation?.id ?? null;
		},
		get messages() {
			return transcript.messages;
		},
		/** What was said before `messages`, of a long conversation. */
		earlier,
		showEarlier,
		get phase() {
			return phase;
		},
		get reply() {
			return partner.reply;
		},
		/** Who speaks, as the newest reply told or the conversation did. */
		get speaking() {
			return { ...conversation, ...partner.speaking };
		},
		get notice() {
			return notice;
		},
		get draft() {
			return transcript.draft;
		},
		set draft(typed: string) {
			transcript.draft = typed;
		},
		get postRunProcessingId() {
			return postRunProcessingId;
		},
		/** Seconds practised; not reactive, since it changes all the time. */
		elapsedSeconds: () => clock.seconds(),
		countUserMessages,
		startConversation,
		openConversation,
		resumeConversation,
		continueConversation,
		sendMessage,
		endConversation,
		destroyConversation,
		saveConversationToDatabase,
		completeSessionUsage,
		retry,
		noticePostRunComplete,
		attach,
		cleanup,
		resetState
	};
}

export type ConversationStore = ReturnType<typeof createConversationStore>;
