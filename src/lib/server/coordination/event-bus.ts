import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { postRunCompleteSchema } from '../../contracts/events.ts';
import { postRunStepSchema } from '../../contracts/post-run.ts';
import type { RawSql } from '../database/client.ts';
import type { Logger } from '../logger.ts';

const runEvent = { runId: z.string(), conversationId: z.string(), userId: z.string() };

const busEventSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('step'), ...runEvent, step: postRunStepSchema }),
	/** The run has an outcome, or (`retrying`) its commit failed and will be tried again. */
	z.object({
		type: z.literal('settled'),
		...runEvent,
		outcome: z.enum(['completed', 'retrying'])
	}),
	z.object({
		type: z.literal('notification'),
		userId: z.string(),
		notification: postRunCompleteSchema
	})
]);
export type BusEvent = z.infer<typeof busEventSchema>;

/**
 * Tells every process what happened in any of them. Events carry ids and states, never words; one
 * that is lost costs its listener a wait, since whoever waits also looks into Postgres.
 */
export interface EventBus {
	publish(event: BusEvent): void;
	subscribe(listener: (event: BusEvent) => void): () => void;
}

const CHANNEL = 'afterword_events';
const envelopeSchema = z.object({ from: z.string(), event: busEventSchema });

/** Over LISTEN/NOTIFY; within the process at once. `start` keeps one connection of `raw`'s. */
export function createPostgresEventBus(
	raw: RawSql,
	logger: Pick<Logger, 'warn'>
): EventBus & { start(): Promise<void> } {
	const self = randomUUID();
	const listeners = new Set<(event: BusEvent) => void>();
	const dispatch = (event: BusEvent) => {
		for (const listener of listeners) listener(event);
	};
	return {
		async start() {
			// postgres.js subscribes again by itself when the connection was lost.
			await raw.listen(CHANNEL, (payload) => {
				const envelope = envelopeSchema.safeParse(JSON.parse(payload));
				if (envelope.success && envelope.data.from !== self) dispatch(envelope.data.event);
			});
		},
		publish(event) {
			dispatch(event);
			raw.notify(CHANNEL, JSON.stringify({ from: self, event })).catch((err: unknown) => {
				logger.warn({ err, event: event.type }, 'Event not delivered to other processes');
			});
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
