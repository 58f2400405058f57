import { factKindSchema, type KeptFact, type KeptInsights } from '../../../contracts/memories.ts';
import { comparableText, occursIn } from '../../extraction/text-matching.ts';
import { topicWithout } from '../../extraction/topic-line.ts';
import type { Sighting } from '../../repositories/learner-item.repository.ts';
import { servingTurns } from '../serving-turns.ts';
import { feedbackWithout } from './feedback.ts';

/** What tells facts. */
export type FactsLeft = Pick<KeptInsights, 'topic' | 'facts' | 'feedback'>;

export type StruckOutFacts = ReturnType<typeof struckOutFacts>;

/**
 * The facts that an edit takes out of what a learner had told about themselves: by their words,
 * whatever kind an extractor takes them for.
 */
export function struckOutFacts(
	before: readonly Pick<KeptFact, 'text'>[],
	after: readonly Pick<KeptFact, 'text'>[]
) {
	const kept = new Set(after.map(({ text }) => comparableText(text)));
	const gone = new Set(
		before.map(({ text }) => comparableText(text)).filter((text) => !kept.has(text))
	);
	const isOnlyIn = (word: string) =>
		[...gone].some((text) => occursIn(text, word)) &&
		![...kept].some((text) => occursIn(text, word));

	return {
		/** As items of what is kept over time. */
		items: [...gone].flatMap((text) =>
			factKindSchema.options.map((kind): Pick<Sighting, 'kind' | 'key'> => ({
				kind: 'fact',
				key: `${kind}:${text}`
			}))
		),
		/** What is left of a memory. A topic that is a list of words loses those that were theirs. */
		async leftOf({ topic, facts, feedback }: FactsLeft): Promise<FactsLeft> {
			await servingTurns.next(); // the learner may have told as much in a hundred memories
			return {
				topic: topicWithout(topic, (word) => isOnlyIn(comparableText(word))),
				facts: facts.filter(({ text }) => !gone.has(comparableText(text))),
				feedback: feedbackWithout(feedback, gone)
			};
		}
	};
}
