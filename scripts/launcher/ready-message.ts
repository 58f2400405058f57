import { z } from 'zod';

const readyMessageSchema = z.object({ ready: z.url() });

/** Tells the starter where we listen, or the terminal when nobody started us. */
export function announceReady(url: string): void {
	if (process.send === undefined) console.log(`Afterword is ready: ${url}`);
	else process.send({ ready: url });
}

/** The address in a message of `announceReady`, or null for any other message. */
export function readReadyMessage(message: unknown): string | null {
	const parsed = readyMessageSchema.safeParse(message);
	return parsed.success ? parsed.data.ready : null;
}
