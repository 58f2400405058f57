import type { PostRunStep, PostRunStepName } from '../contracts/post-run.ts';
import type { PlainKey } from '../i18n/catalogue.ts';

/** What a learner sees of a run's steps: four things that happen, in words. */
const STAGES: readonly { label: PlainKey; endsWith: PostRunStepName }[] = [
	{ label: 'afterword.saving', endsWith: 'load' },
	{ label: 'afterword.reading', endsWith: 'extract' },
	{ label: 'afterword.checking', endsWith: 'ground' },
	{ label: 'afterword.keeping', endsWith: 'commit' }
];

interface Stage {
	label: PlainKey;
	status: 'done' | 'running' | 'waiting';
}

/**
 * The stages of a run from its steps; the first that isn't done is the one that runs.
 * @param isKept false for a guest's, whose memory nobody keeps
 */
export function stagesOf(
	steps: readonly Pick<PostRunStep, 'name' | 'status'>[],
	isKept: boolean
): Stage[] {
	const stages = isKept ? STAGES : STAGES.slice(0, -1);
	const ended = new Set(
		steps.filter(({ status }) => status === 'done' || status === 'skipped').map(({ name }) => name)
	);
	const open = stages.findIndex(({ endsWith }) => !ended.has(endsWith));
	const running = open === -1 ? stages.length : open;
	return stages.map(({ label }, index) => ({
		label,
		status: index < running ? 'done' : index === running ? 'running' : 'waiting'
	}));
}
