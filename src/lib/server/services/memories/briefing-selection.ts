import {
	NO_BRIEFING,
	type Briefing,
	type BriefingPreview,
	type LeftOut,
	type LeftOutReason,
	type Trend
} from '../../../contracts/briefing.ts';
import type { FactKind, PhraseUse } from '../../../contracts/memories.ts';
import { AMONG_STRANGERS, type ScenarioId } from '../../../contracts/scenarios.ts';
import { estimateTokens } from '../../model/token-estimate.ts';
import { quotedNotes } from '../../partner/notes.ts';
import type { KnownItem } from '../../repositories/learner-item.repository.ts';
import { isWholeKind } from './sightings.ts';

export type Recalled = {
	/** In any order. */
	items: readonly KnownItem[];
	/** Of the newest memory. */
	lastTopic: { text: string; memoryId: string } | null;
	scenarioId: ScenarioId;
	now: Date;
};

const BRIEFING_TOKENS = 400; // a fifteenth of what the transcript may take
// More than these nobody keeps in mind while talking, a small model included.
const MOST_DIFFICULTIES = 4;
const MOST_PHRASES = 4;
const MOST_FACTS = 6;

const EAGERNESS: Readonly<Record<PhraseUse, number>> = { asked: 0, met: 1, used: 2 };

/** Of these there is one at a time: what was told last holds. */
const SINGLE_VALUED: ReadonlySet<FactKind> = new Set(['name', 'age', 'home', 'origin', 'work']);
/** A greeting that recites them says nothing. */
const UNMENTIONABLE: ReadonlySet<FactKind> = new Set(['name', 'age']);

type Candidate = { leftOut: Omit<LeftOut, 'reason'>; into: (briefing: Briefing) => Briefing };
type Sorted = { wanted: Candidate[]; leftOut: LeftOut[] };

/** What helps the next conversation, within the budget; and what stays out of it, and why. */
export function selectBriefing(recalled: Recalled): BriefingPreview {
	const difficulties = sortDifficulties(recalled);
	const phrases = sortPhrases(recalled);
	const facts = sortFacts(recalled);
	const leftOut = [difficulties, phrases, facts].flatMap((sorted) => sorted.leftOut);
	const overBudget = ({ leftOut: item }: Candidate) =>
		leftOut.push({ ...item, reason: 'over_budget' });

	let briefing: Briefing = NO_BRIEFING;
	const inTurn = [
		...topicOf(recalled),
		// One of each kind, then another of each: none of them crowds out the others.
		...interleaved([
			difficulties.wanted.slice(0, MOST_DIFFICULTIES),
			phrases.wanted.slice(0, MOST_PHRASES),
			facts.wanted.slice(0, MOST_FACTS)
		])
	];
	for (const candidate of inTurn) {
		const fuller = withMention(candidate.into(briefing), recalled.scenarioId);
		if (tokensOf(fuller) <= BRIEFING_TOKENS) briefing = fuller;
		else overBudget(candidate);
	}
	difficulties.wanted.slice(MOST_DIFFICULTIES).forEach(overBudget);
	phrases.wanted.slice(MOST_PHRASES).forEach(overBudget);
	facts.wanted.slice(MOST_FACTS).forEach(overBudget);
	return { briefing, tokens: tokensOf(briefing), leftOut };
}

/**
 * What the partner may have been given that an extractor could take for something new: phrases and
 * facts from before the conversation, in the order of `items`. Not what was due: that changes while
 * people talk and once this conversation is merged.
 */
export function recalledTexts(items: readonly KnownItem[], conversationStartedAt: Date): string[] {
	const textsOf = (wanted: KnownItem['kind']) =>
		items
			.filter(({ kind, firstSeenAt }) => kind === wanted && firstSeenAt < conversationStartedAt)
			.map(({ text }) => text);
	return interleaved([textsOf('phrase'), textsOf('fact')]);
}

export function trendOf({
	times,
	usedTimes,
	retiredAt
}: Pick<KnownItem, 'times' | 'usedTimes' | 'retiredAt'>): Trend {
	if (retiredAt !== null) return 'retired';
	if (usedTimes > 0) return 'improving';
	return times > 1 ? 'recurring' : 'new';
}

/** The most frequent first: words before the kinds that they are of. */
function sortDifficulties({ items }: Recalled): Sorted {
	const known = items
		.filter(({ kind }) => kind === 'difficulty')
		.toSorted(
			(a, b) =>
				Number(isWholeKind(a)) - Number(isWholeKind(b)) ||
				b.times - a.times ||
				b.lastSeenAt.getTime() - a.lastSeenAt.getTime()
		);
	const reasonAgainst = (item: KnownItem): LeftOutReason | null => {
		if (item.retiredAt !== null) return 'retired';
		return item.times < 2 ? 'not_recurring' : null;
	};
	const named = new Set(
		known
			.filter((item) => reasonAgainst(item) === null && !isWholeKind(item))
			.map(({ mistakeKind }) => mistakeKind)
	);
	return sortedBy(
		known,
		(item) =>
			reasonAgainst(item) ?? (isWholeKind(item) && named.has(item.mistakeKind) ? 'covered' : null),
		(item) => (briefing) =>
			item.mistakeKind === null || item.memoryId === null
				? briefing
				: {
						...briefing,
						difficulties: [
							...briefing.difficulties,
							{
								mistake: item.mistakeKind,
								from: item.mistakeFrom ?? '',
								to: item.mistakeTo ?? '',
								isWholeKind: isWholeKind(item),
								times: item.times,
								trend: trendOf(item),
								memoryId: item.memoryId
							}
						]
					}
	);
}

/** First what was met in this scenario, then what was asked for, then what has waited longest. */
function sortPhrases({ items, scenarioId, now }: Recalled): Sorted {
	const known = items
		.filter(({ kind }) => kind === 'phrase')
		.toSorted(
			(a, b) =>
				Number(b.scenarioId === scenarioId) - Number(a.scenarioId === scenarioId) ||
				EAGERNESS[a.phraseUse ?? 'met'] - EAGERNESS[b.phraseUse ?? 'met'] ||
				a.dueAt.getTime() - b.dueAt.getTime()
		);
	return sortedBy(
		known,
		({ dueAt }) => (dueAt > now ? 'not_due' : null),
		({ text, phraseUse, memoryId }) =>
			(briefing) => ({
				...briefing,
				phrases: [...briefing.phrases, { text, use: phraseUse ?? 'met', memoryId }]
			})
	);
}

/** Who they are first, then what they told last. */
function sortFacts({ items }: Recalled): Sorted {
	const known = items
		.filter(({ kind }) => kind === 'fact')
		.toSorted(
			(a, b) =>
				Number(b.factKind === 'name') - Number(a.factKind === 'name') ||
				b.lastSeenAt.getTime() - a.lastSeenAt.getTime()
		);
	const current = new Map(known.toReversed().map((item) => [item.factKind, item.id]));
	return sortedBy(
		known,
		({ factKind, id }) =>
			factKind !== null && SINGLE_VALUED.has(factKind) && current.get(factKind) !== id
				? 'superseded'
				: null,
		({ factKind, text, memoryId }) =>
			(briefing) =>
				memoryId === null
					? briefing
					: {
							...briefing,
							facts: [...briefing.facts, { kind: factKind ?? 'other', text, memoryId }]
						}
	);
}

function topicOf({ lastTopic }: Recalled): Candidate[] {
	if (!lastTopic) return [];
	return [
		{
			leftOut: { kind: 'topic', ...lastTopic },
			into: (briefing) => ({ ...briefing, lastTopic })
		}
	];
}

/** What was told last: a fact of the last conversation, or what that was about. To strangers nothing. */
function withMention(briefing: Briefing, scenarioId: ScenarioId): Briefing {
	if (AMONG_STRANGERS.has(scenarioId)) return briefing;
	const { facts, lastTopic } = briefing;
	const mentionable = facts.filter(({ kind }) => !UNMENTIONABLE.has(kind));
	const fact = mentionable.find(({ memoryId }) => memoryId === lastTopic?.memoryId);
	const mention = fact ?? lastTopic ?? mentionable[0];
	return {
		...briefing,
		mention: mention ? { text: mention.text, memoryId: mention.memoryId } : null
	};
}

function sortedBy(
	items: readonly KnownItem[],
	reasonAgainst: (item: KnownItem) => LeftOutReason | null,
	into: (item: KnownItem) => Candidate['into']
): Sorted {
	const sorted: Sorted = { wanted: [], leftOut: [] };
	for (const item of items) {
		const { kind, text, memoryId } = item;
		const reason = reasonAgainst(item);
		if (reason !== null) sorted.leftOut.push({ kind, text, memoryId, reason });
		else sorted.wanted.push({ leftOut: { kind, text, memoryId }, into: into(item) });
	}
	return sorted;
}

function interleaved<Item>(lists: readonly (readonly Item[])[]): Item[] {
	const longest = Math.max(0, ...lists.map((list) => list.length));
	return Array.from({ length: longest }, (_, at) =>
		lists.flatMap((list) => list.slice(at, at + 1))
	).flat();
}

function tokensOf(briefing: Briefing): number {
	return estimateTokens(quotedNotes(briefing, { mayMention: true }));
}
