import { toApiError } from '../api/api-error.ts';
import type { ConversationClient } from '../api/conversation-client.ts';
import type { Suggestion } from '../contracts/suggestions.ts';
import type { PartnerTurn } from './partner-turn.svelte.ts';
import type { Transcript } from './transcript.svelte.ts';

export type SuggestionsState =
	| { status: 'closed' }
	| { status: 'asking' }
	| { status: 'shown'; suggestions: readonly Suggestion[] }
	/** Asking again may help, where that was too often after some seconds. */
	| { status: 'failed'; waitSeconds: number | null };

const CLOSED = { status: 'closed' } as const;

/**
 * What the learner could say to the partner's last line, asked for once per line. What is shown belongs
 * to its line: when that has been answered, nothing is shown any more.
 */
export function createSuggestions({
	api,
	conversationId,
	signal,
	transcript,
	partner
}: {
	api: Pick<ConversationClient, 'getSuggestions'>;
	conversationId: string;
	/** Aborted when the page is left. */
	signal: AbortSignal;
	transcript: Transcript;
	partner: Pick<PartnerTurn, 'reply'>;
}) {
	let of = $state.raw<{ line: string; state: SuggestionsState } | null>(null);
	let fetched: { line: string; suggestions: Promise<readonly Suggestion[]> } | null = null;
	/** What the learner had typed before they chose. */
	let replaced = $state<string | null>(null);

	/** The partner's line that waits for an answer. */
	function lineNow(): string | null {
		if (partner.reply.status === 'writing') return null;
		const last = transcript.messages.at(-1);
		return last?.role === 'assistant' ? last.id : null;
	}

	/** What was asked for is paid for: also where the list is closed before it has come. */
	function fetchFor(line: string): Promise<readonly Suggestion[]> {
		if (fetched?.line !== line) {
			const answer = api.getSuggestions(conversationId, signal);
			fetched = { line, suggestions: answer.then(({ suggestions }) => suggestions) };
		}
		return fetched.suggestions;
	}

	async function ask(): Promise<void> {
		const line = lineNow();
		if (line === null) return;
		const asked = { line, state: { status: 'asking' } as const };
		of = asked;
		try {
			const suggestions = await fetchFor(line);
			if (of === asked) of = { line, state: { status: 'shown', suggestions } };
		} catch (error) {
			if (fetched?.line === line) fetched = null;
			if (signal.aborted) return;
			const { code, retryAfterSeconds } = toApiError(error);
			console.warn('Suggestions did not come:', code);
			const waitSeconds = code === 'rate_limited' ? retryAfterSeconds : null;
			if (of === asked) of = { line, state: { status: 'failed', waitSeconds } };
		}
	}

	return {
		get state(): SuggestionsState {
			return of !== null && of.line === lineNow() ? of.state : CLOSED;
		},
		/** Whether there is a line to answer. */
		get canAsk(): boolean {
			return lineNow() !== null;
		},
		/** Whether something typed can be put back. */
		get hasReplaced(): boolean {
			return replaced !== null && lineNow() !== null;
		},
		ask,
		close(): void {
			of = null;
		},
		/** It becomes the draft; what stood there can be put back. */
		choose(text: string): void {
			const own = transcript.draft.trim();
			if (own !== '' && own !== transcript.suggestion) replaced = transcript.draft;
			transcript.takeSuggestion(text);
			of = null;
		},
		putBack(): void {
			transcript.draft = replaced ?? transcript.draft;
			replaced = null;
		},
		/** The line was answered. */
		forget(): void {
			of = null;
			replaced = null;
		}
	};
}

export type Suggestions = ReturnType<typeof createSuggestions>;
