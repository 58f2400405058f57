import type { ListedMemory } from '../contracts/memories.ts';

interface Page {
	memories: readonly ListedMemory[];
	nextCursor: string | null;
}

/**
 * The memories of those ids as the server has them now, by id: read page by page from the start of
 * their list, as far as the last of them. One that is no longer in the list isn't among them.
 *
 * @param pageAt one page of the list; its first where the cursor is null
 * @returns as much as could be read, where a page fails
 */
export async function freshMemories(
	ids: readonly string[],
	pageAt: (cursor: string | null) => Promise<Page>
): Promise<Map<string, ListedMemory>> {
	const sought = new Set(ids);
	const fresh = new Map<string, ListedMemory>();
	let cursor: string | null = null;
	try {
		do {
			const page: Page = await pageAt(cursor);
			for (const memory of page.memories) {
				if (sought.delete(memory.id)) fresh.set(memory.id, memory);
			}
			cursor = page.nextCursor;
		} while (cursor !== null && sought.size > 0);
	} catch {
		return fresh; // the rest stays as it was shown, and is fresh with the next look
	}
	return fresh;
}
