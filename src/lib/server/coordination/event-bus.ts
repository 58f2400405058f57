import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { postRunStepSchema } from '../../contracts/post-run.ts';
import type { Channels } from '../database/client.ts';
import type { Logger } from '../logger.ts';

const runEvent = { runId: z.string(), conversationId: z.string(), userId: z.string() };

const toldEventSchema = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('step'),
		...runEvent,
		attempts: z.number(),
		step: postRunStepSchema,
		/** Those before it: who has just come may not find in Postgres yet how they went. */
		before: z.array(postRunStepSchema)
	}),
	/**
	 * The run has an outcome, or its commit failed and will be tried again: for want of a database
	 * (`unavailable`) or for another reason (`retrying`).
	 */
	z.object({
		type: z.literal('settled'),
		...runEvent,
		outcome: z.enum(['completed', 'retrying', 'unavailable'])
	}),
	/** A reply is no longer being written, whatever came of it. */
	z.object({ type: z.literal('reply'), replyId: z.string(), userId: z.string() }),
	/** There is something new among the learner's notifications. */
	z.object({ type: z.literal('notification'), userId: z.string() }),
	/** Of the learner's sessions, one has ended or all have. */
	z.object({ type: z.literal('sessions'), userId: z.string() })
]);
type ToldEvent = z.infer<typeof toldEventSchema>;

/** `gap`: something may have happened elsewhere that this process was not told. */
export type BusEvent = ToldEvent | { type: 'gap' };

/**
 * Tells every process what happened in any of them. It is a doorbell: events carry ids and states,
 * never words, what they tell of stands in Postgres already, and who misses one loses only time,
 * since whoever waits also looks there.
 */
export interface EventBus {
	publish(event: ToldEvent): void;
	subscribe(listener: (event: BusEvent) => void): () => void;
}

export interface EventTransport {
	/** Resolves when the event has left this process. */
	send(payload: string): Promise<void>;
	/** @param onGap called when events may have been missed: the connection was lost and is back */
	listen(onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
	close(): void;
}

const CHANNEL = 'afterword_events';
// A transport that hangs (a machine that is gone is noticed after minutes) must not fill the memory.
// The oldest go first: whoever waits for what they tell of has looked into Postgres by then.
const MAX_EVENTS_WAITING = 1_000;
const MAX_EVENTS_TOGETHER = 6; // NOTIFY carries 8,000 bytes, an event takes up to 1,000
const envelopeSchema = z.object({ from: z.string(), events: z.array(toldEventSchema) });

/**
 * Within the process at once; to the others over the first of `transports` that takes it. All of
 * them are listened to, since another process may have had to use another one. One message is under
 * way at a time, so that events arrive in their order; what happens at once or meanwhile goes together.
 */
export function createEventBus(
	transports: readonly EventTransport[],
	logger: Pick<Logger, 'warn'>
): EventBus & { start(): Promise<void>; close(): void } {
	const self = randomUUID();
	// Every message comes back to who sent it, and need not be read for that to be seen.
	const ofOurOwn = JSON.stringify({ from: self }).slice(0, -1);
	const listeners = new Set<(event: BusEvent) => void>();
	const waiting: ToldEvent[] = [];
	let isSending = false;
	const dispatch = (event: BusEvent) => {
		for (const listener of listeners) listener(event);
	};

	function receive(payload: string): void {
		if (payload.startsWith(ofOurOwn)) return;
		const envelope = envelopeSchema.safeParse(parsedOrNull(payload));
		if (!envelope.success) return;
		for (const event of envelope.data.events) dispatch(event);
	}

	async function sendWaiting(): Promise<void> {
		isSending = true;
		await nextTurn();
		while (waiting.length > 0) {
			const events = waiting.splice(0, MAX_EVENTS_TOGETHER);
			try {
				await send(JSON.stringify({ from: self, events }));
			} catch (err) {
				logger.warn({ err, count: events.length }, 'Events not delivered to other processes');
			}
		}
		isSending = false;
	}

	async function send(payload: string): Promise<void> {
		let failure: unknown;
		for (const transport of transports) {
			try {
				return await transport.send(payload);
			} catch (error) {
				failure = error;
			}
		}
		throw failure;
	}

	return {
		async start() {
			const onGap = () => {
				dispatch({ type: 'gap' });
			};
			for (const transport of transports) await transport.listen(receive, onGap);
		},
		close() {
			for (const transport of transports) transport.close();
		},
		publish(event) {
			dispatch(event);
			if (waiting.length >= MAX_EVENTS_WAITING) waiting.shift();
			waiting.push(event);
			if (!isSending) void sendWaiting();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}

/** LISTEN/NOTIFY; listening keeps one connection of its own. */
export function createPostgresTransport(channels: Channels): EventTransport {
	return {
		async send(payload) {
			await channels.notify(CHANNEL, payload);
		},
		async listen(onPayload, onGap) {
			let hasListened = false;
			// postgres.js subscribes again by itself when the connection was lost.
			await channels.listen(CHANNEL, onPayload, () => {
				if (hasListened) onGap();
				hasListened = true;
			});
		},
		close: () => {} // with its client
	};
}

/** Redis pub/sub; a connection that subscribes can do nothing else, so it has its own. */
export function createRedisTransport(redis: Redis): EventTransport {
	const subscriber = redis.duplicate({ autoResubscribe: false });
	subscriber.on('error', () => {}); // the other connection has said it
	return {
		async send(payload) {
			await redis.publish(CHANNEL, payload);
		},
		listen(onPayload, onGap) {
			subscriber.on('message', (_channel, payload) => {
				onPayload(payload);
			});
			// A server that is away at the start must not hold it up.
			subscriber.on('ready', () => {
				subscriber.subscribe(CHANNEL).then(onGap, () => {
					subscriber.disconnect(true); // and once more
				});
			});
			return Promise.resolve();
		},
		close() {
			subscriber.disconnect();
		}
	};
}

function parsedOrNull(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null; // somebody else's, on a Redis that is shared
	}
}
