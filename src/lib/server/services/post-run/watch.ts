import type { PostRunState, PostRunStep } from '../../../contracts/post-run.ts';
import type { BusEvent, EventBus } from '../../coordination/event-bus.ts';
import { PostRunNotFoundError } from '../../errors.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createAlarm } from '../alarm.ts';
import {
	idOf,
	isAfter,
	isOver,
	lastIdOf,
	placeIn,
	placeOf,
	START,
	type Place
} from './event-ids.ts';

// A missed event costs whoever waits this much; Postgres is looked into as often.
const LOOK_AGAIN_MS = 1_000;
const LOOK_AT_QUEUED_MS = 5_000; // it may wait for the quota for an hour

/** `id`: what a client that comes back names, to be told only what came after. */
export type FollowedEvent = { id: string } & (
	{ type: 'step'; step: PostRunStep } | { type: 'complete'; state: PostRunState }
);

/** Whether a run settled in time, or why its commit failed, to be tried again. */
export type Settled = 'settled' | 'retrying' | 'unavailable' | 'late';

type StepEvent = Extract<BusEvent, { type: 'step' }>;
type SettledEvent = Extract<BusEvent, { type: 'settled' }>;

export type PostRunWatch = ReturnType<typeof createPostRunWatch>;

/** For those who wait for a run that goes on without them: events say when to look into Postgres. */
export function createPostRunWatch({
	findRun,
	bus,
	ending
}: {
	findRun: (id: string) => Promise<PostRunRow | null>;
	bus: EventBus;
	ending: AbortSignal;
}) {
	return {
		/**
		 * Hears from now on what settles: before a run is accepted, so that Postgres need not be asked
		 * whether it did before anybody listened. `end` it in any case.
		 */
		listen() {
			const alarm = createAlarm();
			const outcomes = new Map<string, SettledEvent['outcome']>();
			let awaitedId: string | null = null;
			let mayHaveMissed = false;
			const unsubscribe = bus.subscribe((event) => {
				if (event.type === 'gap') mayHaveMissed = true;
				else if (event.type !== 'settled') return;
				else if (awaitedId !== null && event.runId !== awaitedId) return;
				else outcomes.set(event.runId, event.outcome);
				alarm.ring();
			});
			ending.addEventListener('abort', alarm.ring);
			return {
				/** Of a run that was not over when it was accepted. */
				async waitFor(runId: string, waitMs: number): Promise<Settled> {
					const deadline = Date.now() + waitMs;
					awaitedId = runId;
					for (;;) {
						const outcome = outcomes.get(runId);
						if (outcome) return outcome === 'completed' ? 'settled' : outcome;
						if (mayHaveMissed) {
							mayHaveMissed = false;
							const run = await findRun(runId);
							if (!run?.conversationId || isOver(run)) return 'settled';
						}
						const left = deadline - Date.now();
						if (left <= 0 || ending.aborted) return 'late';
						const woken = await alarm.wait(Math.min(left, LOOK_AGAIN_MS));
						mayHaveMissed ||= woken === 'late';
					}
				},

				end() {
					ending.removeEventListener('abort', alarm.ring);
					unsubscribe();
				}
			};
		},

		/**
		 * The run's progress as it happens, at first what came after the event with the id `after`.
		 * @throws PostRunNotFoundError, and what `findState` throws
		 */
		async *follow(
			conversationId: string,
			findState: () => Promise<PostRunState | null>,
			{ after, signal }: { after: string | null; signal: AbortSignal }
		): AsyncGenerator<FollowedEvent, void, undefined> {
			const alarm = createAlarm();
			const heard: StepEvent[] = [];
			let mustLook = true;
			const unsubscribe = bus.subscribe((event) => {
				if (event.type === 'gap') mustLook = true;
				else if (
					event.type === 'notification' ||
					event.type === 'reply' ||
					event.type === 'sessions'
				)
					return;
				else if (event.conversationId !== conversationId) return;
				else if (event.type === 'step') heard.push(event);
				else mustLook = true;
				alarm.ring();
			});
			signal.addEventListener('abort', alarm.ring);
			const known: { runId: string | null; place: Place } = { runId: null, place: START };
			let pauseMs = LOOK_AGAIN_MS;

			function* news(runId: string, attempts: number, step: PostRunStep): Generator<FollowedEvent> {
				const place = placeOf(step, attempts);
				if (known.runId !== runId || !isAfter(place, known.place)) return;
				known.place = place;
				yield { type: 'step', id: idOf(runId, place), step };
			}

			try {
				while (!signal.aborted) {
					for (let next = heard.shift(); next; next = heard.shift()) {
						for (const step of [...next.before, next.step]) {
							yield* news(next.runId, next.attempts, step);
						}
					}
					if (mustLook) {
						mustLook = false;
						const state = await findState();
						if (!state) throw new PostRunNotFoundError();
						const { run } = state;
						if (known.runId !== run.id) {
							Object.assign(known, { runId: run.id, place: placeIn(run.id, after) });
						}
						for (const step of run.steps) {
							if (step.status !== 'pending') yield* news(run.id, run.attempts, step);
						}
						if (isOver(run)) {
							yield { type: 'complete', id: lastIdOf(run.id), state };
							return;
						}
						pauseMs = run.status === 'queued' ? LOOK_AT_QUEUED_MS : LOOK_AGAIN_MS;
						continue;
					}
					mustLook = (await alarm.wait(pauseMs)) === 'late' || mustLook;
				}
			} finally {
				signal.removeEventListener('abort', alarm.ring);
				unsubscribe();
			}
		}
	};
}
