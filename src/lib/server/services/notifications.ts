import type { EventBus } from '../coordination/event-bus.ts';
import type { PostRunComplete } from '../../contracts/events.ts';

/** One learner's notifications as they come, until `signal`. */
export async function* notificationsOf(
	bus: EventBus,
	userId: string,
	signal: AbortSignal
): AsyncGenerator<{ event: 'post_run_complete'; data: PostRunComplete }, void, undefined> {
	const waiting: PostRunComplete[] = [];
	let wake = () => {};
	const unsubscribe = bus.subscribe((event) => {
		if (event.type !== 'notification' || event.userId !== userId) return;
		waiting.push(event.notification);
		wake();
	});
	const onAbort = () => wake();
	signal.addEventListener('abort', onAbort);
	try {
		while (!signal.aborted) {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				yield { event: 'post_run_complete', data: next };
			}
			await new Promise<void>((resolve) => {
				wake = resolve;
				if (waiting.length > 0 || signal.aborted) resolve();
			});
		}
	} finally {
		signal.removeEventListener('abort', onAbort);
		unsubscribe();
	}
}
