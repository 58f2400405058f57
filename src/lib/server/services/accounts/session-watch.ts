import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database } from '../../database/client.ts';
import { createSessionRepository } from '../../repositories/session.repository.ts';

// A stream is over within 5 s of its session, also where nobody rang: a session that expired, a
// process that died between its commit and its ring, an operator's command.
const LOOK_EVERY_MS = 3_000;

export type SessionWatch = ReturnType<typeof createSessionWatch>;

/**
 * For streams, which outlive the request that a session was checked for. One query looks for the
 * sessions of all streams of this process; without a stream, nothing is asked.
 */
export function createSessionWatch({ db, bus }: { db: Database; bus: EventBus }) {
	const sessions = createSessionRepository(db);
	const watched = new Map<string, Set<AbortController>>();
	const usersOf = new Map<string, string>();
	let timer: NodeJS.Timeout | undefined;
	let isLooking = false;
	let isDue = false;

	async function look(): Promise<void> {
		isDue = true;
		if (isLooking) return;
		isLooking = true;
		clearTimeout(timer);
		while (isDue && watched.size > 0) {
			isDue = false;
			const ids = [...watched.keys()];
			try {
				const live = await sessions.findLive(ids);
				for (const id of ids) if (!live.has(id)) endStreamsOf(id);
			} catch {
				break; // without a database nothing new can be streamed either: the next look tells
			}
		}
		isLooking = false;
		if (watched.size > 0) timer = setTimeout(() => void look(), LOOK_EVERY_MS).unref();
	}

	function endStreamsOf(id: string): void {
		for (const stream of watched.get(id) ?? []) stream.abort();
	}

	bus.subscribe((event) => {
		const concerns =
			event.type === 'gap' ||
			(event.type === 'sessions' && [...usersOf.values()].includes(event.userId));
		if (concerns && watched.size > 0) void look();
	});

	return {
		/** @returns a signal that aborts when the session is over, and what ends the watching */
		follow(session: { id: string; user: { id: string } }): { over: AbortSignal; leave(): void } {
			const stream = new AbortController();
			const streams = watched.get(session.id) ?? new Set();
			watched.set(session.id, streams.add(stream));
			usersOf.set(session.id, session.user.id);
			if (timer === undefined && !isLooking) {
				timer = setTimeout(() => void look(), LOOK_EVERY_MS).unref();
			}
			return {
				over: stream.signal,
				leave() {
					streams.delete(stream);
					if (streams.size > 0 || watched.get(session.id) !== streams) return;
					watched.delete(session.id);
					usersOf.delete(session.id);
					if (watched.size > 0) return;
					clearTimeout(timer);
					timer = undefined;
				}
			};
		}
	};
}
