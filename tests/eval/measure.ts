import { MAX_MESSAGE_CHARACTERS } from '../../src/lib/contracts/messages.ts';
import type { KeptInsights } from '../../src/lib/contracts/memories.ts';
import { comparableText, findVerbatim } from '../../src/lib/server/extraction/text-matching.ts';
import { isFound, isWrong, scoreCorrections } from './correction-score.ts';
import { countEvidence } from './evidence.ts';
import type { Extractor } from './extractors.ts';
import {
	transcriptOf,
	type Corpus,
	type KnownConversation,
	type KnownCorrection
} from './known-conversation.ts';
import { emptyTally, type Tally } from './tally.ts';
import { inWrongLanguage } from './wrong-language.ts';

const LONG_CONVERSATION = 100; // messages
const WARM_UP = 5; // conversations, before the clock counts
const TOPIC_STEM = 5; // characters: movie and movies, director and directing are one topic

/** One row for each corpus, language and half. */
export async function measureCorpora(
	corpora: readonly Corpus[],
	extractor: Extractor,
	signal: AbortSignal
): Promise<Tally[]> {
	for (const conversation of corpora
		.flatMap(({ conversations }) => conversations)
		.slice(0, WARM_UP))
		if (extractor.atOnce === 1) await extractor.extract(conversation, signal);

	const tallies: Tally[] = [];
	for (const { name, conversations } of corpora) {
		for (const group of groupsOf(conversations)) {
			const tally = emptyTally(name, group);
			const waiting = group.slice();
			const measureNext = async (): Promise<void> => {
				for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
					const startedAt = performance.now();
					const { insights, gptFailed } = await extractor.extract(next, signal);
					tally.times.push(performance.now() - startedAt);
					if (gptFailed) tally.modelFailed++;
					addScores(tally, next, insights);
				}
			};
			await Promise.all(Array.from({ length: extractor.atOnce }, measureNext));
			if (extractor.atOnce === 1) tally.longMs = await timeOfLong(group, extractor, signal);
			tallies.push(tally);
		}
	}
	return tallies;
}

function groupsOf(conversations: readonly KnownConversation[]): KnownConversation[][] {
	const groups = Map.groupBy(
		conversations,
		({ languageId, half }) => `${languageId} ${half === 'tuned on' ? 0 : 1}`
	);
	return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function addScores(tally: Tally, known: KnownConversation, insights: KeptInsights): void {
	const evidence = countEvidence(insights, known.messages);
	tally.items += evidence.items;
	tally.unfounded.push(...evidence.unfounded);
	const language = inWrongLanguage(insights, known);
	tally.languageChecked += language.checked;
	tally.wrongLanguage.push(...language.wrong);
	tally.mostPhrases = Math.max(tally.mostPhrases, insights.keyPhrases.length);
	tally.learnerTurns += known.messages.filter(({ role }) => role === 'user').length;
	if (known.corrections) {
		const score = scoreCorrections(insights.corrections, known.corrections);
		tally.corrections.known += score.known;
		tally.corrections.found += score.found;
		tally.corrections.extracted += score.extracted;
		tally.corrections.wrong += score.wrong;
		tally.kinds.known += score.kindsMarked;
		tally.kinds.found += score.kindsAgreed;
		addStyles(tally, known.corrections, insights.corrections);
	}
	for (const { messageId, kind } of known.traps ?? []) {
		const trap = tally.traps.get(kind) ?? { known: 0, found: 0 };
		trap.known++;
		if (insights.corrections.some((item) => item.messageId === messageId)) trap.found++;
		tally.traps.set(kind, trap);
	}
	const isKept = (word: string) =>
		insights.keyPhrases.some((phrase) => findVerbatim(phrase, word) !== null);
	tally.taught.known += known.taught?.length ?? 0;
	tally.taught.found += known.taught?.filter(isKept).length ?? 0;
	tally.occurring.known += known.occurring?.length ?? 0;
	tally.occurring.found += known.occurring?.filter(isKept).length ?? 0;
	if (known.topicWords) {
		tally.topics.known++;
		const topic = comparableText(insights.topic);
		const isHit = known.topicWords.some((word) =>
			topic.includes(comparableText(word).slice(0, TOPIC_STEM))
		);
		if (isHit) tally.topics.found++;
	}
	if (known.facts) {
		tally.facts.known += known.facts.length;
		tally.facts.extracted += insights.facts.length;
		const isOne = (fact: KeptInsights['facts'][number]) =>
			known.facts?.some(
				({ kind, text, messageId }) =>
					fact.kind === kind && fact.messageId === messageId && fact.text.includes(text)
			);
		tally.facts.wrong += insights.facts.filter((fact) => !isOne(fact)).length;
		tally.facts.found += known.facts.filter(({ kind, text, messageId }) =>
			insights.facts.some(
				(fact) => fact.kind === kind && fact.messageId === messageId && fact.text.includes(text)
			)
		).length;
	}
}

function addStyles(
	{ styles }: Tally,
	known: readonly KnownCorrection[],
	items: KeptInsights['corrections']
): void {
	for (const gold of known) {
		if (gold.style === undefined) continue;
		const score = styles.get(gold.style) ?? { known: 0, found: 0, extracted: 0, wrong: 0 };
		const onTurn = items.filter(({ messageId }) => messageId === gold.messageId);
		score.known++;
		if (isFound(gold, onTurn)) score.found++;
		score.extracted += onTurn.length;
		score.wrong += onTurn.filter((item) => isWrong(item, known)).length;
		styles.set(gold.style, score);
	}
}

/** One conversation after the other until there are a hundred messages; the best of three. */
async function timeOfLong(
	group: readonly KnownConversation[],
	extractor: Extractor,
	signal: AbortSignal
): Promise<number> {
	const [first] = group;
	if (!first) return 0;
	const spoken = group.flatMap(({ messages }) => messages);
	const turns = Array.from({ length: LONG_CONVERSATION }, (_, index) => {
		const message = spoken[index % spoken.length];
		return {
			isLearner: message?.role === 'user',
			text: message?.content.slice(0, MAX_MESSAGE_CHARACTERS) ?? ''
		};
	});
	const times: number[] = [];
	for (let run = 0; run < 3; run++) {
		const startedAt = performance.now();
		await extractor.extract({ ...first, messages: transcriptOf(turns) }, signal);
		times.push(performance.now() - startedAt);
	}
	return Math.min(...times);
}
