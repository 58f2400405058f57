import { createContext } from 'svelte';
import { z } from 'zod';
import { savedMessageSchema, type SavedMessage } from '../contracts/messages.ts';
import { has, quietly, write, type DeviceStorage } from './device-storage.ts';
import { belongsTo, mayBelongTo, ownerOf, type Learner } from './owner.ts';

const unsentSchema = z.array(savedMessageSchema);

interface DeviceRecordDeps {
	/** Shared by all tabs and kept when they close; null on the server and where it is forbidden. */
	storage: DeviceStorage | null;
	/** This tab's own; survives a reload and a restored tab. */
	session: DeviceStorage | null;
	/** Who is signed in, as the page knows it now. */
	learner: () => Learner | null;
	/** Something is kept, or kept no more, that the server should have. */
	onChange?: () => void;
}

/**
 * What this device keeps of a conversation until the server has it, so that neither a lost
 * connection nor a lost session costs a typed word. The keys hold the conversation alone: a guest
 * who signs up mid-conversation still finds the words, and to anybody else the conversation does
 * not open. Whose it is stands beside it, so that nobody else's sign-in sends or deletes it.
 */
export function createDeviceRecord({ storage, session, learner, onChange }: DeviceRecordDeps) {
	function keep(name: (id: string) => string, conversationId: string, value: string | null): void {
		const before = quietly(() => storage?.getItem(name(conversationId))) ?? null;
		if (before === value) return;
		quietly(() => write(storage, name(conversationId), value));
		const someone = learner();
		if (!isKept(conversationId)) {
			quietly(() => storage?.removeItem(key.owner(conversationId)));
			quietly(() => storage?.removeItem(key.gone(conversationId)));
		} else if (someone && !has(storage, key.owner(conversationId))) {
			quietly(() => write(storage, key.owner(conversationId), ownerOf(someone)));
		}
		onChange?.();
	}

	function isKept(conversationId: string): boolean {
		return has(storage, key.unsent(conversationId)) || has(storage, key.ending(conversationId));
	}

	const readOwner = (conversationId: string): string | null =>
		quietly(() => storage?.getItem(key.owner(conversationId))) ?? null;

	function readUnsent(conversationId: string): SavedMessage[] {
		const stored = quietly(() => storage?.getItem(key.unsent(conversationId))) ?? null;
		if (stored === null) return [];
		const parsed = unsentSchema.safeParse(quietly((): unknown => JSON.parse(stored)));
		return parsed.success ? parsed.data : [];
	}

	function keepUnsent(conversationId: string, messages: readonly SavedMessage[]): void {
		keep(key.unsent, conversationId, messages.length > 0 ? JSON.stringify(messages) : null);
	}

	return {
		/** What the server doesn't have yet, in order; of all tabs. */
		readUnsent,
		keepUnsent,
		/** Only these: another tab may keep others. */
		forgetUnsent(conversationId: string, sent: readonly SavedMessage[]): void {
			const ids = new Set(sent.map(({ id }) => id));
			keepUnsent(
				conversationId,
				readUnsent(conversationId).filter(({ id }) => !ids.has(id))
			);
		},

		/** Whether the learner ended the conversation and the server has not taken it yet. */
		isEnding: (conversationId: string): boolean => has(storage, key.ending(conversationId)),
		/** How long they had practised then. */
		secondsAtEnding: (conversationId: string): number =>
			Number(quietly(() => storage?.getItem(key.ending(conversationId))) ?? 0) || 0,
		/** @param seconds how long the learner practised; null when nothing is left to be done */
		markEnding(conversationId: string, seconds: number | null): void {
			keep(key.ending, conversationId, seconds === null ? null : String(seconds));
		},

		/** The conversations that the server doesn't have all of. */
		kept(): string[] {
			const ids = new Set<string>();
			quietly(() => {
				for (let index = 0; index < (storage?.length ?? 0); index++) {
					const id = conversationOf(storage?.key(index) ?? '');
					if (id !== null) ids.add(id);
				}
			});
			return [...ids];
		},
		mayBelongTo(conversationId: string, someone: Learner): boolean {
			const owner = readOwner(conversationId);
			return owner === null || mayBelongTo(owner, someone);
		},
		belongsTo(conversationId: string, learnerId: string): boolean {
			const owner = readOwner(conversationId);
			return owner !== null && belongsTo(owner, learnerId);
		},
		/** The server has the conversation no more: what is kept of it is sent no more, and still shown. */
		markGone(conversationId: string): void {
			quietly(() => write(storage, key.gone(conversationId), '1'));
			onChange?.();
		},
		isGone: (conversationId: string): boolean => has(storage, key.gone(conversationId)),
		/** What the server refused is kept, but this tab doesn't try it again for this learner. */
		setAside(conversationId: string, learnerId: string): void {
			quietly(() => write(session, key.aside(conversationId), learnerId));
		},
		isSetAside: (conversationId: string, learnerId: string): boolean =>
			quietly(() => session?.getItem(key.aside(conversationId))) === learnerId,

		/** Typed and not sent; each tab's own. */
		readDraft: (conversationId: string): string =>
			quietly(() => session?.getItem(key.draft(conversationId))) ?? '',
		/** @param suggestion what was chosen for it from suggestions */
		keepDraft(conversationId: string, draft: string, suggestion: string | null): void {
			quietly(() => write(session, key.draft(conversationId), draft === '' ? null : draft));
			quietly(() => write(session, key.suggestion(conversationId), suggestion));
		},
		readSuggestion: (conversationId: string): string | null =>
			quietly(() => session?.getItem(key.suggestion(conversationId))) ?? null,

		/**
		 * Whether this tab left the conversation without pressing End: by reload, by a link, by the
		 * back button. The server has ended it, but the learner who comes back just goes on.
		 */
		wasLeftOpen: (conversationId: string): boolean => has(session, key.leftOpen(conversationId)),
		markLeftOpen(conversationId: string, leftOpen: boolean): void {
			quietly(() => write(session, key.leftOpen(conversationId), leftOpen ? '1' : null));
		},

		/** Nothing of a conversation stays behind that doesn't exist any more. */
		forget(conversationId: string): void {
			for (const kind of [key.unsent, key.ending, key.owner, key.gone]) {
				quietly(() => storage?.removeItem(kind(conversationId)));
			}
			for (const kind of [key.draft, key.suggestion, key.leftOpen]) {
				quietly(() => session?.removeItem(kind(conversationId)));
			}
			onChange?.();
		}
	};
}

export type DeviceRecord = ReturnType<typeof createDeviceRecord>;

export const [getDeviceRecord, setDeviceRecord] = createContext<DeviceRecord>();

const key = {
	unsent: (conversationId: string) => `afterword:unsent:${conversationId}`,
	ending: (conversationId: string) => `afterword:ending:${conversationId}`,
	owner: (conversationId: string) => `afterword:owner:${conversationId}`,
	gone: (conversationId: string) => `afterword:gone:${conversationId}`,
	aside: (conversationId: string) => `afterword:aside:${conversationId}`,
	draft: (conversationId: string) => `afterword:draft:${conversationId}`,
	suggestion: (conversationId: string) => `afterword:suggestion:${conversationId}`,
	leftOpen: (conversationId: string) => `afterword:left-open:${conversationId}`
};

function conversationOf(name: string): string | null {
	return /^afterword:(?:unsent|ending):(.+)$/.exec(name)?.[1] ?? null;
}
