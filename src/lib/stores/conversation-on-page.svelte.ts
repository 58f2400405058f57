import type { Conversation, ConversationWithMessages } from '../contracts/conversations.ts';
import type { ConversationPhase, Notice } from './conversation-state.ts';

/**
 * What the page shows of one conversation beside its words. Once it is closed nothing reopens it: an
 * answer that comes late is heard by nobody.
 */
export function createConversationOnPage(
	opened: ConversationWithMessages,
	observe: (phase: ConversationPhase) => void
) {
	let conversation = $state.raw(withoutWords(opened));
	let phase = $state.raw<ConversationPhase>({ name: 'idle' });
	let notice = $state.raw<Notice | null>(null);
	let isClosed = false;

	return {
		id: opened.id,
		get conversation() {
			return conversation;
		},
		keep(stored: ConversationWithMessages): void {
			conversation = withoutWords(stored);
		},
		get phase() {
			return phase;
		},
		enter(next: ConversationPhase): void {
			if (isClosed) return;
			phase = next;
			observe(next);
		},
		is(name: ConversationPhase['name']): boolean {
			return phase.name === name;
		},
		isSignedOutWhile(during: 'talking' | 'ending'): boolean {
			return phase.name === 'signed-out' && phase.during === during;
		},
		get notice() {
			return notice;
		},
		set notice(next: Notice | null) {
			notice = next;
		},
		close(): void {
			phase = { name: 'idle' };
			isClosed = true;
		}
	};
}

export type ConversationOnPage = ReturnType<typeof createConversationOnPage>;

/** All but what the transcript takes. */
function withoutWords(opened: ConversationWithMessages): Conversation {
	const { messages: _messages, earlier: _earlier, earlierSpoken: _spoken, ...rest } = opened;
	return rest;
}
