import { DEFAULT_PAGE_LIMIT, MAX_PAGE_LIMIT } from '../contracts/queries.ts';
import type { Rating, Review, ReviewCard } from '../contracts/review.ts';
import type { GivenRating, RatingOutbox } from './rating-outbox.svelte.ts';

interface ReviewSessionDeps {
	/** What was due when the page was made. */
	review: Review;
	outbox: Pick<RatingOutbox, 'rate' | 'takeBack' | 'cardsWaiting' | 'deliver' | 'watch'>;
	/** The first cards that are due now. @throws ApiError */
	ask: (limit: number) => Promise<Review>;
}

/** With so few left the next ones are asked for, so that nobody waits for them. */
const FEW = 4;

/**
 * One learner at their cards: one after the other, each rated once its answer was seen, and any number
 * of ratings taken back. A rating goes on at once; the outbox brings it to the server.
 */
export function createReviewSession({ review, outbox, ask }: ReviewSessionDeps) {
	let cards = $state.raw<readonly ReviewCard[]>(review.cards);
	/** How many are due, these among them. */
	let due = $state(review.due);
	let nextDueAt = $state(review.nextDueAt);
	let isAnswerShown = $state(false);
	let given = $state.raw<readonly { card: ReviewCard; rating: GivenRating }[]>([]);
	let coming = $state<'idle' | 'asking' | 'failed'>('idle');
	/** Since cards were last asked for: the answer may have them still. */
	const ratedMeanwhile = new Set<string>();

	/** Cards that are rated already aren't shown, though the server doesn't know of it yet. */
	function take(found: Review): void {
		const isRated = new Set([...outbox.cardsWaiting(), ...ratedMeanwhile]);
		const known = new Set(cards.map(({ id }) => id));
		const fresh = found.cards.filter(({ id }) => !isRated.has(id) && !known.has(id));
		// Nothing can be asked of what is due and isn't there.
		const areAllHere = found.cards.length === 0 || found.cards.length >= found.due;
		cards = [...cards, ...fresh];
		due = areAllHere ? cards.length : Math.max(cards.length, found.due - isRated.size);
		({ nextDueAt } = found);
	}

	/** Asks for more before there is none, and at the end for when the next will come. */
	async function goOn(): Promise<void> {
		const areEnough = cards.length > Math.min(FEW, Math.max(0, due - 1));
		if (areEnough || coming === 'asking') return;
		coming = 'asking';
		try {
			await outbox.deliver();
			ratedMeanwhile.clear();
			const more = outbox.cardsWaiting().size + cards.length + DEFAULT_PAGE_LIMIT;
			take(await ask(Math.min(more, MAX_PAGE_LIMIT)));
			coming = 'idle';
		} catch {
			coming = 'failed';
			return;
		}
		// The server didn't know of those yet.
		if (cards.length === 0 && ratedMeanwhile.size > 0) await goOn();
	}

	function next(): void {
		cards = cards.slice(1);
		due -= 1;
		isAnswerShown = false;
		void goOn();
	}

	/** Rated in another tab. */
	function drop(cardId: string): void {
		if (cards[0]?.id === cardId) return next();
		const others = cards.filter(({ id }) => id !== cardId);
		due -= cards.length - others.length;
		cards = others;
	}

	return {
		/** The card that is asked; null where none is here. */
		get card() {
			return cards[0] ?? null;
		},
		get isAnswerShown() {
			return isAnswerShown;
		},
		/** How many are left, the one that is asked among them. */
		get due() {
			return due;
		},
		/** How many were rated here. */
		get rated() {
			return given.length;
		},
		get nextDueAt() {
			return nextDueAt;
		},
		/** Whether more cards come, or could not be fetched. */
		get coming() {
			return coming;
		},
		showAnswer(): void {
			if (cards.length > 0) isAnswerShown = true;
		},
		/** @returns whether it was time for it: the answer has to be seen first */
		rate(rating: Rating): boolean {
			const [card] = cards;
			if (!card || !isAnswerShown) return false;
			given = [...given, { card, rating: outbox.rate(card.id, rating) }];
			ratedMeanwhile.add(card.id);
			next();
			return true;
		},
		/** Takes the newest rating back; its card is to be rated anew. @returns whether there was one */
		undo(): boolean {
			const last = given.at(-1);
			if (!last) return false;
			given = given.slice(0, -1);
			outbox.takeBack(last.rating);
			ratedMeanwhile.delete(last.card.id);
			const others = cards.filter(({ id }) => id !== last.card.id);
			due += 1 + others.length - cards.length;
			cards = [last.card, ...others];
			isAnswerShown = true;
			return true;
		},
		/** Tries again what could not be fetched. */
		goOn,
		/** The page is awake. @returns what ends it */
		start(): () => void {
			const found = { cards: [...cards], due, nextDueAt };
			cards = [];
			take(found);
			if (found.due > 0) void goOn();
			return outbox.watch(drop);
		}
	};
}
