import type { createApiCalls } from '../api/api-calls.ts';
import { toApiError } from '../api/api-error.ts';
import type { FeedbackPoint } from '../contracts/feedback.ts';
import {
	memoryAnswerSchema,
	type ConversationMemory,
	type Correction,
	type EditMemory,
	type KeptFact
} from '../contracts/memories.ts';
import { versionTag } from '../contracts/memory-version.ts';
import { fixCardsSchema, type FixCards } from '../contracts/review.ts';
import type { RatingOutbox } from './rating-outbox.svelte.ts';

/** `struck`: taken out, and may be put back. `gone`: the server is told, or has been. */
type Status = 'kept' | 'struck' | 'gone';

export interface Fix {
	readonly list: 'corrections';
	readonly item: Correction;
	readonly status: Status;
}

const TEXT_LISTS = ['keyPhrases', 'successfulPatterns', 'difficulties'] as const;

/** What can be put in other words, too. */
export type Note = { readonly status: Status } & (
	| { readonly list: (typeof TEXT_LISTS)[number]; readonly item: { readonly text: string } }
	| { readonly list: 'facts'; readonly item: KeptFact }
);

type Entry = Fix | Note;

// Changed elsewhere each time: somebody edits it just now.
const MAX_TRIES = 3;
const WENT_WELL = 3;

interface RememberedDeps {
	memory: ConversationMemory;
	ask: ReturnType<typeof createApiCalls>['ask'];
	ratings: Pick<RatingOutbox, 'rate'>;
	/** The server has another version of the memory. */
	onchanged?: ((memory: ConversationMemory) => void) | undefined;
}

/**
 * What a memory lists, on a page where each item can be taken out, or put in other words, at once. What
 * was struck out can be put back until the learner turns to something else; only then the server is
 * told, since it brings nothing back. One that it was not told of stays in the memory.
 */
export function createRemembered({ memory, ask, ratings, onchanged }: RememberedDeps) {
	let known = $state.raw(memory);
	let entries = $state.raw(entriesOf(memory));
	let failure = $state.raw<unknown>(null);
	let telling: Promise<unknown> = Promise.resolve();
	let cards: FixCards['fixes'] | null = null;
	let askingCards: Promise<void> | null = null;
	const rated = new Set<string>();

	async function findCards(): Promise<void> {
		try {
			cards ??= (await ask(`/api/memories/${known.id}/cards`, fixCardsSchema)).fixes;
		} catch (error) {
			console.warn('The cards of the corrections could not be read:', toApiError(error).code);
		}
	}

	function knowCards(): Promise<void> {
		askingCards ??= findCards().finally(() => (askingCards = null));
		return askingCards;
	}

	function replace(item: Entry['item'], changed: (entry: Entry) => Entry): void {
		entries = entries.map((entry) => (entry.item === item ? changed(entry) : entry));
	}

	function mark({ item }: Pick<Entry, 'item'>, status: Status): void {
		replace(item, (entry) => ({ ...entry, status }));
	}

	async function tell(entry: Entry, keepalive: boolean): Promise<void> {
		try {
			await change(entry, null, { keepalive });
		} catch (error) {
			console.warn('An item could not be taken out:', toApiError(error).code);
			failure = error;
			mark(entry, 'kept');
		}
	}

	/** What was changed elsewhere meanwhile stays changed. @param words null where it is taken out */
	async function change(
		entry: Entry,
		words: string | null,
		{ keepalive = false, tries = 1 } = {}
	): Promise<void> {
		const body = editOf(known, entry, words);
		if (body === null) return;
		try {
			const answer = await ask(`/api/memories/${known.id}`, memoryAnswerSchema, {
				method: 'PATCH',
				headers: { 'If-Match': versionTag(known) },
				body,
				keepalive
			});
			known = answer.memory;
			onchanged?.(known);
		} catch (error) {
			if (toApiError(error).code !== 'memory_changed' || tries === MAX_TRIES) throw error;
			known = (await ask(`/api/memories/${known.id}`, memoryAnswerSchema)).memory;
			if (words !== null && editOf(known, entry, words) === null) throw error;
			await change(entry, words, { keepalive, tries: tries + 1 });
		}
	}

	return {
		/** The newest version that was seen. */
		get memory() {
			return known;
		},
		get fixes(): readonly Fix[] {
			return entries.filter((entry) => entry.list === 'corrections');
		},
		notes(list: Note['list']): readonly Note[] {
			return entries.filter((entry): entry is Note => entry.list === list);
		},
		/** What was said of it when it came: what leans on something taken out stands no more. */
		get feedback(): readonly { point: FeedbackPoint; stands: boolean }[] {
			const standing = new Set(known.feedback.map((point) => JSON.stringify(point)));
			return memory.feedback.map((point) => ({
				point,
				stands: standing.has(JSON.stringify(point))
			}));
		},
		/** Why the last one could not be taken out. */
		get failure() {
			return failure;
		},
		/** A message that shows it; null for what the learner wrote. */
		sourceOf({ list, item }: Note): string | null {
			if (list === 'facts') return item.messageId ?? null;
			const shown = known.evidence[list].find(({ text }) => text === item.text);
			return shown?.messageIds[0] ?? null;
		},
		/** Asks which cards there are, so that one can be rated when there is no network. */
		knowCards,
		/**
		 * Said right at another try: its cards went well, each once on this page however often it is
		 * said. Where they can't be known nothing counts, and nobody is told: it costs nothing.
		 */
		async wentWell(correction: Correction): Promise<void> {
			await knowCards();
			const shown = cards?.find((fix) => isSame(fix, correction));
			for (const cardId of shown?.cardIds ?? []) {
				if (rated.has(cardId)) continue;
				rated.add(cardId);
				ratings.rate(cardId, WENT_WELL);
			}
		},
		strike(entry: Entry): void {
			failure = null;
			mark(entry, 'struck');
		},
		putBack(entry: Entry): void {
			mark(entry, 'kept');
		},
		/** Puts it in other words. @throws ApiError `memory_changed` where it isn't there any more */
		async reword(note: Note, text: string): Promise<void> {
			const saving = telling.then(() => change(note, text));
			telling = saving.catch(() => undefined);
			await saving;
			replace(note.item, (entry) =>
				entry.list === 'facts'
					? {
							...entry,
							item: known.facts.find((fact) => fact.text === text) ?? { ...entry.item, text }
						}
					: entry.list === 'corrections'
						? entry
						: { ...entry, item: { text } }
			);
		},
		/**
		 * The learner turned to something else: what is struck out goes, one after the other.
		 * @param options.leaving the page goes too, and what is sent must be sent before this returns
		 */
		async settle({ leaving = false } = {}): Promise<void> {
			for (const entry of entries.filter(({ status }) => status === 'struck')) {
				mark(entry, 'gone');
				if (leaving) void tell(entry, true);
				else telling = telling.then(() => tell(entry, false));
			}
			await telling;
		}
	};
}

export type Remembered = ReturnType<typeof createRemembered>;

function entriesOf(memory: ConversationMemory): readonly Entry[] {
	const status = 'kept';
	return [
		...memory.corrections.map((item) => ({ list: 'corrections' as const, item, status }) as const),
		...TEXT_LISTS.flatMap((list) =>
			memory[list].map((text) => ({ list, item: { text }, status }) as const)
		),
		...memory.facts.map((item) => ({ list: 'facts' as const, item, status }) as const)
	];
}

/** The list as it is without the item, or with it in other words; null where it isn't there. */
function editOf(memory: ConversationMemory, entry: Entry, words: string | null): EditMemory | null {
	if (entry.list === 'corrections') {
		const corrections = memory.corrections.filter((each) => !isSame(each, entry.item));
		return corrections.length < memory.corrections.length ? { corrections } : null;
	}
	if (entry.list === 'facts') {
		const facts = memory.facts.map(({ kind, text }) => ({ kind, text }));
		const { kind, text } = entry.item;
		const at = facts.findIndex((fact) => fact.kind === kind && fact.text === text);
		if (at === -1) return null;
		return { facts: facts.toSpliced(at, 1, ...(words === null ? [] : [{ kind, text: words }])) };
	}
	const texts = memory[entry.list];
	const at = texts.indexOf(entry.item.text);
	if (at === -1) return null;
	return { [entry.list]: texts.toSpliced(at, 1, ...(words === null ? [] : [words])) };
}

type Named = Pick<Correction, 'said' | 'better' | 'messageId'>;

/** As the server tells them apart. */
function isSame(one: Named, other: Named): boolean {
	return (
		one.messageId === other.messageId && one.said === other.said && one.better === other.better
	);
}
