import { describe, expect, it } from 'vitest';
import type { PostRunStep, PostRunStepName } from '../contracts/post-run.ts';
import { stagesOf } from './post-run-stages.ts';

function aStep(name: PostRunStepName, status: PostRunStep['status']): PostRunStep {
	return { name, status, ms: 0 };
}

const statuses = (steps: PostRunStep[]) => stagesOf(steps, true).map(({ status }) => status);

describe('stagesOf', () => {
	it('shows the first stage as running before anything is known', () => {
		expect(statuses([])).toEqual(['running', 'waiting', 'waiting', 'waiting']);
	});

	it('says nothing of keeping where nobody keeps it', () => {
		expect(stagesOf([{ name: 'load', status: 'done' }], false)).toEqual([
			{ label: 'afterword.saving', status: 'done' },
			{ label: 'afterword.reading', status: 'running' },
			{ label: 'afterword.checking', status: 'waiting' }
		]);
	});

	it('runs the stage whose step has not ended', () => {
		expect(statuses([aStep('load', 'done'), aStep('extract', 'running')])).toEqual([
			'done',
			'running',
			'waiting',
			'waiting'
		]);
	});

	it('is done when the memory is committed', () => {
		const steps = [
			aStep('load', 'done'),
			aStep('extract', 'done'),
			aStep('ground', 'skipped'),
			aStep('commit', 'done')
		];
		expect(statuses(steps)).toEqual(['done', 'done', 'done', 'done']);
	});
});
