import { POST_RUN_STEPS, type PostRun, type PostRunStep } from '../../../contracts/post-run.ts';

/**
 * Where a run's progress stands, as the id of an event: `RUN.ATTEMPT.STEP.RANK`, or
 * `RUN.over`. A client that comes back with one is told what came after it (HTML Living Standard,
 * 9.2).
 */
export type Place = readonly [attempt: number, step: number, rank: number];

/** What is decided once, when the run is accepted; the steps after it begin anew with each attempt. */
const ACCEPTED_BY: readonly PostRunStep['name'][] = ['validate', 'idempotency', 'rate_limit'];
export const START: Place = [-1, -1, -1];
const OVER: Place = [Infinity, Infinity, Infinity];
const RANK = { pending: -1, running: 0, skipped: 1, failed: 1, done: 2 } as const;

export function placeOf(step: PostRunStep, attempts: number): Place {
	const attempt = ACCEPTED_BY.includes(step.name) ? 0 : attempts;
	return [attempt, POST_RUN_STEPS.indexOf(step.name), RANK[step.status]];
}

export function isAfter(place: Place, other: Place): boolean {
	for (const [index, number] of place.entries()) {
		if (number !== other[index]) return number > (other[index] ?? -1);
	}
	return false;
}

export function idOf(runId: string, place: Place): string {
	return `${runId}.${place.join('.')}`;
}

/** The id of a run's last event. */
export function lastIdOf(runId: string): string {
	return `${runId}.over`;
}

/** The place that an id of this run's names; the start for any other id, and for none. */
export function placeIn(runId: string, id: string | null): Place {
	if (id === lastIdOf(runId)) return OVER;
	const numbers = id?.startsWith(`${runId}.`) ? id.slice(runId.length + 1).split('.') : [];
	const [attempt, step, rank] = numbers.map(Number);
	if (attempt === undefined || step === undefined || rank === undefined) return START;
	return [attempt, step, rank].every(Number.isSafeInteger) ? [attempt, step, rank] : START;
}

/** The steps of a new attempt: what was accepted stays, the rest is done again. */
export function stepsOfNewAttempt(steps: readonly PostRunStep[]): PostRunStep[] {
	return steps.filter(({ name }) => ACCEPTED_BY.includes(name));
}

export function isOver({ status }: Pick<PostRun, 'status'>): boolean {
	return status !== 'queued' && status !== 'running';
}
