import { NO_INSIGHTS, type MemoryInsights } from '../../contracts/memories.ts';
import type { Suggestion } from '../../contracts/suggestions.ts';
import type { LocalExtraction } from '../extraction/local-extractor.ts';
import type { AnswerReading } from '../extraction/read-answer.ts';
import { PartnerUnavailableError } from '../errors.ts';
import type { Composer } from '../partner/scripted/scripted-partner.ts';
import { TextTooHeavyError, type TextThreads } from '../threads/text-threads.ts';
import type * as work from '../threads/text-work.ts';

/** Reads what was said, in threads of its own. What is too heavy to read is answered with less. */
export interface TextReading {
	extractLocally(learnerId: string, extraction: LocalExtraction): Promise<MemoryInsights>;
	/** What can't be read in time is `malformed`. */
	readAnswer(learnerId: string, text: string): Promise<AnswerReading>;
	/** What can't be read in time suggests nothing. */
	readSuggestions(learnerId: string, text: string): Promise<Suggestion[]>;
	/** Of answers that can't be checked, nothing is kept. */
	groundAnswers(
		learnerId: string,
		claims: work.Claims
	): Promise<ReturnType<typeof work.groundAnswers>>;
	/** As `saidPlaces` tells it; what can't be found was said nowhere. */
	findSaid(learnerId: string, sought: work.Sought): Promise<ReturnType<typeof work.findSaid>>;
	/** A transcript that can't be read can't be answered, either: `PartnerUnavailableError`. */
	composer: Composer;
}

/** Each function throws UnavailableError as `TextThreads` does. */
export function createTextReading({ run }: Pick<TextThreads, 'run'>): TextReading {
	return {
		extractLocally: (learnerId, extraction) =>
			run('extractLocally', learnerId, extraction).catch(
				elseLess(async () => {
					// With it come the data of all languages, which only the threads need otherwise.
					const { leastInsights } = await import('../extraction/local-extractor.ts');
					return leastInsights(extraction);
				})
			),
		readAnswer: (learnerId, text) =>
			run('readAnswer', learnerId, text).catch(
				elseLess((): AnswerReading => ({ broken: 'malformed', issues: [] }))
			),
		readSuggestions: (learnerId, text) =>
			run('readSuggestions', learnerId, text).catch(elseLess(() => [])),
		groundAnswers: (learnerId, claims) =>
			run('groundAnswers', learnerId, claims).catch(
				elseLess(() => ({ insights: NO_INSIGHTS, dropped: {}, droppedItems: [] }))
			),
		findSaid: (learnerId, sought) =>
			run('findSaid', learnerId, sought).catch(elseLess(() => sought.texts.map(() => null))),
		composer: {
			opening: (learnerId, turn) => run('composeOpening', learnerId, turn).catch(elseSilence),
			reply: (learnerId, turn) => run('composeReply', learnerId, turn).catch(elseSilence),
			suggestions: (learnerId, turn) =>
				run('composeSuggestions', learnerId, turn).catch(elseSilence)
		}
	};
}

function elseLess<Result>(less: () => Result): (error: unknown) => Result {
	return (error) => {
		if (error instanceof TextTooHeavyError) return less();
		throw error;
	};
}

function elseSilence(error: unknown): never {
	throw error instanceof TextTooHeavyError ? new PartnerUnavailableError(error) : error;
}
