import type { MemoryInsights } from '../../contracts/memories.ts';
import { hear, type Heard } from './heard-messages.ts';
import { comparableText, occursIn } from './text-matching.ts';
import type { TranscriptMessage } from './transcript.ts';

/**
 * Tells a phrase that was known before and that only the partner said in this conversation, because
 * it was given it: the learner has not met it anew.
 */
export function recalledTest(recalled: readonly string[], heard: Heard): (text: string) => boolean {
	const known = new Set(recalled.map(comparableText));
	return (text) => {
		const comparable = comparableText(text);
		if (!known.has(comparable)) return false;
		return !heard.messages.some(
			(message) => message.role === 'user' && occursIn(message.comparable, comparable)
		);
	};
}

/** What the local extractor saw, which isn't told what the partner was given. */
export function withoutRecalled(
	insights: MemoryInsights,
	recalled: readonly string[],
	messages: readonly TranscriptMessage[]
): MemoryInsights {
	if (recalled.length === 0) return insights;
	const isRecalled = recalledTest(recalled, hear(messages));
	const keyPhrases = insights.evidence.keyPhrases.filter(({ text }) => !isRecalled(text));
	return {
		...insights,
		keyPhrases: keyPhrases.map(({ text }) => text),
		evidence: { ...insights.evidence, keyPhrases }
	};
}
