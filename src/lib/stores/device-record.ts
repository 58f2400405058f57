import { z } from 'zod';
import { savedMessageSchema, type SavedMessage } from '../contracts/messages.ts';

/** The part of `localStorage` and `sessionStorage` that is used. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const unsentSchema = z.array(savedMessageSchema);

interface DeviceRecordDeps {
	/** Shared by all tabs and kept when they close; null on the server and where it is forbidden. */
	storage: DeviceStorage | null;
	/** This tab's own; survives a reload and a restored tab. */
	session: DeviceStorage | null;
}

/**
 * What this device keeps of a conversation until the server has it, so that neither a lost
 * connection nor a lost session costs a typed word. The keys hold the conversation alone, not the
 * learner: a guest who signs up mid-conversation still finds the words, and to anybody else the
 * conversation does not open.
 */
export function createDeviceRecord({ storage, session }: DeviceRecordDeps) {
	return {
		/** What the server doesn't have yet, in order; of all tabs. */
		readUnsent(conversationId: string): SavedMessage[] {
			const stored = quietly(() => storage?.getItem(key.unsent(conversationId))) ?? null;
			if (stored === null) return [];
			const parsed = unsentSchema.safeParse(quietly((): unknown => JSON.parse(stored)));
			return parsed.success ? parsed.data : [];
		},
		keepUnsent(conversationId: string, messages: readonly SavedMessage[]): void {
			const kept = messages.length > 0 ? JSON.stringify(messages) : null;
			quietly(() => write(storage, key.unsent(conversationId), kept));
		},

		/** Whether End was pressed and the server has not taken it yet. */
		isEnding: (conversationId: string): boolean => has(storage, key.ending(conversationId)),
		markEnding(conversationId: string, ending: boolean): void {
			quietly(() => write(storage, key.ending(conversationId), ending ? '1' : null));
		},

		/** Typed and not sent; each tab's own. */
		readDraft: (conversationId: string): string =>
			quietly(() => session?.getItem(key.draft(conversationId))) ?? '',
		keepDraft(conversationId: string, draft: string): void {
			quietly(() => write(session, key.draft(conversationId), draft === '' ? null : draft));
		},

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
			for (const kind of [key.unsent, key.ending]) {
				quietly(() => storage?.removeItem(kind(conversationId)));
			}
			for (const kind of [key.draft, key.leftOpen]) {
				quietly(() => session?.removeItem(kind(conversationId)));
			}
		}
	};
}

export type DeviceRecord = ReturnType<typeof createDeviceRecord>;

const key = {
	unsent: (conversationId: string) => `afterword:unsent:${conversationId}`,
	ending: (conversationId: string) => `afterword:ending:${conversationId}`,
	draft: (conversationId: string) => `afterword:draft:${conversationId}`,
	leftOpen: (conversationId: string) => `afterword:left-open:${conversationId}`
};

function has(storage: DeviceStorage | null, name: string): boolean {
	return (quietly(() => storage?.getItem(name)) ?? null) !== null;
}

function write(storage: DeviceStorage | null, name: string, value: string | null): void {
	if (value === null) storage?.removeItem(name);
	else storage?.setItem(name, value);
}

/** Storage may be full or forbidden; the conversation goes on without it. */
function quietly<T>(use: () => T): T | null {
	try {
		return use();
	} catch (error) {
		console.warn('The storage of this device cannot be used:', nameOf(error));
		return null;
	}
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
