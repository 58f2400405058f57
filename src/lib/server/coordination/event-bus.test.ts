import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEventBus, type BusEvent, type EventTransport } from './event-bus.ts';

const PUBLISHED = 5_000;
const MOST_KEPT = 1_000;

/** To one other process; `hang` until told to go on. */
function aTransport() {
	const others: ((payload: string) => void)[] = [];
	let hanging: Promise<null> = Promise.resolve(null);
	return {
		hang(): () => void {
			const { promise, resolve } = Promise.withResolvers<null>();
			hanging = promise;
			return () => resolve(null);
		},
		transport: {
			async send(payload) {
				await hanging;
				for (const hear of others) hear(payload);
			},
			listen(onPayload) {
				others.push(onPayload);
				return Promise.resolve();
			},
			close: () => {}
		} satisfies EventTransport
	};
}

describe('events for other processes', () => {
	it('are kept in bounds while they can’t be sent, and the newest arrive', async () => {
		const { transport, hang } = aTransport();
		const [here, there] = [transport, transport].map((one) =>
			createEventBus([one], { warn: () => {} })
		);
		await there?.start();
		const heard: BusEvent[] = [];
		there?.subscribe((event) => heard.push(event));

		const goOn = hang();
		const learners = Array.from({ length: PUBLISHED }, () => randomUUID());
		for (const userId of learners) here?.publish({ type: 'notification', userId });
		goOn();

		const last = { type: 'notification', userId: learners.at(-1) };
		await expect.poll(() => heard.at(-1)).toEqual(last);
		expect(heard.length).toBeLessThanOrEqual(MOST_KEPT + 1); // one was on its way
	});
});
