import { createContext } from 'svelte';
import { createApiCalls, type Fetch } from '../api/api-calls.ts';
import { toApiError, type ApiError } from '../api/api-error.ts';
import type { Rating } from '../contracts/review.ts';
import type { DeviceStorage } from './device-storage.ts';
import { createKeptRatings, ratingKeptElsewhere, type KeptRating } from './kept-ratings.ts';
import { newId } from './new-id.ts';
import { mayBelongTo, ownerOf, type Learner } from './owner.ts';
import { createRetryTimer } from './retry-timer.ts';
import { signedInId } from './signed-in.ts';
import type { BrowserTabs } from './tab-channel.ts';

interface RatingOutboxDeps {
	fetch: Fetch;
	/** Null on the server and where it is forbidden. */
	storage: DeviceStorage | null;
	tabs: Pick<BrowserTabs, 'locks'>;
	learner: () => Learner | null;
	window: EventTarget;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const ANSWER_LIMIT_MS = 15_000;

/** Asked again they would be answered so again: the card is gone, or the rating counts already. */
const REFUSED_FOR_GOOD: ReadonlySet<number | null> = new Set([400, 404, 409, 422]);

/** A rating as it was given, by which it can be taken back. */
export type GivenRating = Pick<KeptRating, 'ratingId' | 'cardId' | 'rating' | 'ratedAt'>;

/**
 * Brings ratings to the server, in the order in which they were given, each counted once: what was
 * rated without a network is kept on this device until it is sent. Everything in it is safe to repeat.
 */
export function createRatingOutbox(deps: RatingOutboxDeps) {
	const { tabs, learner, window } = deps;
	const { tell } = createApiCalls(deps.fetch, { limitMs: ANSWER_LIMIT_MS });
	const kept = createKeptRatings(deps.storage);
	const retries = createRetryTimer({ firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS });
	const watchers = new Set<(cardId: string) => void>();
	let listening: AbortController | null = null;
	let round: Promise<void> | null = null;
	let isHeldUp = $state(false);
	/** What the server asked for when it last was asked too often. */
	let notBeforeMs = 0;

	/** Those of whoever is signed in, the first given first. */
	function waiting(): KeptRating[] {
		const someone = learner();
		return someone ? kept.all().filter(({ owner }) => mayBelongTo(owner, someone)) : [];
	}

	/** Sends what can be sent now. What can't is tried again later, or at the next sign-in. */
	function deliver(): Promise<void> {
		round ??= onlyOneTab(deliverAll).finally(() => {
			round = null;
			look();
		});
		return round;
	}

	async function deliverAll(): Promise<void> {
		for (let [next] = waiting(); next && listening; [next] = waiting()) {
			try {
				await send(next.ratingId);
				wentWell();
			} catch (error) {
				const failure = toApiError(error);
				console.warn('A rating could not be sent:', failure.code);
				if (!REFUSED_FOR_GOOD.has(failure.status)) return holdUp(failure);
				// What isn't found may be there for somebody else, whose session this browser has by now.
				if (failure.status === 404 && !(await isStillSignedIn())) return holdUp(failure);
				kept.forget(next.ratingId);
			}
		}
	}

	async function send(ratingId: string): Promise<void> {
		const given = kept.read(ratingId);
		if (!given) return; // another tab was quicker, or it was undone
		if (given.state !== 'sent') {
			kept.keep({ ...given, state: 'sending' });
			const { cardId, rating, ratedAt } = given;
			const body = { ratingId, rating, ratedAt };
			await tell(`/api/review/${cardId}`, { method: 'POST', body, keepalive: true });
		}
		const now = kept.read(ratingId);
		if (now?.isTakenBack) {
			kept.keep({ ...now, state: 'sent' });
			await tell(`/api/review/ratings/${ratingId}`, { method: 'DELETE', keepalive: true });
		}
		kept.forget(ratingId);
	}

	async function isStillSignedIn(): Promise<boolean> {
		const id = await signedInId(deps.fetch);
		return id !== null && id === learner()?.id;
	}

	function wentWell(): void {
		retries.reset();
		notBeforeMs = 0;
		isHeldUp = false;
	}

	function holdUp({ code, retryAfterSeconds }: ApiError): void {
		isHeldUp = true;
		notBeforeMs = (retryAfterSeconds ?? 0) * 1000;
		if (code === 'not_authenticated') stop(); // until the next sign-in
	}

	/** Plans the next try if something waits. */
	function look(): void {
		if (waiting().length === 0) wentWell();
		else if (listening && !round) retries.plan(() => void deliver(), notBeforeMs);
	}

	async function onlyOneTab(work: () => Promise<void>): Promise<void> {
		if (!tabs.locks) return work();
		await tabs.locks.request('afterword:ratings', { ifAvailable: true }, (lock) =>
			lock === null ? undefined : work()
		);
	}

	function keep(rating: Omit<KeptRating, 'owner' | 'order'>): void {
		const someone = learner();
		if (!someone) return;
		const order = (kept.all().at(-1)?.order ?? 0) + 1;
		kept.keep({ ...rating, owner: ownerOf(someone), order });
	}

	/** At once, unless that has just failed. */
	function sendSoon(): void {
		if (isHeldUp) look();
		else void deliver();
	}

	function hear(event: Event): void {
		const rated = ratingKeptElsewhere(event);
		if (rated?.state === 'new') for (const told of watchers) told(rated.cardId);
		look();
	}

	function stop(): void {
		listening?.abort();
		listening = null;
		retries.reset();
	}

	return {
		/** What was rated can't be sent just now. */
		get isHeldUp() {
			return isHeldUp;
		},
		/** The cards whose ratings the server doesn't have yet, so that it counts them among those due. */
		cardsWaiting: (): ReadonlySet<string> =>
			new Set(
				waiting()
					.filter(({ isTakenBack }) => !isTakenBack)
					.map(({ cardId }) => cardId)
			),
		rate(cardId: string, rating: Rating): GivenRating {
			const given = { ratingId: newId(), cardId, rating, ratedAt: new Date().toISOString() };
			keep({ ...given, state: 'new', isTakenBack: false });
			sendSoon();
			return given;
		},
		/** As if it had not been given: one that nobody has sent is just not sent. */
		takeBack(given: GivenRating): void {
			const now = kept.read(given.ratingId);
			if (now?.state === 'new') kept.forget(given.ratingId);
			else if (now) kept.keep({ ...now, isTakenBack: true });
			else keep({ ...given, state: 'sent', isTakenBack: true });
			sendSoon();
		},
		deliver,
		/** Calls with each card that is rated in another tab. @returns what ends it */
		watch(rated: (cardId: string) => void): () => void {
			watchers.add(rated);
			return () => watchers.delete(rated);
		},
		/** Somebody is signed in. */
		start(): void {
			stop();
			listening = new AbortController();
			const { signal } = listening;
			window.addEventListener('online', () => void deliver(), { signal });
			window.addEventListener('storage', hear, { signal });
			look();
		},
		stop
	};
}

export type RatingOutbox = ReturnType<typeof createRatingOutbox>;

export const [getRatingOutbox, setRatingOutbox] = createContext<RatingOutbox>();
