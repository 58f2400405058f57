import {
	POST_RUN_STEPS,
	type PostRunStep,
	type PostRunStepName,
	type SkipReason
} from '../contracts/post-run.ts';

export interface ProcessingRow extends PostRunStep {
	label: string;
	/** What the step does. */
	about: string;
}

const ROWS: Record<PostRunStepName, { label: string; about: string }> = {
	validate: { label: 'Validation', about: 'session, body, whose conversation, enough messages' },
	idempotency: { label: 'Idempotency', about: 'a stored answer, the same words, a run under way' },
	rate_limit: { label: 'Rate limit', about: 'accepted runs of this learner in the window' },
	load: { label: 'Load Transcript', about: 'the messages, from the database' },
	extract: { label: 'Extract Memory', about: 'the model, or the local extractor' },
	ground: { label: 'Ground', about: 'drop what the transcript doesn’t show' },
	commit: {
		label: 'Sync to Server',
		about: 'update memory, preferences and stored answer in one commit'
	},
	notify: { label: 'Notify', about: 'whoever waits, and the learner’s other pages' }
};

/** One row for each step, in order; those that nothing is known of are pending. */
export function processingRows(steps: readonly PostRunStep[]): ProcessingRow[] {
	return POST_RUN_STEPS.map((name) => ({
		...(steps.find((step) => step.name === name) ?? { name, status: 'pending', ms: 0 }),
		...ROWS[name]
	}));
}

/** The steps of an answer that came before there was a run: where it stopped, and why. */
export function stepsOfSkip(reason: SkipReason): PostRunStep[] {
	return [{ name: 'validate', status: 'skipped', ms: 0, detail: reason }];
}

/** The same for a refusal; null where the code says nothing of a step. */
export function stepsOfRefusal(code: string): PostRunStep[] | null {
	switch (code) {
		case 'not_authenticated':
		case 'invalid_payload':
		case 'conversation_not_found':
		case 'forbidden':
		case 'payload_too_large':
		case 'unsupported_media_type':
			return [{ name: 'validate', status: 'failed', ms: 0, detail: code }];
		case 'idempotency_key_reused':
			return [
				{ name: 'validate', status: 'done', ms: 0 },
				{ name: 'idempotency', status: 'failed', ms: 0, detail: code }
			];
		case 'rate_limited':
			return [
				{ name: 'validate', status: 'done', ms: 0 },
				{ name: 'idempotency', status: 'done', ms: 0 },
				{ name: 'rate_limit', status: 'failed', ms: 0, detail: code }
			];
		default:
			return null;
	}
}
