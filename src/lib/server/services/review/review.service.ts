import type { LanguageId } from '../../../contracts/languages.ts';
import { fitting, JSON_PAGE } from '../../../contracts/page-size.ts';
import type {
	FixCards,
	RateCard,
	RatedCard,
	Review,
	ReviewCard
} from '../../../contracts/review.ts';
import { uuid } from '../../../contracts/text.ts';
import type { Database } from '../../database/client.ts';
import {
	IdempotencyKeyReusedError,
	MemoryNotFoundError,
	NotFoundError,
	NotNewestError
} from '../../errors.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { CardRow } from '../../repositories/review.repository.ts';
import { intervalsOf } from '../../repositories/review-schedule.ts';
import { mistakeItems } from '../memories/sightings.ts';
import { writeLocked, type LearnerWrites } from '../learner-writes.ts';
import { inTurns } from '../serving-turns.ts';
import { correctionOf, phraseFront } from './cards.ts';
import { knownId } from './known-id.ts';
import { findSentences } from './phrase-sentences.ts';

export type ReviewService = ReturnType<typeof createReviewService>;

/** Phrases and corrections that are due, and how well they were remembered. */
export function createReviewService({ db, writes }: { db: Database; writes: LearnerWrites }) {
	const repositories = createRepositories(db);
	const { review } = repositories;

	/** @throws NotFoundError where it is no card any more */
	async function rated(userId: string, cardId: string): Promise<RatedCard> {
		const row = await review.findCard(userId, cardId);
		const [card] = row ? await cardsOf(repositories, userId, [row]) : [];
		if (!row || !card) throw new NotFoundError();
		const { languageId } = row;
		return { card, due: await review.countDue(userId, { languageId, now: new Date() }) };
	}

	return {
		/** How many are due. */
		countDue: (userId: string): Promise<number> =>
			review.countDue(userId, { languageId: undefined, now: new Date() }),

		/** The longest due first: fewer than `limit` where they are very long. */
		async list(
			userId: string,
			{ languageId, limit }: { languageId?: LanguageId | undefined; limit: number }
		): Promise<Review> {
			const moment = { languageId, now: new Date() };
			const [rows, due, nextDueAt] = await Promise.all([
				review.findDue(userId, { ...moment, limit }),
				review.countDue(userId, moment),
				review.findNextDueAt(userId, moment)
			]);
			const cards = await cardsOf(repositories, userId, rows);
			const fits = fitting(cards, (card) => JSON.stringify(card), JSON_PAGE);
			return { cards: cards.slice(0, fits), due, nextDueAt: nextDueAt?.toISOString() ?? null };
		},

		/**
		 * By which cards the corrections of a memory are reviewed, whichever memory they show now.
		 * @throws MemoryNotFoundError
		 */
		async fixCards(userId: string, memoryId: string): Promise<FixCards> {
			const id = uuid.safeParse(memoryId).data;
			const memory = id === undefined ? null : await repositories.memories.findById(userId, id);
			if (!memory) throw new MemoryNotFoundError();
			const { languageId } = memory;
			const keysOf = new Map<object, ReadonlySet<string>>();
			for await (const correction of inTurns([memory.corrections])) {
				const keys = (correction.mistakes ?? []).flatMap(mistakeItems).map(({ key }) => key);
				keysOf.set(correction, new Set(keys));
			}
			const keys = [...new Set([...keysOf.values()].flatMap((some) => [...some]))];
			const cards = await review.findMistakes(userId, { languageId, keys });
			return {
				fixes: memory.corrections.map((correction) => {
					const { said, better, messageId } = correction;
					const own = cards.filter(({ key }) => keysOf.get(correction)?.has(key));
					return { said, better, messageId, cardIds: own.map((card) => card.id) };
				})
			};
		},

		/**
		 * Counts a rating once, however often it comes.
		 * @throws NotFoundError; IdempotencyKeyReusedError where its id is another rating's
		 */
		async rate(
			userId: string,
			cardId: string,
			{ ratingId, rating, ratedAt }: RateCard
		): Promise<RatedCard> {
			const itemId = knownId(cardId);
			await writeLocked(writes, userId, async (inside) => {
				if (!(await inside.review.findCard(userId, itemId))) throw new NotFoundError();
				const known = await inside.review.findRating(userId, ratingId);
				if (known === null) {
					const clientRatedAt = ratedAt === undefined ? null : new Date(ratedAt);
					await inside.review.rate({ id: ratingId, userId, itemId, rating, clientRatedAt });
				} else if (known.itemId !== itemId || known.rating !== rating) {
					throw new IdempotencyKeyReusedError('This ratingId was used for another rating.');
				}
			});
			return rated(userId, itemId);
		},

		/**
		 * Takes the newest rating back, as if it had never been; and the one before it then. Again it
		 * changes nothing.
		 * @throws NotFoundError; NotNewestError
		 */
		async takeBack(userId: string, ratingId: string): Promise<RatedCard> {
			const id = knownId(ratingId);
			const itemId = await writeLocked(writes, userId, async (inside) => {
				const rating = await inside.review.findRating(userId, id);
				if (!rating) throw new NotFoundError();
				if (rating.takenBackAt === null) {
					const newest = await inside.review.findNewestRatingId(userId);
					if (newest !== id) throw new NotNewestError();
					await inside.review.takeBack(userId, rating);
				}
				return rating.itemId;
			});
			return rated(userId, itemId);
		}
	};
}

/** In their order, without what nothing can be asked of. */
async function cardsOf(
	repositories: Repositories,
	userId: string,
	rows: readonly CardRow[]
): Promise<ReviewCard[]> {
	const phrases = rows.filter(({ kind }) => kind === 'phrase');
	const memoryIds = rows.flatMap(({ kind, memoryId }) =>
		kind === 'difficulty' && memoryId !== null ? [memoryId] : []
	);
	const [sentences, corrections, histories] = await Promise.all([
		findSentences(repositories, userId, phrases),
		repositories.review.findCorrections(userId, [...new Set(memoryIds)]),
		repositories.review.findHistories(rows.map(({ id }) => id))
	]);
	const historyOf = new Map(histories.map((history) => [history.itemId, history]));
	const now = new Date();

	function asked(row: CardRow) {
		if (row.kind === 'phrase') {
			const sentence = sentences.get(row.id)?.sentence ?? null;
			return {
				kind: 'phrase' as const,
				front: phraseFront(row, sentence),
				back: row.text,
				sentence: sentence?.text ?? null,
				mistake: null
			};
		}
		const correction = correctionOf(row, corrections.get(row.memoryId ?? '') ?? []);
		if (!correction) return null;
		const { said: front, better: back } = correction;
		return {
			kind: 'correction' as const,
			front,
			back,
			sentence: null,
			mistake: row.mistakeFrom || null
		};
	}

	const cards: ReviewCard[] = [];
	for await (const row of inTurns([rows])) {
		const card = asked(row);
		const history = historyOf.get(row.id);
		if (!card || !history) continue;
		const { id, languageId, meaning, dueAt } = row;
		const intervals = intervalsOf(history, now);
		cards.push({ id, languageId, ...card, meaning, dueAt: dueAt.toISOString(), intervals });
	}
	return cards;
}
