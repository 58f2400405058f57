import type { ConversationWithMessages, MessagesPage } from '../contracts/conversations.ts';
import { countSpokenByUser, type Message, type SavedMessage } from '../contracts/messages.ts';
import type { ConversationMessage } from './conversation-state.ts';
import type { DeviceRecord } from './device-record.ts';
import { newId } from './new-id.ts';
import { fittingPrefix } from './request-size.ts';
import { areSameWords } from './same-words.ts';

type NewestPage = Pick<ConversationWithMessages, 'messages' | 'earlier' | 'earlierSpoken'>;

interface TranscriptDeps {
	device: DeviceRecord;
	now: () => number;
	conversationId: string;
	/** What the server has. */
	stored: NewestPage;
}

/**
 * What was said, and which part of it the server has. The other part is on the device before
 * anything is tried with it. Of a long conversation the beginning is not here until it is asked for.
 * Made on the server too, so it touches no storage before something is said or taken up.
 */
export function createTranscript({ device, now, conversationId, stored }: TranscriptDeps) {
	let messages = $state<ConversationMessage[]>(
		stored.messages.map((message) => ({ ...message, saved: true }))
	);
	let draft = $state('');
	/** What was chosen for the draft; whoever sends its words has not found them. */
	let suggestion = $state<string | null>(null);
	let earlier = $state.raw(stored.earlier);
	/** How often the learner spoke in what is not here. */
	let earlierSpoken = stored.earlierSpoken;

	const isoNow = () => new Date(now()).toISOString();

	const unsaved = () => unsavedOf(messages);

	function unsavedOf(said: readonly ConversationMessage[]): SavedMessage[] {
		return said
			.filter((message) => !message.saved)
			.map(({ id, role, content, createdAt, suggested }) => ({
				id,
				role,
				content,
				createdAt,
				...(suggested && { suggested })
			}));
	}

	function placeAfter(id: string | undefined): number {
		if (id === undefined) return 0;
		const place = messages.findIndex((message) => message.id === id);
		return place === -1 ? messages.length : place + 1;
	}

	/** Another tab may keep messages of the same conversation here: only this one's are replaced. */
	function keepOnDevice(): void {
		const known = new Set(messages.map((message) => message.id));
		const others = device.readUnsent(conversationId).filter((message) => !known.has(message.id));
		device.keepUnsent(conversationId, [...others, ...unsaved()]);
	}

	function setDraft(typed: string): void {
		draft = typed;
		device.keepDraft(conversationId, typed, suggestion);
	}

	const countSpokenIn = (seen: readonly Message[]) => earlierSpoken + countSpokenByUser(seen);
	const keyOf = (seen: readonly Message[]) => runKeyOf(conversationId, seen);

	return {
		get messages(): readonly ConversationMessage[] {
			return messages;
		},
		get draft() {
			return draft;
		},
		set draft(typed: string) {
			setDraft(typed);
		},
		get suggestion() {
			return suggestion;
		},
		takeSuggestion(text: string): void {
			suggestion = text;
			setDraft(text);
		},
		/** The cursor of what was said before `messages`; null where that is all of it. */
		get earlier() {
			return earlier;
		},
		unsaved,
		keepOnDevice,
		countSpoken: () => countSpokenIn(messages),
		key: () => keyOf(messages),

		/** Puts in front what the cursor led to. */
		prepend(page: MessagesPage): void {
			const ids = new Set(page.messages.map((message) => message.id));
			const later = messages.filter((message) => !ids.has(message.id));
			messages = [...page.messages.map((message) => ({ ...message, saved: true })), ...later];
			earlier = page.earlier;
			earlierSpoken = Math.max(0, earlierSpoken - countSpokenByUser(page.messages));
			if (earlier === null) earlierSpoken = 0;
			keepOnDevice();
		},

		/** Adds what this device kept from an earlier visit. */
		takeUpUnsent(): void {
			const known = new Set(messages.map((message) => message.id));
			for (const message of device.readUnsent(conversationId)) {
				if (known.has(message.id)) continue;
				messages.push({ ...message, createdAt: message.createdAt ?? isoNow(), saved: false });
			}
			draft ||= device.readDraft(conversationId);
			suggestion ??= device.readSuggestion(conversationId);
			keepOnDevice();
		},

		say(content: string): void {
			messages.push({
				id: newId(),
				role: 'user',
				content,
				createdAt: isoNow(),
				...(suggestion !== null && areSameWords(content, suggestion) && { suggested: true }),
				saved: false
			});
			suggestion = null;
			setDraft('');
			keepOnDevice();
		},

		/** What the server has no room for is a draft again. */
		takeBack(): void {
			const refused = messages.filter((message) => !message.saved);
			if (refused.length === 0) return;
			messages = messages.filter((message) => message.saved);
			suggestion ??= refused.find(({ suggested }) => suggested)?.content ?? null;
			setDraft([...refused.map(({ content }) => content), draft].join('\n').trim());
			device.forgetUnsent(conversationId, refused);
		},

		/**
		 * A reply that the server has; it may have come before, through another tab. What was said while
		 * it was written comes after it, there as here.
		 * @param answered what it answers; undefined where it is the greeting
		 */
		take(reply: Message, answered: string | undefined): void {
			if (messages.some(({ id }) => id === reply.id)) return;
			messages.splice(placeAfter(answered), 0, { ...reply, saved: true });
		},

		/** What was said after that message; all of it where there is none. */
		after: (id: string | undefined): readonly ConversationMessage[] =>
			messages.slice(placeAfter(id)),

		/** What the server doesn't have of what was said before it. */
		unsavedBefore: (id: string | undefined): SavedMessage[] =>
			unsavedOf(messages.slice(0, placeAfter(id))).filter((message) => message.id !== id),

		markSaved(ids: readonly string[]): void {
			for (const message of messages) {
				if (ids.includes(message.id)) message.saved = true;
			}
			keepOnDevice();
		},

		/** @returns whether the server has everything that this page has */
		mergeWithStored(newest: NewestPage): boolean {
			const ids = new Set(newest.messages.map((message) => message.id));
			const missing = messages.filter((message) => !message.saved && !ids.has(message.id));
			const before = messages.findIndex((message) => message.id === newest.messages[0]?.id);
			const shown = messages.slice(0, Math.max(0, before)).filter((message) => message.saved);
			const saved = newest.messages.map((message) => ({ ...message, saved: true }));
			messages = [...shown, ...saved, ...missing];
			// More was said elsewhere than a page holds: what is shown here would not join on to it.
			if (before === -1) ({ earlier, earlierSpoken } = newest);
			keepOnDevice();
			return missing.length === 0;
		},

		/** What one request of that size brings to the server, and what it can therefore claim. */
		within(maxBytes: number) {
			const carried = fittingPrefix(unsaved(), maxBytes);
			const ids = new Set(carried.map((message) => message.id));
			const seen = messages.filter((message) => message.saved || ids.has(message.id));
			const complete = seen.length === messages.length;
			return { carried, complete, claimed: countSpokenIn(seen), key: keyOf(seen) };
		}
	};
}

export type Transcript = ReturnType<typeof createTranscript>;

/** The stable key of a run: the conversation and the last message that the run will see. */
export function runKeyOf(conversationId: string, seen: readonly Message[]): string | null {
	const last = seen.at(-1);
	return last ? `post-run_${conversationId}_${last.id}` : null;
}
