import { createHmac } from 'node:crypto';
import { pino, type Logger } from 'pino';
import { databaseErrorCode } from './database/failures.ts';

export type { Logger };

/**
 * What a log may say of an error: its class, its code, and where it was raised. Messages stay out,
 * since a database's or a vendor's may quote a row, a query's parameters or a model's answer.
 */
export function describeError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error };
	// A stack begins with the message, whose lines may look like frames.
	const { stack = '', message } = error;
	const messageAt = stack.indexOf(message);
	const frames =
		messageAt < 0
			? []
			: stack
					.slice(messageAt + message.length)
					.split('\n')
					.filter((line) => /^\s+at /.test(line))
					.slice(0, 8)
					.map((line) => line.trim());
	return {
		type: error.name,
		code: databaseErrorCode(error),
		frames,
		...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {})
	};
}

/** One JSON line per entry on standard output. */
export function createLogger(level: string): Logger {
	return pino({
		level,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: { level: (label) => ({ level: label }) },
		serializers: { err: describeError }
	});
}

/** How a learner appears in logs: the same learner, the same tag, and no way back without the key. */
export function createLearnerTag(secret: string): (userId: string) => string {
	return (userId) => createHmac('sha256', secret).update(userId).digest('base64url').slice(0, 16);
}
