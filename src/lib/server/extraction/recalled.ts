import type { MemoryInsights, Mistake } from '../../contracts/memories.ts';
import type { LanguageCues } from '../languages/language.ts';
import { wordsIn } from './local/relations.ts';
import { comparableText, occursIn } from './text-matching.ts';
import { isLearnersOwn, type TranscriptMessage } from './transcript.ts';

/**
 * Of what was known before, in comparable forms, what only the partner said in this conversation,
 * because it was given it: the learner has not met it anew.
 */
export function saidOnlyByPartner(
	recalled: readonly string[],
	messages: readonly TranscriptMessage[]
): ReadonlySet<string> {
	if (recalled.length === 0) return new Set();
	const saidIn = (side: readonly TranscriptMessage[]) =>
		side.map(({ content }) => comparableText(content)).join('\n'); // in no comparable form, so that nothing is found across two messages
	const partners = saidIn(messages.filter(({ role }) => role === 'assistant'));
	const learners = saidIn(messages.filter(isLearnersOwn));
	const known = new Set(recalled.map(comparableText));
	return new Set(
		[...known].filter((text) => occursIn(partners, text) && !occursIn(learners, text))
	);
}

/** Whether what a reply has for better is not the learner's sentence but a phrase worked into it. */
export type WorkedInTest = (reply: string, better: string, mistakes: readonly Mistake[]) => boolean;

/**
 * A phrase that was recalled says something else than the learner did: "me gusta el té" after "me
 * gusta el café". With the learner's own words in other forms it is a correction, also where the
 * same mistake was put right before and the phrase is known from there.
 */
export function workedInTest(
	{ classes }: Pick<LanguageCues, 'classes'>,
	recalled: ReadonlySet<string>
): WorkedInTest {
	const smallWords = wordsIn(classes);
	const saysSomethingElse = ({ kind, from, to }: Mistake) =>
		kind === 'word-choice' ||
		((kind === 'missing-word' || kind === 'extra-word') && !smallWords.has(to || from));

	return (reply, better, mistakes) => {
		if (recalled.size === 0) return false;
		const changed = mistakes.filter(saysSomethingElse);
		if (changed.length === 0) return false;
		const heard = comparableText(better);
		return [...recalled].some(
			(text) =>
				occursIn(reply, text) &&
				(occursIn(text, heard) ||
					(occursIn(heard, text) && changed.every(({ to }) => occursIn(text, to))))
		);
	};
}

/** What the local extractor saw of phrases, which it finds without regard to what was known. */
export function withoutRecalled(
	insights: MemoryInsights,
	recalled: readonly string[],
	messages: readonly TranscriptMessage[]
): MemoryInsights {
	const found = new Set(insights.keyPhrases.map(comparableText));
	const known = saidOnlyByPartner(
		recalled.filter((text) => found.has(comparableText(text))),
		messages
	);
	if (known.size === 0) return insights;
	const keyPhrases = insights.evidence.keyPhrases.filter(
		({ text }) => !known.has(comparableText(text))
	);
	return {
		...insights,
		keyPhrases: keyPhrases.map(({ text }) => text),
		evidence: { ...insights.evidence, keyPhrases }
	};
}
