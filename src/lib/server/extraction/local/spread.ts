/** So many of them, from the first to the last in even steps: no end of a long conversation is lost. */
export function spreadOver<Item>(items: readonly Item[], count: number): readonly Item[] {
	if (items.length <= count) return items;
	const step = (items.length - 1) / Math.max(1, count - 1);
	return Array.from({ length: count }, (_, index) => Math.floor(index * step)).flatMap((at) =>
		items.slice(at, at + 1)
	);
}
