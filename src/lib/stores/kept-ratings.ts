import { z } from 'zod';
import { rateCardSchema } from '../contracts/review.ts';
import { uuid } from '../contracts/text.ts';
import { quietly, type DeviceStorage } from './device-storage.ts';

const keptRatingSchema = rateCardSchema.required({ ratedAt: true }).extend({
	cardId: uuid,
	/** Whose it is. */
	owner: z.string(),
	/** One more than the last that there was: they are sent one after the other. */
	order: z.number(),
	/** `new`: no tab has begun to send it. `sending`: it may have arrived. `sent`: it has. */
	state: z.enum(['new', 'sending', 'sent']),
	/** The learner wants it undone. */
	isTakenBack: z.boolean()
});
export type KeptRating = z.infer<typeof keptRatingSchema>;

const PREFIX = 'afterword:rating:';
const keyOf = (ratingId: string) => PREFIX + ratingId;

/**
 * The ratings that the server doesn't have yet, or is to take back: shared by all tabs, and there when
 * the page is loaded again. Each has a key of its own, so that no tab writes over what another adds.
 * What the storage doesn't take is kept as long as the page.
 */
export function createKeptRatings(storage: DeviceStorage | null) {
	const unstored = new Map<string, KeptRating>();

	function read(ratingId: string): KeptRating | null {
		const stored = quietly(() => storage?.getItem(keyOf(ratingId))) ?? null;
		return (stored === null ? null : keptRatingOf(stored)) ?? unstored.get(ratingId) ?? null;
	}

	function storedIds(): string[] {
		const ids: string[] = [];
		quietly(() => {
			for (let index = 0; index < (storage?.length ?? 0); index++) {
				const key = storage?.key(index) ?? '';
				if (key.startsWith(PREFIX)) ids.push(key.slice(PREFIX.length));
			}
		});
		return ids;
	}

	return {
		/** In the order in which they were given. */
		all(): KeptRating[] {
			return [...new Set([...storedIds(), ...unstored.keys()])]
				.map(read)
				.filter((kept) => kept !== null)
				.sort((a, b) => a.order - b.order);
		},
		read,
		keep(kept: KeptRating): void {
			const isStored = quietly(() => {
				storage?.setItem(keyOf(kept.ratingId), JSON.stringify(kept));
				return storage !== null;
			});
			if (isStored) unstored.delete(kept.ratingId);
			else unstored.set(kept.ratingId, kept);
		},
		forget(ratingId: string): void {
			quietly(() => storage?.removeItem(keyOf(ratingId)));
			unstored.delete(ratingId);
		}
	};
}

/** The rating that another tab has kept; null where the event of the storage tells something else. */
export function ratingKeptElsewhere(event: Event): KeptRating | null {
	if (!('key' in event && 'newValue' in event)) return null;
	const { key, newValue } = event;
	if (typeof key !== 'string' || !key.startsWith(PREFIX)) return null;
	return typeof newValue === 'string' ? keptRatingOf(newValue) : null;
}

/** Null for one that a version kept which wrote it otherwise. */
function keptRatingOf(stored: string): KeptRating | null {
	return keptRatingSchema.safeParse(quietly((): unknown => JSON.parse(stored))).data ?? null;
}
