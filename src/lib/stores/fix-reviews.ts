import type { createApiCalls } from '../api/api-calls.ts';
import { toApiError } from '../api/api-error.ts';
import type { Correction } from '../contracts/memories.ts';
import { MAX_PAGE_LIMIT } from '../contracts/queries.ts';
import { reviewSchema, type ReviewCard } from '../contracts/review.ts';
import type { RatingOutbox } from './rating-outbox.svelte.ts';

const GOOD = 3;

/**
 * Counts a correction that was said right again as reviewed: what goes well with it here is asked again
 * later. Each of its cards once, however often it is said; what isn't right yet costs nothing.
 */
export function createFixReviews({
	memoryId,
	ask,
	outbox
}: {
	memoryId: string;
	ask: ReturnType<typeof createApiCalls>['ask'];
	outbox: Pick<RatingOutbox, 'rate'>;
}) {
	const rated = new Set<string>();
	let cards: Promise<readonly ReviewCard[]> | null = null;

	async function find(): Promise<readonly ReviewCard[]> {
		try {
			const path = `/api/review?memory=${memoryId}&limit=${MAX_PAGE_LIMIT}`;
			return (await ask(path, reviewSchema)).cards;
		} catch (error) {
			console.warn('The cards of the corrections could not be had:', toApiError(error).code);
			cards = null; // asked again the next time
			return [];
		}
	}

	return {
		/** Asks for the cards ahead, so that what goes well counts without a network, too. */
		async prepare(): Promise<void> {
			cards ??= find();
			await cards;
		},
		async wentWell({ said, better }: Correction): Promise<void> {
			cards ??= find();
			for (const { id, front, back } of await cards) {
				if (front !== said || back !== better || rated.has(id)) continue;
				rated.add(id);
				outbox.rate(id, GOOD);
			}
		}
	};
}

export type FixReviews = ReturnType<typeof createFixReviews>;
