import type { OpenProgram } from '../instruments.ts';
import { createEndpoints } from './endpoints.ts';
import { createLearnersFaults } from './learners-faults.ts';
import { createTraces } from './traces.ts';

/** Lets developers see, try and break post-runs: their own, in this process. */
export const openDevPanel: OpenProgram = (config, parts) => {
	const faults = createLearnersFaults(config, parts);
	const traces = createTraces();
	return {
		around(unaltered) {
			const faulty = faults.around(unaltered);
			return {
				...faulty,
				extractionFor: (userId) =>
					traces.keeping(userId, {
						extraction: faulty.extractionFor(userId),
						fault: faults.find(userId)?.fault ?? null
					})
			};
		},
		serve: (inner) => createEndpoints(config, inner, { faults, traces })
	};
};
