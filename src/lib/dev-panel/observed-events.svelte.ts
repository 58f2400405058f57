import { untrack } from 'svelte';
import type { Fetch } from '../api/api-calls.ts';

export type EventSpeaker = 'store' | 'request' | 'server';

export interface ObservedEvent {
	id: number;
	/** Milliseconds since the epoch. */
	at: number;
	from: EventSpeaker;
	name: string;
	payload: unknown;
}

/** Enough for a long afternoon; the oldest go first. */
const MOST_EVENTS = 1_000;

/** What all requests of one conversation begin with: left out of names, which have little room. */
const OWN_PATH = /^\/api\/conversations\/[0-9a-f-]{36}/;

/** What the store did, what it asked and what the server told, in the order in which it was seen. */
export function createObservedEvents({ now = Date.now }: { now?: () => number } = {}) {
	let events = $state.raw<readonly ObservedEvent[]>([]);
	let nextId = 1;

	function note(from: EventSpeaker, name: string, payload: unknown): void {
		const before = untrack(() => events); // who notes in an effect doesn't read
		events = [...before, { id: nextId++, at: now(), from, name, payload }].slice(-MOST_EVENTS);
	}

	return {
		get events() {
			return events;
		},
		note,
		clear(): void {
			events = [];
		},
		/** The same `fetch`, with every request and its answer's status noted. */
		watching(fetch: Fetch): Fetch {
			return async (input, init) => {
				const startedAt = performance.now();
				const path = pathOf(input);
				const asked = `${init?.method ?? 'GET'} ${path.replace(OWN_PATH, '…')}`;
				const ms = () => Math.round(performance.now() - startedAt);
				note('request', asked, {
					path,
					body: jsonOf(init?.body),
					keepalive: init?.keepalive ?? false
				});
				try {
					const answer = await fetch(input, init);
					note('request', `${answer.status} for ${asked}`, { status: answer.status, ms: ms() });
					return answer;
				} catch (error) {
					const reason = error instanceof Error ? error.name : 'unknown';
					note('request', `No answer for ${asked}`, { reason, ms: ms() });
					throw error;
				}
			};
		}
	};
}

export type ObservedEvents = ReturnType<typeof createObservedEvents>;

/** @param search matched in name and payload, in any case */
export function eventsMatching(
	events: readonly ObservedEvent[],
	{ search, from }: { search: string; from: EventSpeaker | 'all' }
): readonly ObservedEvent[] {
	const wanted = search.trim().toLowerCase();
	return events.filter(
		(event) =>
			(from === 'all' || event.from === from) &&
			(wanted === '' ||
				`${event.name} ${JSON.stringify(event.payload)}`.toLowerCase().includes(wanted))
	);
}

function pathOf(input: Parameters<Fetch>[0]): string {
	return typeof input === 'string' ? input : input instanceof URL ? input.pathname : input.url;
}

function jsonOf(body: RequestInit['body']): unknown {
	if (typeof body !== 'string') return null;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
