import type { ConversationMemory } from '../../../contracts/memories.ts';
import type { Repositories } from '../../repositories/repositories.ts';
import type { Sighting } from '../../repositories/learner-item.repository.ts';
import { editedSightings } from './sightings.ts';
import type { StruckOutFacts } from './struck-out-facts.ts';

/**
 * What memories show of their learner, kept over time. Each function runs inside the transaction that
 * changes the memory, and holds the lock on the learner's row.
 */

/** What a memory shows replaces what it showed before. Three statements, whatever the number of items. */
export async function mergeMemory(
	{ learnerItems }: Repositories,
	memory: ConversationMemory,
	shown: readonly Sighting[]
): Promise<void> {
	// What the learner changed by hand no extractor brings back.
	if (memory.editedAt !== null) return;
	const touched = await Promise.all([
		learnerItems.withdraw(memory.id, 'others', shown),
		learnerItems.show(memory, shown)
	]);
	await learnerItems.recount(touched.flat());
}

/**
 * What the learner struck out is gone at once, what they added is there at once. A fact is about them
 * and not about a conversation, so it is gone from every memory that has it in the same words.
 */
export async function mergeEdit(
	{ learnerItems, memories }: Repositories,
	before: ConversationMemory,
	after: ConversationMemory,
	struckOut: StruckOutFacts
): Promise<void> {
	const { userId } = after;
	const told = await learnerItems.withdrawEverywhere(userId, struckOut.items);
	const toldHere = told.filter(({ memoryId }) => memoryId === after.id);
	const { added, respelled, withdrawn } = await editedSightings(
		before,
		after,
		toldHere,
		new Date()
	);
	const elsewhere = new Set(told.map(({ memoryId }) => memoryId).filter((id) => id !== after.id));
	const left = [];
	for (const stored of await memories.lockStored(userId, [...elsewhere])) {
		left.push({ stored, ...(await struckOut.leftOf(stored.memory)) });
	}
	const [, ...touched] = await Promise.all([
		memories.rewriteFacts(left),
		learnerItems.withdraw(after.id, 'these', withdrawn),
		learnerItems.respell(after.id, respelled),
		learnerItems.show(after, added)
	]);
	await learnerItems.recount([...told.map(({ itemId }) => itemId), ...touched.flat()]);
}
