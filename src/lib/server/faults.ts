import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { postRunStepNameSchema, type PostRunStepName } from '../contracts/post-run.ts';
import { uuid } from '../contracts/text.ts';

/**
 * A fault at a named point of a post-run: at the beginning of a step, except that `rate_limit` and
 * `commit` are reached at the end of their transactions, with every lock held and nothing committed.
 */
export const faultSchema = z.object({
	point: postRunStepNameSchema,
	/** `kill` and `freeze` are for the whole process (SIGKILL, SIGSTOP), `fail` is an error. */
	effect: z.enum(['kill', 'freeze', 'fail', 'delay']),
	/** Only in this learner's runs. */
	userId: uuid.optional(),
	/** How often the point is passed unharmed before. */
	after: z.int().nonnegative().default(0),
	times: z.int().positive().default(1),
	delayMs: z.int().nonnegative().default(1_000)
});
export type Fault = z.infer<typeof faultSchema>;

/** Called at every point; in a process without faults it does nothing. */
export type ReachPoint = (point: PostRunStepName, userId: string) => Promise<void>;

export class CausedFaultError extends Error {
	override readonly name = 'CausedFaultError';
	readonly code = 'caused_fault';
}

const UNTIL_STOPPED_MS = 100; // a signal to oneself takes effect a moment later

/** What causes faults on purpose: for tests, and for developers who want to see one. */
export function createFaultDriver(armed: readonly Fault[]) {
	const waiting = armed.map((fault) => ({ ...fault }));

	const reach: ReachPoint = async (point, userId) => {
		if (waiting.length === 0) return;
		const fault = waiting.find(
			(other) => other.point === point && (other.userId ?? userId) === userId
		);
		if (!fault) return;
		if (fault.after > 0) {
			fault.after--;
			return;
		}
		fault.times--;
		if (fault.times === 0) waiting.splice(waiting.indexOf(fault), 1);
		await cause(fault);
	};
	return { reach };
}

async function cause({ effect, point, delayMs }: Fault): Promise<void> {
	switch (effect) {
		case 'kill':
			process.kill(process.pid, 'SIGKILL');
			return pause(UNTIL_STOPPED_MS);
		case 'freeze':
			process.kill(process.pid, 'SIGSTOP');
			return pause(UNTIL_STOPPED_MS);
		case 'fail':
			throw new CausedFaultError(`caused at ${point}`);
		case 'delay':
			return pause(delayMs);
	}
}
