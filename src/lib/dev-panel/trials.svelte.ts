import { toApiError } from '../api/api-error.ts';
import { EXPERIMENTS, type Experiment, type Finding, type Laboratory } from './experiments.ts';
import { FAULT_TRIALS, tryFault, type FaultTrial } from './fault-trials.ts';

export interface Tried {
	isRunning: boolean;
	finding: Finding | null;
	/** Why there is no finding, though it was tried. */
	failure: string | null;
}

const UNTRIED: Tried = { isRunning: false, finding: null, failure: null };

/** The replay lab and the faults with what was found; one at a time, or they would meet. */
export function createTrials(laboratory: Laboratory) {
	let tried = $state.raw<Readonly<Record<string, Tried>>>({});
	const isBusy = $derived(Object.values(tried).some(({ isRunning }) => isRunning));

	async function run(name: string, work: () => Promise<Finding>): Promise<void> {
		if (isBusy) return;
		set(name, { ...UNTRIED, isRunning: true });
		try {
			set(name, { ...UNTRIED, finding: await work() });
		} catch (error) {
			const { code, message } = toApiError(error);
			set(name, { ...UNTRIED, failure: `${code}: ${message}` });
		}
	}

	function set(name: string, state: Tried): void {
		tried = { ...tried, [name]: state };
	}

	return {
		get isBusy() {
			return isBusy;
		},
		get experiments() {
			return EXPERIMENTS.map((experiment) => ({
				experiment,
				...(tried[experiment.name] ?? UNTRIED)
			}));
		},
		get faults() {
			return FAULT_TRIALS.map((trial) => ({ trial, ...(tried[trial.name] ?? UNTRIED) }));
		},
		runExperiment: (experiment: Experiment) =>
			run(experiment.name, () => experiment.run(laboratory)),
		tryFault: (trial: FaultTrial) => run(trial.name, () => tryFault(trial, laboratory))
	};
}

export type Trials = ReturnType<typeof createTrials>;
