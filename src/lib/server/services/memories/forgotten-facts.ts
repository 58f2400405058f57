import { createHash } from 'node:crypto';
import type { KeptFact, KeptInsights } from '../../../contracts/memories.ts';
import { comparableText } from '../../extraction/text-matching.ts';
import type { Sighting } from '../../repositories/learner-item.repository.ts';
import type { Repositories } from '../../repositories/repositories.ts';
import { struckOutFacts } from './struck-out-facts.ts';

/**
 * Facts that a learner struck out, for the conversations that tell them and aren't remembered yet, or
 * are remembered anew: without these a run that is under way, a model that delivers late or one more
 * sentence would bring them back. Each function runs inside the transaction that changes a memory,
 * behind the learner's lock.
 */

type Facts = readonly Pick<KeptFact, 'text'>[];

/** What an edit takes out of a memory's facts isn't remembered any more; what it writes there is. */
export async function noteStruckOut(
	{ struckOutFacts: notes }: Pick<Repositories, 'struckOutFacts'>,
	userId: string,
	before: Facts,
	after: Facts
): Promise<void> {
	const kept = new Set(after.map((fact) => hashOf(userId, fact.text)));
	const known = new Set(before.map((fact) => hashOf(userId, fact.text)));
	await notes.remove(userId, [...kept.difference(known)]);
	await notes.add(userId, [...known.difference(kept)]);
}

/** What is left of a memory that is about to be saved. What was told after it was struck out stays. */
export async function withoutStruckOut<Insights extends KeptInsights>(
	{ struckOutFacts: notes }: Pick<Repositories, 'struckOutFacts'>,
	userId: string,
	{ insights, shown }: { insights: Insights; shown: readonly Sighting[] }
): Promise<{ insights: Insights; shown: readonly Sighting[] }> {
	if (insights.facts.length === 0) return { insights, shown };
	const noted = await notes.find(
		userId,
		insights.facts.map(({ text }) => hashOf(userId, text))
	);
	const isGone = (sighting: Sighting) => {
		const at = sighting.kind === 'fact' ? noted.get(hashOf(userId, sighting.text)) : undefined;
		return at !== undefined && sighting.seenAt <= at;
	};
	const gone = new Set(shown.filter(isGone).map(({ text }) => comparableText(text)));
	if (gone.size === 0) return { insights, shown };
	const facts = insights.facts.filter(({ text }) => !gone.has(comparableText(text)));
	const left = await struckOutFacts(insights.facts, facts).leftOf(insights);
	return { insights: { ...insights, ...left }, shown: shown.filter((one) => !isGone(one)) };
}

/** Without its words. The learner's id is in it, so that nobody can look for those who had the same. */
function hashOf(userId: string, text: string): string {
	return createHash('sha256')
		.update(`${userId} ${comparableText(text)}`)
		.digest('base64url');
}
