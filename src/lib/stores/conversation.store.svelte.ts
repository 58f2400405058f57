import { toApiError } from '../api/api-error.ts';
import { createConversationClient } from '../api/conversation-client.ts';
import type { Conversation, ConversationWithMessages } from '../contracts/conversations.ts';
import type { LanguageId } from '../contracts/languages.ts';
import type { ScenarioId } from '../contracts/scenarios.ts';
import {
	NOTICES,
	noticeOfFailure,
	type ConversationPhase,
	type EndingReason,
	type Notice
} from './conversation-state.ts';
import {
	createConversationVisit,
	type ConversationStoreDeps,
	type ConversationVisit
} from './conversation-visit.svelte.ts';
import { listenToPage, type ConversationPage } from './page-visits.ts';

export type { ConversationStoreDeps };

/**
 * The browser's side of one conversation, from the first word to its memory. One per page
 * instance: on the server, a module-level one would be shared between learners.
 *
 * Nothing in here throws at the page: what goes wrong is a warning in the console, a `notice`,
 * and a `retry` that repeats ids and keys and therefore doubles nothing. Talking and coming back
 * are in conversation-visit.svelte.ts, the end in conversation-ending.svelte.ts.
 */
export function createConversationStore(deps: ConversationStoreDeps) {
	let visit = $state.raw<ConversationVisit | null>(null);
	/** What is shown where no conversation is open. */
	let beginning = $state.raw<{ name: 'idle' | 'starting'; notice: Notice | null }>(NOWHERE);
	let detach: (() => void) | null = null;

	/** Creates a conversation on the server; null, with a notice, when that fails. */
	async function startConversation(choice: {
		languageId: LanguageId;
		scenarioId?: ScenarioId;
	}): Promise<Conversation | null> {
		if (beginning.name === 'starting') return null;
		visit?.close();
		visit = null;
		begin({ name: 'starting', notice: null });
		try {
			const created = await createConversationClient(deps.fetch).startConversation(choice);
			openConversation({ ...created, messages: [], earlier: null, earlierSpoken: 0 });
			return created;
		} catch (error) {
			const failure = toApiError(error);
			console.warn('Starting the conversation failed:', failure.code);
			const known = noticeOfFailure(failure, { isTalking: false, hasUnsaved: false });
			begin({ name: 'idle', notice: known ?? NOTICES['start-failed'] });
			return null;
		}
	}

	/** Takes up what the page has loaded. Runs on the server too; `resumeConversation` does not. */
	function openConversation(opened: ConversationWithMessages): void {
		resetState();
		visit = createConversationVisit(deps, opened);
	}

	/** Goes on in the browser; see `resume` in conversation-visit.svelte.ts. */
	async function resumeConversation(): Promise<void> {
		await visit?.resume();
	}

	/** Takes an ended conversation up again; the server reopens it with the next message. */
	async function continueConversation(): Promise<void> {
		if (visit?.page.is('done')) await visit.goOn();
	}

	/** The End button: save, then post-run; the page then shows what will be remembered. */
	async function endConversation(): Promise<void> {
		await visit?.ending.endConversation();
	}

	/**
	 * The page goes away inside the app: save, usage and post-run, cleanup, reset, each although
	 * the one before failed.
	 */
	async function destroyConversation(): Promise<void> {
		for (const step of visit?.leave() ?? []) {
			try {
				await step();
			} catch (error) {
				console.warn('A step of leaving failed:', toApiError(error).code);
			}
		}
		cleanup();
		resetState();
		deps.presence.show(null, false);
	}

	/** Listens for the learner's leaving and coming back; `cleanup` stops it. */
	function attach(page: ConversationPage): void {
		detach?.();
		detach = listenToPage(page, {
			leave: () => visit?.listener.leave(),
			show: () => visit?.listener.show(),
			hide: () => visit?.listener.hide(),
			comeBack: () => visit?.listener.comeBack(),
			online: () => visit?.listener.online()
		});
	}

	/** Stops what runs: listeners, the reply in progress, waiting for a memory. */
	function cleanup(): void {
		detach?.();
		detach = null;
		visit?.stop();
	}

	function resetState(): void {
		visit?.close();
		visit = null;
		begin(NOWHERE);
	}

	function begin(next: typeof beginning): void {
		beginning = next;
		deps.observe?.({ name: next.name });
	}

	/** How often the learner really said something: the number that the threshold is about. */
	function countUserMessages(): number {
		return visit?.transcript.countSpoken() ?? 0;
	}

	return {
		get conversation() {
			return visit?.page.conversation ?? null;
		},
		get sessionId() {
			return visit?.page.id ?? null;
		},
		get messages() {
			return visit?.transcript.messages ?? [];
		},
		/** What was said before `messages`, of a long conversation. */
		get earlier() {
			return visit?.earlier ?? NOTHING_EARLIER;
		},
		get phase(): ConversationPhase {
			return visit?.page.phase ?? { name: beginning.name };
		},
		/** The last of `messages`: said since the partner began to write, and sent when it has finished. */
		get waiting() {
			return visit?.partner.waiting ?? [];
		},
		get reply() {
			return visit?.partner.reply ?? NO_REPLY;
		},
		/** Who speaks, as the newest reply told or the conversation did. */
		get speaking() {
			return { ...visit?.page.conversation, ...visit?.partner.speaking };
		},
		get notice() {
			return visit ? visit.page.notice : beginning.notice;
		},
		get draft() {
			return visit?.transcript.draft ?? '';
		},
		set draft(typed: string) {
			if (visit) visit.transcript.draft = typed;
		},
		/** What could be said now; null where no conversation is open. */
		get suggestions() {
			return visit?.suggestions ?? null;
		},
		/** What of that was put into the draft. */
		get suggestion() {
			return visit?.transcript.suggestion ?? null;
		},
		/** Whether the partner has answered the learner's good-bye, and nothing was said since. */
		get saidGoodbye() {
			return visit?.partner.saidGoodbye ?? false;
		},
		get postRunProcessingId() {
			return visit?.ending.postRunProcessingId ?? null;
		},
		/** Seconds practised; not reactive, since it changes all the time. */
		elapsedSeconds: () => visit?.clock.seconds() ?? 0,
		countUserMessages,
		startConversation,
		openConversation,
		resumeConversation,
		continueConversation,
		/** @returns whether the message was taken; see conversation-visit.svelte.ts */
		sendMessage: async (content?: string) => (await visit?.sendMessage(content)) ?? false,
		endConversation,
		destroyConversation,
		saveConversationToDatabase: async () => (await visit?.saving.save()) ?? true,
		completeSessionUsage: async (reason: EndingReason) =>
			visit?.ending.completeSessionUsage(reason),
		retry: async () => visit?.retry(),
		/** Somebody finished this conversation's post-run: another process, another tab, a late model. */
		async noticePostRunComplete(): Promise<void> {
			if (visit && !visit.ending.isFinishing()) await visit.ending.loadOutcome();
		},
		attach,
		cleanup,
		resetState
	};
}

const NOWHERE = { name: 'idle', notice: null } as const;
const NOTHING_EARLIER = {
	isThere: false,
	status: 'idle',
	load: () => Promise.resolve(),
	loadUntil: () => Promise.resolve()
} as const;
const NO_REPLY = { status: 'none' } as const;

export type ConversationStore = ReturnType<typeof createConversationStore>;
