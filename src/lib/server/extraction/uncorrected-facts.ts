import type { Correction, Fact } from '../../contracts/memories.ts';
import type { TranscriptMessage } from './transcript.ts';

/** The facts without those told in words that were put right: they would be quoted with the mistake. */
export function uncorrectedFacts(
	facts: readonly Fact[],
	corrections: readonly Pick<Correction, 'said' | 'messageId'>[],
	messages: readonly TranscriptMessage[]
): Fact[] {
	const contents = new Map(messages.map(({ id, content }) => [id, content]));
	return facts.filter(({ text, messageId }) => {
		const content = contents.get(messageId) ?? '';
		const start = content.indexOf(text);
		return !corrections.some(({ said, messageId: correctedId }) => {
			if (correctedId !== messageId) return false;
			const saidAt = content.indexOf(said);
			return saidAt < start + text.length && start < saidAt + said.length;
		});
	});
}
