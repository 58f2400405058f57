import type { FeedbackPoint } from '../../../contracts/feedback.ts';
import {
	EFFECT_ON_MEANING,
	type Correction,
	type KeptInsights
} from '../../../contracts/memories.ts';
import { characterCount } from '../../../contracts/text.ts';
import { comparableText, occursIn } from '../../extraction/text-matching.ts';
import { isLearnersOwn, type TranscriptMessage } from '../../extraction/transcript.ts';
import type { KnownItem, Sighting } from '../../repositories/learner-item.repository.ts';
import { inTurns } from '../serving-turns.ts';
import { effectOnMeaning, rankedCorrections, timesBeforeIn } from './correction-rank.ts';
import { phraseKey, PROVED_BY_ITS_WORD } from './sightings.ts';

/** One conversation, and what is known of its learner. */
export interface Heard {
	readonly messages: readonly TranscriptMessage[];
	/** What the conversation shows of the learner. */
	readonly shown: readonly Sighting[];
	readonly known: readonly KnownItem[];
	readonly startedAt: Date;
}

type Point<Kind extends FeedbackPoint['kind']> = Extract<FeedbackPoint, { kind: Kind }>;

// What is longer is a sentence of its own, and no word within one.
const MOST_CHARACTERS_OF_WORDS = 80;
// From a word too many on, a listener may take it for something else.
const MISLEADING = EFFECT_ON_MEANING['extra-word'];

/**
 * The same with what is worth looking at first, and a word to the learner about it. That is what a model
 * told, as far as it was grounded, what compares with earlier conversations, and where no model spoke what
 * the conversation itself shows: each at most once, and nothing where nothing shows it.
 */
export function withFeedback<Insights extends KeptInsights>(
	insights: Insights,
	heard: Heard
): Insights {
	const corrections = rankedCorrections(insights.corrections, heard.known);
	return { ...insights, corrections, feedback: feedbackOn({ ...insights, corrections }, heard) };
}

function feedbackOn(insights: KeptInsights, heard: Heard): FeedbackPoint[] {
	const told = (about: FeedbackPoint['about']) =>
		insights.feedback.find((point) => point.about === about);
	const byLearner = learnersMessages(heard.messages);
	const praise = told('well');
	const mended = mendedSince(heard);
	const well =
		praise ?? (mended ? undefined : (used(insights, heard, byLearner) ?? noted(insights)));
	const next = told('next') ?? practise(insights, heard) ?? sayIt(insights);
	return [well, mended, next].filter((point) => point !== undefined);
}

/** A word that was wrong in an earlier conversation, and is right in this one. */
function mendedSince({ shown, known, startedAt }: Heard): Point<'mended'> | undefined {
	const right = new Map(
		shown
			.filter(({ kind, state }) => kind === 'difficulty' && state === 'mended')
			.map((sighting) => [sighting.key, sighting])
	);
	return known
		.filter(({ kind, lastSeenAt }) => kind === 'difficulty' && lastSeenAt < startedAt)
		.toSorted((a, b) => b.times - a.times)
		.flatMap((item): Point<'mended'>[] => {
			const { key, mistakeKind, mistakeFrom: said, mistakeTo: better, lastSeenAt } = item;
			const messageIds = right.get(key)?.messageIds ?? [];
			if (mistakeKind === null || !PROVED_BY_ITS_WORD.has(mistakeKind)) return [];
			if (!said || !better || messageIds.length === 0) return [];
			const lastMistakenAt = lastSeenAt.toISOString();
			return [
				{ kind: 'mended', about: 'well', said, better, lastMistakenAt, messageIds: [...messageIds] }
			];
		})[0];
}

/** A phrase that the learner said: sooner one that an earlier conversation taught. */
function used(
	{ evidence, keyPhrases }: KeptInsights,
	{ shown, known, startedAt }: Heard,
	byLearner: (messageIds: readonly string[]) => string[]
): Point<'used'> | undefined {
	const knownSince = new Map(
		known
			.filter(({ kind, firstSeenAt }) => kind === 'phrase' && firstSeenAt < startedAt)
			.map(({ key, firstSeenAt }) => [key, firstSeenAt.toISOString()])
	);
	const brought = shown
		.filter(({ kind, state }) => kind === 'phrase' && state === 'used')
		.map(({ text, messageIds }) => ({ text, messageIds }));
	const listed = evidence.keyPhrases.filter(
		({ text, use }) => use === 'used' && keyPhrases.includes(text)
	);
	const points = [...brought, ...listed].flatMap(({ text, messageIds }): Point<'used'>[] => {
		const said = byLearner(messageIds);
		if (said.length === 0 || !isShort(text)) return [];
		const since = knownSince.get(phraseKey(text)) ?? null;
		return [{ kind: 'used', about: 'well', phrase: text, knownSince: since, messageIds: said }];
	});
	return points.find((point) => point.knownSince !== null) ?? points[0];
}

/** What an extractor noted as having gone well, by a message in which nothing was put right. */
function noted({
	evidence,
	successfulPatterns,
	corrections
}: KeptInsights): Point<'noted'> | undefined {
	const mistaken = new Set(corrections.map(({ messageId }) => messageId));
	return evidence.successfulPatterns
		.filter(({ text }) => successfulPatterns.includes(text))
		.flatMap(({ text: pattern, messageIds }): Point<'noted'>[] => {
			const right = messageIds.filter((id) => !mistaken.has(id));
			return right.length > 0 ? [{ kind: 'noted', about: 'well', pattern, messageIds: right }] : [];
		})[0];
}

/** The first of the ranked corrections that can be said within a sentence. */
function practise({ corrections }: KeptInsights, { known }: Heard): Point<'practise'> | undefined {
	const first = corrections.find(({ said, better }) => isShort(said) && isShort(better));
	if (!first) return undefined;
	const { said, better, messageId } = first;
	return {
		kind: 'practise',
		about: 'next',
		said,
		better,
		timesBefore: timesBeforeIn(known)(first),
		misleads: effectOnMeaning(first) >= MISLEADING,
		messageIds: [messageId]
	};
}

/** A phrase that the learner asked for, else one that they heard, and haven't said. */
function sayIt({ evidence, keyPhrases }: KeptInsights): Point<'sayIt'> | undefined {
	const unsaid = evidence.keyPhrases.filter(
		({ text, use }) => use !== 'used' && keyPhrases.includes(text) && isShort(text)
	);
	const phrase = unsaid.find(({ use }) => use === 'asked') ?? unsaid[0];
	return (
		phrase && {
			kind: 'sayIt',
			about: 'next',
			phrase: phrase.text,
			wasAskedFor: phrase.use === 'asked',
			messageIds: phrase.messageIds
		}
	);
}

function learnersMessages(messages: readonly TranscriptMessage[]) {
	const own = new Set(messages.filter(isLearnersOwn).map(({ id }) => id));
	return (messageIds: readonly string[]) => messageIds.filter((id) => own.has(id));
}

function isShort(words: string): boolean {
	return characterCount(words) <= MOST_CHARACTERS_OF_WORDS;
}

/**
 * What is left of it when the learner takes something out of the memory: no sentence that leans on it,
 * and none of a model's with its words.
 */
export async function feedbackLeft(
	before: KeptInsights,
	after: Omit<KeptInsights, 'feedback'>
): Promise<FeedbackPoint[]> {
	if (before.feedback.length === 0) return [];
	const kept = new Set<string>();
	for await (const text of inTurns([textsOf(after)])) kept.add(comparableText(text));
	const gone = new Set<string>();
	for await (const text of inTurns([textsOf(before)])) {
		const comparable = comparableText(text);
		if (!kept.has(comparable)) gone.add(comparable);
	}
	const corrections = new Set(after.corrections.map(nameOf));
	const unsound = new Set([
		...before.corrections
			.filter((correction) => !corrections.has(nameOf(correction)))
			.map(({ messageId }) => messageId),
		...before.evidence.difficulties
			.filter(({ text }) => gone.has(comparableText(text)))
			.flatMap(({ messageIds }) => messageIds)
	]);
	const stands = (point: FeedbackPoint): boolean => {
		switch (point.kind) {
			case 'mended':
				return true;
			case 'noted':
				return !gone.has(comparableText(point.pattern));
			case 'used':
			case 'sayIt':
				return !gone.has(comparableText(point.phrase));
			case 'practise':
				return point.messageIds.some((messageId) =>
					corrections.has(nameOf({ ...point, messageId }))
				);
			case 'told':
				return point.about === 'well' || !point.messageIds.some((id) => unsound.has(id));
		}
	};
	return feedbackWithout(before.feedback.filter(stands), gone);
}

/** Without the sentences of a model that have any of these words; they are comparable forms. */
export function feedbackWithout(
	feedback: readonly FeedbackPoint[],
	gone: ReadonlySet<string>
): FeedbackPoint[] {
	return feedback.filter((point) => {
		if (point.kind !== 'told') return true;
		const text = comparableText(point.text);
		return ![...gone].some((words) => occursIn(text, words));
	});
}

function textsOf(memory: Omit<KeptInsights, 'feedback'>): string[] {
	return [
		...memory.keyPhrases,
		...memory.difficulties,
		...memory.successfulPatterns,
		...memory.corrections.flatMap(({ said, better }) => [said, better]),
		...memory.facts.map(({ text }) => text)
	];
}

function nameOf({ messageId, said, better }: Pick<Correction, 'messageId' | 'said' | 'better'>) {
	return `${messageId} ${said} > ${better}`;
}
