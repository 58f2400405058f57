import { dropCounts, type DroppedItems } from '../../../contracts/dropped-items.ts';
import {
	POST_RUN_STEPS,
	type PostRun,
	type PostRunStep,
	type PostRunStepName
} from '../../../contracts/post-run.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';

/** The named steps of one run, as whoever looks sees them. */
export interface StepLog {
	readonly steps: PostRunStep[];
	start(name: PostRunStepName): void;
	finish(name: PostRunStepName, status: 'done' | 'skipped' | 'failed', detail?: string): void;
	/** The steps as they will be once these are done, told to nobody yet. */
	withDone(...names: PostRunStepName[]): PostRunStep[];
}

/** @param onChange told of each step as it changes, and of those before it */
export function createStepLog(
	before: readonly PostRunStep[] = [],
	onChange: (step: PostRunStep, before: PostRunStep[]) => void = () => {}
): StepLog {
	const steps = POST_RUN_STEPS.map(
		(name): PostRunStep =>
			before.find((step) => step.name === name) ?? { name, status: 'pending', ms: 0 }
	);
	const startedAt = new Map<PostRunStepName, number>();
	const replace = (step: PostRunStep) => {
		const place = steps.findIndex(({ name }) => name === step.name);
		steps[place] = step;
		onChange(step, steps.slice(0, place));
	};
	const msOf = (name: PostRunStepName) => {
		const since = startedAt.get(name);
		return since === undefined ? 0 : Math.round((performance.now() - since) * 10) / 10;
	};
	return {
		steps,
		withDone: (...names) =>
			steps.map((step) =>
				names.includes(step.name) ? { name: step.name, status: 'done', ms: msOf(step.name) } : step
			),
		start(name) {
			startedAt.set(name, performance.now());
			replace({ name, status: 'running', ms: 0 });
		},
		finish(name, status, detail) {
			replace({ name, status, ms: msOf(name), ...(detail === undefined ? {} : { detail }) });
		}
	};
}

export function toPostRun(row: Pick<PostRunRow, 'id' | 'status' | 'steps' | 'attempts'>): PostRun {
	return { id: row.id, status: row.status, steps: row.steps, attempts: row.attempts };
}

/** "3 dropped: keyPhrases not_in_transcript 2, facts not_the_learners 1". */
export function groundingDetail(dropped: DroppedItems): string {
	const counts = dropCounts(dropped);
	const total = counts.reduce((sum, { count }) => sum + count, 0);
	const each = counts.map(({ kind, reason, count }) => `${kind} ${reason} ${count}`).join(', ');
	return `${total} dropped${total > 0 ? `: ${each}` : ''}`;
}
