import type { createApiCalls } from '../api/api-calls.ts';
import { toApiError } from '../api/api-error.ts';
import {
	memoryAnswerSchema,
	type ConversationMemory,
	type Correction
} from '../contracts/memories.ts';
import { versionTag } from '../contracts/memory-version.ts';
import { fixCardsSchema, type FixCards } from '../contracts/review.ts';
import type { RatingOutbox } from './rating-outbox.svelte.ts';

type Kept = Pick<ConversationMemory, 'id' | 'updatedAt' | 'corrections'>;

/** `struck`: said to be wrong, and may be put back. `gone`: the server is told, or has been. */
export interface Fix {
	readonly correction: Correction;
	readonly status: 'kept' | 'struck' | 'gone';
}

// Changed elsewhere each time: somebody edits it just now.
const MAX_TRIES = 3;
const WENT_WELL = 3;

/**
 * The corrections of a memory on a page where one can be taken out at once. What was struck out can be
 * put back until the learner turns to something else; only then the server is told, since it brings
 * nothing back. One that it was not told of stays in the memory.
 */
export function createFixes({
	memory,
	ask,
	ratings
}: {
	memory: Kept;
	ask: ReturnType<typeof createApiCalls>['ask'];
	ratings: Pick<RatingOutbox, 'rate'>;
}) {
	let known: Kept = memory;
	let list = $state.raw<readonly Fix[]>(
		memory.corrections.map((correction) => ({ correction, status: 'kept' }))
	);
	let failure = $state.raw<unknown>(null);
	let telling = Promise.resolve();
	let cards: FixCards['fixes'] | null = null;
	let askingCards: Promise<void> | null = null;
	const rated = new Set<string>();

	async function findCards(): Promise<void> {
		try {
			cards ??= (await ask(`/api/memories/${known.id}/cards`, fixCardsSchema)).fixes;
		} catch (error) {
			console.warn('The cards of the corrections could not be read:', toApiError(error).code);
		}
	}

	function knowCards(): Promise<void> {
		askingCards ??= findCards().finally(() => (askingCards = null));
		return askingCards;
	}

	function mark(correction: Correction, status: Fix['status']): void {
		list = list.map((fix) => (fix.correction === correction ? { correction, status } : fix));
	}

	async function tell(correction: Correction, keepalive: boolean): Promise<void> {
		try {
			await takeOut(correction, keepalive);
		} catch (error) {
			console.warn('A correction could not be taken out:', toApiError(error).code);
			failure = error;
			mark(correction, 'kept');
		}
	}

	/** What was changed elsewhere meanwhile stays changed. */
	async function takeOut(correction: Correction, keepalive: boolean, tries = 1): Promise<void> {
		const corrections = known.corrections.filter((each) => !isSame(each, correction));
		if (corrections.length === known.corrections.length) return;
		try {
			const answer = await ask(`/api/memories/${known.id}`, memoryAnswerSchema, {
				method: 'PATCH',
				headers: { 'If-Match': versionTag(known) },
				body: { corrections },
				keepalive
			});
			known = answer.memory;
		} catch (error) {
			if (toApiError(error).code !== 'memory_changed' || tries === MAX_TRIES) throw error;
			known = (await ask(`/api/memories/${known.id}`, memoryAnswerSchema)).memory;
			await takeOut(correction, keepalive, tries + 1);
		}
	}

	return {
		get list() {
			return list;
		},
		/** Why the last one could not be taken out. */
		get failure() {
			return failure;
		},
		/** Asks which cards there are, so that one can be rated when there is no network. */
		knowCards,
		/**
		 * Said right at another try: its cards went well, each once on this page however often it is
		 * said. Where they can't be known nothing counts, and nobody is told: it costs nothing.
		 */
		async wentWell(correction: Correction): Promise<void> {
			await knowCards();
			const shown = cards?.find((fix) => isSame(fix, correction));
			for (const cardId of shown?.cardIds ?? []) {
				if (rated.has(cardId)) continue;
				rated.add(cardId);
				ratings.rate(cardId, WENT_WELL);
			}
		},
		strike(correction: Correction): void {
			failure = null;
			mark(correction, 'struck');
		},
		putBack(correction: Correction): void {
			mark(correction, 'kept');
		},
		/**
		 * The learner turned to something else: what is struck out goes, one after the other.
		 * @param options.leaving the page goes too, and what is sent must be sent before this returns
		 */
		async settle({ leaving = false } = {}): Promise<void> {
			for (const { correction } of list.filter(({ status }) => status === 'struck')) {
				mark(correction, 'gone');
				if (leaving) void tell(correction, true);
				else telling = telling.then(() => tell(correction, false));
			}
			await telling;
		}
	};
}

export type Fixes = ReturnType<typeof createFixes>;

type Named = Pick<Correction, 'said' | 'better' | 'messageId'>;

/** As the server tells them apart. */
function isSame(one: Named, other: Named): boolean {
	return (
		one.messageId === other.messageId && one.said === other.said && one.better === other.better
	);
}
