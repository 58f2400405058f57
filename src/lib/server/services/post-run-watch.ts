import type { PostRunState, PostRunStep } from '../../contracts/post-run.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import { PostRunNotFoundError } from '../errors.ts';
import type { PostRunRow } from '../repositories/post-run.repository.ts';

// A missed event costs whoever waits this much; Postgres is looked into as often.
const LOOK_AGAIN_MS = 1_000;
const LOOK_AT_QUEUED_MS = 5_000; // it may wait for the quota for an hour

export type FollowedEvent =
	{ type: 'step'; step: PostRunStep } | { type: 'complete'; state: PostRunState };

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
		/** Whether the run settled within `waitMs`, or its commit failed and will be tried again. */
		async waitFor(runId: string, waitMs: number): Promise<'settled' | 'retrying' | 'late'> {
			const deadline = Date.now() + waitMs;
			const alarm = createAlarm();
			const heard: { outcome?: 'completed' | 'retrying' } = {};
			const unsubscribe = bus.subscribe((event) => {
				if (event.type !== 'settled' || event.runId !== runId) return;
				heard.outcome = event.outcome;
				alarm.ring();
			});
			ending.addEventListener('abort', alarm.ring);
			try {
				for (;;) {
					if (heard.outcome) return heard.outcome === 'retrying' ? 'retrying' : 'settled';
					const run = await findRun(runId);
					if (!run?.conversationId || run.status === 'completed') return 'settled';
					const left = deadline - Date.now();
					if (left <= 0 || ending.aborted) return 'late';
					await alarm.wait(Math.min(left, LOOK_AGAIN_MS));
				}
			} finally {
				ending.removeEventListener('abort', alarm.ring);
				unsubscribe();
			}
		},

		/** @throws PostRunNotFoundError, and what `findState` throws */
		async *follow(
			conversationId: string,
			findState: () => Promise<PostRunState | null>,
			signal: AbortSignal
		): AsyncGenerator<FollowedEvent, void, undefined> {
			const alarm = createAlarm();
			const unsubscribe = bus.subscribe((event) => {
				if (event.type !== 'notification' && event.conversationId === conversationId) alarm.ring();
			});
			signal.addEventListener('abort', alarm.ring);
			const sent = new Map<string, string>();
			try {
				while (!signal.aborted) {
					const state = await findState();
					if (!state) throw new PostRunNotFoundError();
					for (const step of state.run.steps) {
						if (step.status === 'pending' || sent.get(step.name) === step.status) continue;
						sent.set(step.name, step.status);
						yield { type: 'step', step };
					}
					if (state.run.status !== 'queued' && state.run.status !== 'running') {
						yield { type: 'complete', state };
						return;
					}
					await alarm.wait(state.run.status === 'queued' ? LOOK_AT_QUEUED_MS : LOOK_AGAIN_MS);
				}
			} finally {
				signal.removeEventListener('abort', alarm.ring);
				unsubscribe();
			}
		}
	};
}

/** Lets one waiter sleep until it is woken or its time is over; a ring while awake is not lost. */
function createAlarm(): { ring(): void; wait(ms: number): Promise<void> } {
	let hasRung = false;
	let wake = () => {};
	return {
		ring() {
			hasRung = true;
			wake();
		},
		async wait(ms) {
			if (!hasRung) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, ms);
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			hasRung = false;
		}
	};
}
