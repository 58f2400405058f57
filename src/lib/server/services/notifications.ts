import type { PostRunComplete, PostRunStepEvent } from '../../contracts/events.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import type { Database } from '../database/client.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { createAlarm } from './alarm.ts';

export type LearnerEvent =
	| { event: 'post_run_complete'; id: string; data: PostRunComplete }
	| { event: 'post_run_step'; data: PostRunStepEvent }
	/** Where a stream begins that was not told where; who comes back before anything happened names it. */
	| { event: 'listening'; id: string; data: Record<string, never> };

// What nobody rang for (a process died between its commit and its ring) is found by looking.
const LOOK_AGAIN_MS = 15_000;
const NOTIFICATIONS_PER_LOOK = 100;
// Steps are for showing progress: of a client that doesn't read, only so many are kept waiting.
const MAX_STEPS_WAITING = 200;

/** What a learner is told, on whatever page they are. */
export function createNotificationService({ db, bus }: { db: Database; bus: EventBus }) {
	const { notifications, postRuns } = createRepositories(db);

	/** The steps so far of the learner's runs that have not come to an end. */
	async function stepsUnderWay(userId: string): Promise<PostRunStepEvent[]> {
		const runs = await postRuns.findUnfinishedOfUser(userId);
		return runs.flatMap(({ id: runId, conversationId, steps }) =>
			steps
				.filter(({ status }) => status !== 'pending')
				.map((step) => ({ conversationId, runId, step }))
		);
	}

	return {
		/**
		 * One learner's notifications in their order and without a gap, until `signal`: those after the
		 * one with the id `after`, or from now on. With `steps` also the steps of their runs as they
		 * happen, at first those so far of the runs that are under way; steps may come twice.
		 */
		async *follow(
			userId: string,
			{ after, steps }: { after: number | null; steps: boolean },
			signal: AbortSignal
		): AsyncGenerator<LearnerEvent, void, undefined> {
			const alarm = createAlarm();
			const waiting: PostRunStepEvent[] = [];
			const missed = { steps, notifications: true };
			const unsubscribe = bus.subscribe((event) => {
				if (event.type === 'gap') {
					Object.assign(missed, { steps, notifications: true });
				} else if (event.userId !== userId || event.type === 'reply') {
					return;
				} else if (event.type === 'notification') {
					missed.notifications = true;
				} else if (event.type === 'step' && steps && waiting.length < MAX_STEPS_WAITING) {
					const { conversationId, runId, step } = event;
					waiting.push({ conversationId, runId, step });
				}
				alarm.ring();
			});
			signal.addEventListener('abort', alarm.ring);
			try {
				let last = after ?? (await notifications.newestId(userId));
				if (steps) yield { event: 'listening', id: String(last), data: {} };
				while (!signal.aborted) {
					if (missed.steps) {
						missed.steps = false;
						waiting.unshift(...(await stepsUnderWay(userId)));
					}
					for (let step = waiting.shift(); step; step = waiting.shift()) {
						yield { event: 'post_run_step', data: step };
					}
					if (missed.notifications) {
						missed.notifications = false;
						const found = await notifications.findAfter(userId, last, NOTIFICATIONS_PER_LOOK);
						for (const { id, notification } of found) {
							last = id;
							yield { event: 'post_run_complete', id: String(id), data: notification };
						}
						if (found.length === NOTIFICATIONS_PER_LOOK) missed.notifications = true;
					}
					if (missed.notifications) continue;
					if ((await alarm.wait(LOOK_AGAIN_MS)) === 'late') missed.notifications = true;
				}
			} finally {
				signal.removeEventListener('abort', alarm.ring);
				unsubscribe();
			}
		}
	};
}
