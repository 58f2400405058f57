/** One page of a list, as the API answers it. */
interface Page<Item> {
	items: Item[];
	nextCursor: string | null;
	/** Of all pages. */
	total: number;
}

interface SearchedListDeps<Item> {
	/** The first page without a search, as the page was loaded with it; read anew when that is. */
	first: () => Page<Item>;
	/** A page of the list that is wanted now; the first where the cursor is null. @throws ApiError */
	ask: (cursor: string | null, signal: AbortSignal) => Promise<Page<Item>>;
	/** What failed, in words. */
	explain: (failure: unknown) => string;
	/** What a screen reader hears of what came. */
	sayFound: (total: number) => string;
	sayMore: (count: number) => string;
	/** Where reading goes on when more has come. */
	focus: (item: Item) => void;
}

const TYPING_PAUSE_MS = 250;

/** A list that is read page by page, and searched while somebody types. */
export function createSearchedList<Item>(deps: SearchedListDeps<Item>) {
	const { first, ask, explain, sayFound, sayMore, focus } = deps;
	let items = $derived(first().items);
	let nextCursor = $derived(first().nextCursor);
	let total = $derived(first().total);
	let problem = $state<string | null>(null);
	let told = $state('');
	let asking: AbortController | null = null;
	let typing: ReturnType<typeof setTimeout> | undefined;

	/** One question at a time: an answer to the one before would be a page of another list. */
	async function askOnly(cursor: string | null, take: (page: Page<Item>) => void): Promise<void> {
		clearTimeout(typing);
		asking?.abort();
		asking = new AbortController();
		const { signal } = asking;
		problem = null;
		try {
			take(await ask(cursor, signal));
		} catch (failure) {
			if (!signal.aborted) problem = explain(failure);
		}
	}

	function find(): Promise<void> {
		return askOnly(null, (found) => {
			({ items, nextCursor, total } = found);
			told = sayFound(total);
		});
	}

	return {
		get items() {
			return items;
		},
		set items(changed: Item[]) {
			items = changed;
		},
		get nextCursor() {
			return nextCursor;
		},
		get total() {
			return total;
		},
		/** Why the last question has no answer; null where it has. */
		get problem() {
			return problem;
		},
		get told() {
			return told;
		},
		tell(words: string): void {
			told = words;
		},
		find,
		findSoon(): void {
			clearTimeout(typing);
			typing = setTimeout(() => void find(), TYPING_PAUSE_MS);
		},
		async loadMore(): Promise<void> {
			if (nextCursor === null) return;
			await askOnly(nextCursor, (more) => {
				items = [...items, ...more.items];
				({ nextCursor } = more);
				told = sayMore(more.items.length);
				const [firstNew] = more.items;
				if (firstNew !== undefined) queueMicrotask(() => focus(firstNew));
			});
		},
		/** It is deleted on the server. */
		remove(item: Item, words: string): void {
			items = items.filter((other) => other !== item);
			total -= 1;
			told = words;
		}
	};
}
