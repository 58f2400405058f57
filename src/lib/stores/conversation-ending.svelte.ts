import { toApiError, type ApiError } from '../api/api-error.ts';
import type { ConversationOnPage } from './conversation-on-page.svelte.ts';
import {
	NOTICES,
	noticeOfOutcome,
	type EndingReason,
	type PostRunOutcome
} from './conversation-state.ts';
import type { DeviceRecord } from './device-record.ts';
import type { Failures } from './failures.ts';
import type { PartnerTurn } from './partner-turn.svelte.ts';
import { isFull, isTransient, outcomeOfError } from './post-run-outcome.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { Presence } from './presence.ts';
import type { Saving } from './saving.ts';
import type { PostRunRequests } from './post-run-request.ts';
import type { Transcript } from './transcript.svelte.ts';

interface EndingDeps {
	page: ConversationOnPage;
	/** What is going on until then. */
	talk: { transcript: Transcript; partner: PartnerTurn; clock: PracticeClock };
	saving: Saving;
	usage: PostRunRequests;
	failures: Failures;
	device: DeviceRecord;
	presence: Pick<Presence, 'show' | 'isOpenElsewhere'>;
}

/** What the server was told of the end, and has taken. */
type Told =
	| { what: 'nothing' }
	/** That it is over. */
	| { what: 'end' }
	/** That, and which memory to make; with a word more it is another one's key. */
	| { what: 'run'; key: string };

/** Where this page stands between talking and its end. */
type Standing =
	| { at: 'page' }
	/** It told the server that it goes, and may be seen again. */
	| { at: 'door' }
	/** The End button is at work. */
	| { at: 'work'; work: Promise<void> };

/**
 * The end of a conversation: the End button, a page that goes away inside the app or for good, and
 * what becomes of it. Each step repeats ids and keys and therefore doubles nothing. Every way to
 * leave is told in docs/endings.md.
 */
export function createEnding({
	page,
	talk: { transcript, partner, clock },
	saving,
	usage,
	failures,
	device,
	presence
}: EndingDeps) {
	const { id } = page;
	let told: Told = page.conversation.status === 'ended' ? { what: 'end' } : { what: 'nothing' };
	let standing: Standing = { at: 'page' };
	let postRunProcessingId = $state<string | null>(null);

	// The End button

	/** Saves, then asks for the post-run; the page then shows what will be remembered. */
	async function endConversation(): Promise<void> {
		if (page.is('active')) await finish();
	}

	/** Also what an ending that was cut off is finished by. */
	function finish(): Promise<void> {
		if (standing.at === 'work') return standing.work;
		const work = endNow().finally(() => (standing = { at: 'page' }));
		standing = { at: 'work', work };
		return work;
	}

	async function endNow(): Promise<void> {
		const reason: EndingReason = 'manual-end';
		page.enter({ name: 'ending', reason });
		page.notice = null;
		partner.stop();
		clock.stop();
		failures.cancelRetry();
		presence.show(id, false);
		device.markLeftOpen(id, false);
		device.markEnding(id, clock.seconds());
		page.enter({ name: 'saving', reason });
		await saveEnd();
		if (!page.is('saving')) return; // signed out, or the conversation is gone
		page.enter({ name: 'post-run', reason });
		await completeSessionUsage(reason);
	}

	async function saveEnd(): Promise<void> {
		if (await saving.save('ends')) told = { what: 'end' };
	}

	/**
	 * Tells the server how long the learner practised and, where they said enough, has it make the
	 * memory.
	 */
	async function completeSessionUsage(
		reason: EndingReason,
		{ mayReturn = false, carriesWords = true } = {}
	): Promise<void> {
		const leaving = reason === 'destroy';
		const request = usage.request(leaving, carriesWords);
		if (!request) {
			if (!leaving) settle({ kind: 'skipped', reason: 'insufficient_messages' });
			return;
		}
		const { key, carried } = request;
		postRunProcessingId = key;
		try {
			const answer = await usage.post(request, { mayReturn });
			failures.found();
			told = { what: 'run', key };
			transcript.markSaved(carried.map((message) => message.id));
			if (!leaving) settle(await usage.outcomeOf(answer));
		} catch (error) {
			const failure = toApiError(error);
			if (isFull(failure) && carried.length > 0) {
				return completeSessionUsage(reason, { mayReturn, carriesWords: false });
			}
			if (!leaving) return settle(outcomeOfError(failure), failure);
			if (!mayReturn && isTransient(failure)) device.markEnding(id, clock.seconds());
			failures.meet('The post-run failed', failure, null);
		}
	}

	/** The conversation is over for this page; with a failure, the page says so and offers more. */
	function settle(outcome: PostRunOutcome, failure?: ApiError): void {
		const accepted = outcome.kind !== 'failed' && isTold();
		if (accepted) device.markEnding(id, null);
		if (accepted) failures.retried();
		else if (!failure || isTransient(failure)) failures.retryLater();
		const { phase } = page;
		page.enter({ name: 'done', reason: 'reason' in phase ? phase.reason : 'earlier', outcome });
		page.notice = noticeOfOutcome(outcome);
		if (failure) failures.meet('The post-run failed', failure, page.notice);
		else if (!isTold()) page.notice = NOTICES['save-failed'];
		transcript.keepOnDevice();
	}

	/** The memory of a conversation that has ended, as far as it is there. */
	async function loadOutcome(): Promise<void> {
		const { phase } = page;
		if (phase.name !== 'done') return;
		try {
			const outcome = await usage.findOutcome();
			if (!page.is('done')) return; // it goes on, or the page has gone
			if (outcome?.kind === 'late' && phase.outcome.kind === 'loading') return await awaitRun();
			if (outcome) return settle(outcome);
			// Never run: too short, a guest's, or a guest's who has an account by now. Asking is right
			// in all three, and counts nothing twice.
			page.enter({ name: 'post-run', reason: 'manual-end' });
			await completeSessionUsage('manual-end');
		} catch (error) {
			if (!page.is('done')) return;
			const failure = toApiError(error);
			if (isOutcomeOpen()) settle({ kind: 'failed', code: failure.code }, failure);
			else failures.meet('Looking for a better memory failed', failure, page.notice);
		}
	}

	/** It is being made just now: that is shown as after the End button, and isn't called late. */
	async function awaitRun(): Promise<void> {
		page.enter({ name: 'post-run', reason: 'manual-end' });
		const key = transcript.key();
		if (key) told = { what: 'run', key };
		try {
			settle(await usage.awaitOutcome());
		} catch (error) {
			const failure = toApiError(error);
			settle(outcomeOfError(failure), failure);
		}
	}

	// Leaving without it

	/**
	 * The page goes away inside the app: save, usage and post-run, each although the one before failed.
	 * What is unsaved rides in the post-run request where it fits, so that one keepalive request is
	 * enough.
	 */
	function stepsOfLeaving(): (() => Promise<unknown>)[] {
		if (standing.at === 'work') {
			const { work } = standing;
			return [() => work];
		}
		leaveOpen();
		if (!leavesSomething()) return [];
		if (goesOnElsewhere()) return [() => saving.save()];
		const reason: EndingReason = 'destroy';
		partner.stop();
		page.enter({ name: 'ending', reason });
		return [
			async () => {
				page.enter({ name: 'saving', reason });
				if (!usage.ridesAlong()) await saveEnd();
			},
			async () => {
				page.enter({ name: 'post-run', reason });
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
		if (goesOnElsewhere()) return void saving.save();
		const mayReturn = page.is('active');
		if (mayReturn) standing = { at: 'door' };
		if (usage.isEnough()) void completeSessionUsage('destroy', { mayReturn });
		else void saveEnd();
	}

	function leaveOpen(): void {
		clock.stop();
		const isOpen = page.is('active') || page.isSignedOutWhile('talking');
		if (isOpen) device.markLeftOpen(id, true);
		transcript.keepOnDevice();
	}

	/** Whether leaving now must tell the server: somebody has spoken, and it doesn't know yet. */
	function leavesSomething(): boolean {
		switch (page.phase.name) {
			case 'active':
			case 'ending':
			case 'saving':
			case 'post-run':
				return transcript.countSpoken() > 0 && !(told.what === 'run' && isTold());
			case 'idle':
			case 'starting':
			case 'signed-out':
			case 'done':
				return false;
		}
	}

	/** Whether another tab talks on, so that this one's leaving ends nothing. */
	function goesOnElsewhere(): boolean {
		return page.is('active') && presence.isOpenElsewhere(id);
	}

	// Going on

	/** It isn't the end after all. The server hears of it with the next word. */
	function reopen(): void {
		if (told.what === 'end') told = { what: 'nothing' };
		device.markEnding(id, null);
	}

	/** The page was left and is back: the run that it asked for in going needn't be made yet. */
	async function takeBackLeaving(): Promise<void> {
		standing = { at: 'page' };
		told = { what: 'nothing' };
		device.markLeftOpen(id, false);
		await saving.save('goes-on');
	}

	// What the parts above share

	/** Whether the server knows that it is over, as it stands here. */
	function isTold(): boolean {
		return told.what === 'run' ? told.key === transcript.key() : told.what === 'end';
	}

	function isOutcomeOpen(): boolean {
		if (page.phase.name !== 'done') return false;
		const { outcome } = page.phase;
		if (outcome.kind === 'failed') return !failures.isGone();
		return !isTold() || outcome.kind === 'late' || outcome.kind === 'loading';
	}

	return {
		endConversation,
		completeSessionUsage,
		finish,
		loadOutcome,
		isOutcomeOpen,
		/** Once more for what has failed, else a look whether there is a better memory by now. */
		retry(): Promise<void> {
			const { phase } = page;
			const isFailed = phase.name === 'done' && phase.outcome.kind === 'failed';
			return isFailed || !isTold() ? finish() : loadOutcome();
		},
		/** Somebody speaks on: what is said after an end reopens it on the server. */
		noteWords: (): void => void (told = { what: 'nothing' }),
		/** This page told the server before it was loaded that it goes. */
		noteLeft: (): void => void (standing = { at: 'door' }),
		reopen,
		takeBackLeaving,
		hasLeft: () => standing.at === 'door',
		isFinishing: () => standing.at === 'work',
		stepsOfLeaving,
		leavePage,
		get postRunProcessingId() {
			return postRunProcessingId;
		}
	};
}
