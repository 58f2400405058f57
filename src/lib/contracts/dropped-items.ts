/** What a model's answer consists of, and why a piece of it is not kept. */
export const ITEM_KINDS = [
	'topic',
	'keyPhrases',
	'corrections',
	'difficulties',
	'successfulPatterns',
	'facts',
	'feedback'
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const DROP_REASONS = [
	/** It isn't of the form that was asked for, nor of one that says the same. */
	'unreadable',
	/** It points to no message that was shown. */
	'unknown_message',
	/** The message that it points to is the partner's. */
	'not_the_learners',
	/** The message that shows it was chosen from what was suggested: nobody's own words. */
	'suggested',
	'not_in_transcript',
	/** No later message of the partner shows the better form. */
	'not_shown_by_partner',
	'changes_nothing',
	'blank',
	'too_long',
	/** More of its kind than anybody reads. */
	'too_many',
	/** Known from earlier conversations, and in this one said by the partner alone. */
	'recalled',
	/** An explanation that stands in a message word for word: it was dictated. */
	'copied',
	/** Praise for words that were put right. */
	'mistaken',
	/** A grade: what one conversation is worth nobody can tell. */
	'graded',
	/** A link, or marks by which models tell roles apart. */
	'markup',
	/** Something is written into it that nobody sees. */
	'hidden_text',
	/** Where somebody lives, and no more than the street and house. */
	'private'
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** How many items were dropped, by kind and reason: counts alone, so that they can be kept and shown. */
export type DroppedItems = Partial<Record<ItemKind, Partial<Record<DropReason, number>>>>;

export interface DropCount {
	kind: ItemKind;
	reason: DropReason;
	count: number;
}

export function countDrop(
	dropped: DroppedItems,
	{ kind, reason, count }: { kind: ItemKind; reason: DropReason; count: number }
): void {
	if (count === 0) return;
	const ofKind = (dropped[kind] ??= {});
	ofKind[reason] = (ofKind[reason] ?? 0) + count;
}

export function dropCounts(dropped: DroppedItems): DropCount[] {
	return ITEM_KINDS.flatMap((kind) =>
		DROP_REASONS.flatMap((reason) => {
			const count = dropped[kind]?.[reason] ?? 0;
			return count === 0 ? [] : [{ kind, reason, count }];
		})
	);
}
