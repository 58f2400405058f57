import {
	engagementOf,
	type ConversationMemory,
	type KeptFact,
	type Mistake,
	type MistakeKind
} from '../../../contracts/memories.ts';
import { countSpokenByUser } from '../../../contracts/messages.ts';
import { characterCount } from '../../../contracts/text.ts';
import type { SaidPlace } from '../../extraction/said-places.ts';
import { withoutSuggested } from '../../extraction/transcript.ts';
import { comparableText } from '../../extraction/text-matching.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type {
	KnownItem,
	Sighting,
	WithdrawnSighting
} from '../../repositories/learner-item.repository.ts';
import type { MessageRow } from '../../repositories/messages.repository.ts';
import { inTurns, servingTurns } from '../serving-turns.ts';

type Insights = Pick<ConversationMemory, 'keyPhrases' | 'corrections' | 'facts' | 'evidence'>;
type EditedInsights = Insights & Pick<ConversationMemory, 'difficulties'>;
type Said = Pick<MessageRow, 'id' | 'role' | 'content' | 'suggested' | 'createdAt'>;
type Named = Pick<Sighting, 'kind' | 'key'>;

// A word that was wrong twice and is right in two conversations has been learnt. That "a" occurs
// somewhere says little of the place where it was missing, and that a kind of mistake doesn't occur
// says less: these take four.
const PROOFS_OF_A_WORD = 2;
const PROOFS_OF_AN_ABSENCE = 4;
/** What went well where the right word is said. */
export const PROVED_BY_ITS_WORD: ReadonlySet<MistakeKind> = new Set([
	'form',
	'accent',
	'word-choice'
]);
// Twice the longest phrase, for NFKC can lengthen it; four bytes each stay below an index's limit.
const MAX_KEY_CHARACTERS = 600;
// Where it was said first, and where last: nobody reads the eight thousand places of a "de".
const MOST_MESSAGES = 8;

type Talk = {
	conversation: Pick<ConversationRow, 'createdAt' | 'lastMessageAt'>;
	messages: readonly Said[];
};

/**
 * What a memory shows of its learner: what it lists, and how they got on in its conversation with
 * what other memories list. One sighting of an item, whatever the number of times.
 */
export async function sightingsOf(
	memory: Insights,
	talk: Talk,
	gotOn: readonly Sighting[]
): Promise<Sighting[]> {
	const byId = messagesById(talk);
	const momentOf = (messageIds: readonly string[]) => lastMoment(talk, byId, messageIds);
	const listed: Sighting[] = [];
	for await (const text of inTurns([memory.keyPhrases])) {
		listed.push(phraseSighting(memory, text, momentOf));
	}
	for await (const { messageId, mistakes = [] } of inTurns([memory.corrections])) {
		const seen = { messageIds: [messageId], seenAt: momentOf([messageId]) };
		listed.push(...mistakes.flatMap(mistakeItems).map((item) => ({ ...item, ...seen })));
	}
	for await (const fact of inTurns([memory.facts])) listed.push(factSighting(fact, momentOf));
	return onePerItem([...listed, ...gotOn]);
}

/**
 * What an edit by the learner's hand adds to what the memory lists, spells otherwise, and takes away.
 * @param told the facts that were struck out of it: one that is put right is as old as it was
 */
export async function editedSightings(
	before: EditedInsights,
	after: EditedInsights,
	told: readonly Pick<WithdrawnSighting, 'seenAt'>[],
	now: Date
): Promise<{ added: Sighting[]; respelled: (Named & { text: string })[]; withdrawn: Named[] }> {
	const lastTold = told.map(({ seenAt }) => seenAt).toSorted((a, b) => Number(b) - Number(a))[0];
	async function listed(memory: EditedInsights): Promise<Sighting[]> {
		const sightings: Sighting[] = [];
		for await (const text of inTurns([memory.keyPhrases])) {
			sightings.push(phraseSighting(memory, text, () => now));
		}
		for await (const fact of inTurns([memory.facts])) {
			sightings.push(factSighting(fact, () => lastTold ?? now));
		}
		return sightings;
	}
	const [was, is] = [await listed(before), await listed(after)];
	await servingTurns.next();
	const [known, kept] = [new Set(was.map(nameOf)), new Set(is.map(nameOf))];
	const spelled = new Set(was.map((one) => `${nameOf(one)} ${one.text}`));
	return {
		added: onePerItem(is.filter((one) => !known.has(nameOf(one)))),
		respelled: is.filter(
			(one) => known.has(nameOf(one)) && !spelled.has(`${nameOf(one)} ${one.text}`)
		),
		withdrawn: [...was.filter((one) => !kept.has(nameOf(one))), ...withdrawnMistakes(before, after)]
	};
}

function nameOf({ kind, key }: Named): string {
	return `${kind} ${key}`;
}

function comparableSet(texts: readonly string[]): ReadonlySet<string> {
	return new Set(texts.map(comparableText));
}

/** The mistakes behind what the learner struck out, correction or difficulty, where nothing else shows them. */
function withdrawnMistakes(before: EditedInsights, after: EditedInsights): Named[] {
	const kept = comparableSet(after.difficulties);
	const isKept = (text: string) => kept.has(comparableText(text));
	const shownBy = (texts: readonly string[]) =>
		new Set(
			before.evidence.difficulties
				.filter(({ text }) => texts.includes(text))
				.flatMap(({ messageIds }) => messageIds)
		);
	const still = shownBy(before.difficulties.filter(isKept));
	const gone = shownBy(before.difficulties.filter((text) => !isKept(text)));
	const itemsIn = (corrections: EditedInsights['corrections']) =>
		corrections.flatMap(({ mistakes = [] }) => mistakes.flatMap(mistakeItems));
	const isGone = (messageId: string) => gone.has(messageId) && !still.has(messageId);
	const standing = after.corrections.filter(({ messageId }) => !isGone(messageId));
	const left = new Set(itemsIn(standing).map(({ key }) => key));
	return itemsIn(before.corrections)
		.filter(({ key }) => !left.has(key))
		.map(({ kind, key }) => ({ kind, key }));
}

function factSighting(
	{ kind, text, messageId }: KeptFact,
	momentOf: (messageIds: readonly string[]) => Date
): Sighting {
	const messageIds = messageId === undefined ? [] : [messageId];
	return {
		kind: 'fact',
		key: `${kind}:${comparableText(text)}`,
		text,
		factKind: kind,
		state: 'told',
		isListed: true,
		messageIds,
		seenAt: momentOf(messageIds)
	};
}

function phraseSighting(
	{ evidence }: Pick<Insights, 'evidence'>,
	text: string,
	momentOf: (messageIds: readonly string[]) => Date
): Sighting {
	const shown = evidence.keyPhrases.find((item) => item.text === text);
	const messageIds = shown?.messageIds ?? [];
	return {
		kind: 'phrase',
		key: phraseKey(text),
		text,
		state: shown?.use ?? 'met',
		isListed: true,
		messageIds,
		seenAt: momentOf(messageIds)
	};
}

/** The same for the same words, whatever their case, width and spacing. */
export function phraseKey(text: string): string {
	return comparableText(text);
}

/** Whether things can be told apart by it: there is something to read in it, and an index holds it. */
export function isKey(key: string): boolean {
	return key !== '' && characterCount(key) <= MAX_KEY_CHARACTERS;
}

/**
 * The mistake itself, which somebody else may never make, and its kind, which many make with ever
 * other words. A form or a word counts by what it should have been, whatever stood there instead.
 */
export function mistakeItems(mistake: Mistake) {
	const { kind: mistakeKind, from, to } = mistake;
	const pair =
		mistakeKind === 'grammar-word'
			? `${comparableText(from)}>${comparableText(to)}`
			: comparableText(to === '' ? from : to);
	const common = {
		kind: 'difficulty' as const,
		mistakeKind,
		mistakeFrom: from,
		mistakeTo: to,
		state: 'mistaken' as const,
		isListed: true as const
	};
	return [
		{
			...common,
			key: `${mistakeKind}:${pair}`,
			text: to === '' ? from : to,
			proofsNeeded: PROVED_BY_ITS_WORD.has(mistakeKind) ? PROOFS_OF_A_WORD : PROOFS_OF_AN_ABSENCE
		},
		{ ...common, key: mistakeKind, text: mistakeKind, proofsNeeded: PROOFS_OF_AN_ABSENCE }
	];
}

/** Whether an item is a kind of mistake as a whole. */
export function isWholeKind({ key, mistakeKind }: Pick<KnownItem, 'key' | 'mistakeKind'>): boolean {
	return key === mistakeKind;
}

function messagesById({ messages }: Talk): ReadonlyMap<string, Said> {
	return new Map(messages.map((message) => [message.id, message]));
}

/** When it was said last: a device's clock is heard between what the server saw begin and end. */
function lastMoment(
	{ conversation: { createdAt, lastMessageAt } }: Talk,
	byId: ReadonlyMap<string, Said>,
	messageIds: readonly string[]
): Date {
	const said = messageIds.flatMap((id) => byId.get(id)?.createdAt.getTime() ?? []);
	const latest = said.length === 0 ? lastMessageAt.getTime() : Math.max(...said);
	return new Date(Math.max(createdAt.getTime(), Math.min(latest, lastMessageAt.getTime())));
}

/**
 * Phrases that came up again, and difficulties that went well: no mistake, and the right word.
 * @param findSaid tells of each text who said it and where; long work, so nobody should wait for it
 * behind a lock
 */
export async function sightingsOfKnown(
	known: readonly KnownItem[],
	talk: Talk,
	findSaid: (texts: readonly string[]) => Promise<readonly (SaidPlace | null)[]>
): Promise<Sighting[]> {
	// What this conversation itself retired stays so when it is processed again.
	const open = known.filter(
		(item) => item.kind !== 'fact' && (item.retiredAt === null || item.isShownHere)
	);
	const texts = [...new Set(open.flatMap((item) => soughtWords(item) ?? []))];
	const found = texts.length === 0 ? [] : await findSaid(texts);
	const places = new Map(texts.map((text, at) => [text, found[at] ?? null]));
	const byId = messagesById(talk);
	// That no mistake was made is to the credit of who found the words.
	const ownWords = withoutSuggested(talk.messages);
	const saidMuch = engagementOf(countSpokenByUser(ownWords)) !== 'low';

	function shows(item: KnownItem): Pick<Sighting, 'state' | 'messageIds'> | null {
		const words = soughtWords(item);
		if (words === null) return saidMuch ? { state: 'mended', messageIds: [] } : null;
		const place = places.get(words) ?? null;
		if (place === null) return null;
		const { by, messageIds } = place;
		if (item.kind === 'phrase') return { state: by === 'user' ? 'used' : 'met', messageIds };
		return by === 'user' ? { state: 'mended', messageIds } : null;
	}

	return open.flatMap((item): Sighting[] => {
		const { kind, key, text } = item;
		const shown = shows(item);
		if (kind === 'fact' || shown === null) return [];
		const seenAt = lastMoment(talk, byId, shown.messageIds);
		return [{ kind, key, text, ...shown, isListed: false, seenAt }];
	});
}

/** By which an item shows in what is said; null where it is no certain words. */
function soughtWords(item: KnownItem): string | null {
	if (item.kind === 'phrase') return item.text;
	return isWholeKind(item) || item.mistakeTo === '' ? null : (item.mistakeTo ?? item.text);
}

/** The first of each item, with all messages that show it: what is listed comes first. */
function onePerItem(sightings: readonly Sighting[]): Sighting[] {
	const items = new Map<string, Sighting>();
	for (const sighting of sightings) {
		if (!isKey(sighting.key)) continue;
		const id = `${sighting.kind} ${sighting.key}`;
		const known = items.get(id);
		if (known === undefined) items.set(id, sighting);
		else if (known.isListed && sighting.isListed) items.set(id, joined(known, sighting));
	}
	return [...items.values()].map((sighting) => ({
		...sighting,
		messageIds: firstAndLast(sighting.messageIds)
	}));
}

function firstAndLast(messageIds: readonly string[]): readonly string[] {
	if (messageIds.length <= MOST_MESSAGES) return messageIds;
	return [...messageIds.slice(0, 1), ...messageIds.slice(1 - MOST_MESSAGES)];
}

function joined(one: Sighting, other: Sighting): Sighting {
	const newer = one.seenAt > other.seenAt ? one : other;
	const messageIds = [...new Set([...one.messageIds, ...other.messageIds])];
	return { ...newer, messageIds };
}
