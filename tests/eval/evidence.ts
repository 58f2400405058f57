import type { KeptInsights } from '../../src/lib/contracts/memories.ts';
import { comparableText } from '../../src/lib/server/extraction/text-matching.ts';
import type { TranscriptMessage } from '../../src/lib/server/extraction/transcript.ts';

export interface EvidenceCount {
	readonly items: number;
	/** What is wrong with each item that the transcript doesn't bear out. */
	readonly unfounded: readonly string[];
}

const WRITES_WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;
// What is struck through nobody says, and signs of Markdown may stand within a word.
const MARKUP = /~~[^~\n]*~~|\*+|__/gu;

/**
 * Holds every item against the transcript, by other means than the extractor that made it: its
 * messages exist, phrases, `said` and facts are in them word for word, and who speaks is who should.
 */
export function countEvidence(
	insights: KeptInsights,
	messages: readonly TranscriptMessage[]
): EvidenceCount {
	const byId = new Map(messages.map((message, index) => [message.id, { ...message, index }]));
	const { evidence } = insights;

	function phraseFault(text: string, ids: readonly string[]): string | null {
		const shown = ids.map((id) => byId.get(id)?.content);
		if (shown.length === 0 || shown.includes(undefined)) return 'points to no message';
		const wanted = comparableText(text);
		const contents = shown.map((content) => comparableText(content ?? ''));
		if (!contents[0]?.includes(wanted)) return 'is not in the message it points to first';
		// "la cuchara" was taught, "una cuchara" is said; in Arabic the article is written as one with its word.
		const telling = longestPieceOf(wanted).replace(/^ال(?=\p{L}{3})/u, '');
		const isShown = contents.every((content) => content.includes(telling));
		return isShown ? null : 'is not in all messages it points to';
	}

	function statementFault(ids: readonly string[]): string | null {
		if (ids.length === 0 || ids.some((id) => !byId.has(id))) return 'points to no message';
		return ids.some((id) => byId.get(id)?.role === 'user') ? null : 'shows nothing of the learner';
	}

	function verbatimFault(text: string, id = ''): string | null {
		const message = byId.get(id);
		if (message?.role !== 'user') return 'points to no message of the learner';
		return text !== '' && message.content.includes(text) ? null : 'is not what the learner said';
	}

	function correctionFault({
		said,
		better,
		messageId
	}: KeptInsights['corrections'][number]): string | null {
		const fault = verbatimFault(said, messageId);
		if (fault !== null) return fault;
		const index = byId.get(messageId)?.index ?? 0;
		const later = messages.slice(index + 1).filter(({ role }) => role === 'assistant');
		const known = new Set(lettersOf(said));
		const added = lettersOf(better).filter((word) => !known.has(word));
		const isShown = later.some(({ content }) => {
			const heard = lettersOf(content.replace(MARKUP, ''));
			return added
				.flatMap((word) => (WRITES_WITHOUT_SPACES.test(word) ? newIn(word, said) : [word]))
				.every((word) => heard.some((other) => other.includes(word)));
		});
		return isShown ? null : 'has words that no partner said';
	}

	const faults: [string, string | null][] = [
		...evidence.keyPhrases.map(({ text, messageIds }): [string, string | null] => [
			`phrase “${text}”`,
			phraseFault(text, messageIds)
		]),
		...[...evidence.difficulties, ...evidence.successfulPatterns].map(
			({ text, messageIds }): [string, string | null] => [
				`statement “${text}”`,
				statementFault(messageIds)
			]
		),
		...insights.corrections.map((correction): [string, string | null] => [
			`correction “${correction.said}”`,
			correctionFault(correction)
		]),
		...insights.facts.map(({ text, messageId }): [string, string | null] => [
			`fact “${text}”`,
			verbatimFault(text, messageId)
		]),
		...(['keyPhrases', 'difficulties', 'successfulPatterns'] as const).flatMap((kind) =>
			insights[kind]
				.filter((text) => !evidence[kind].some((item) => item.text === text))
				.map((text): [string, string | null] => [`${kind} “${text}”`, 'has no evidence'])
		)
	];
	return {
		items: faults.length,
		unfounded: faults.flatMap(([what, fault]) => (fault === null ? [] : [`${what} ${fault}`]))
	};
}

/**
 * The characters that `said` doesn't have: of no single one of a sentence is it known whose word it is.
 * Where it has them all, in another order, those that are neighbours only now.
 */
function newIn(word: string, said: string): string[] {
	const isNew = (piece: string) => !comparableText(said).includes(piece);
	const letters = [...word].filter(isNew);
	const pairs = Array.from(word.matchAll(/(?=(..))/gu), ([, pair = '']) => pair);
	return letters.length > 0 ? letters : pairs.filter(isNew);
}

function longestPieceOf(text: string): string {
	return lettersOf(text).toSorted((a, b) => b.length - a.length)[0] ?? text;
}

function lettersOf(text: string): string[] {
	return comparableText(text)
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '');
}
