import { z } from 'zod';

export const SCENARIO_IDS = [
	'free-talk',
	'cafe',
	'meeting-someone',
	'directions',
	'doctor',
	'job-interview'
] as const;

export const scenarioIdSchema = z.enum(SCENARIO_IDS);
export type ScenarioId = z.infer<typeof scenarioIdSchema>;

export const DEFAULT_SCENARIO_ID: ScenarioId = 'free-talk';

/** Whom the learner meets there has never seen them, and knows nothing of them. */
export const AMONG_STRANGERS: ReadonlySet<ScenarioId> = new Set([
	'meeting-someone',
	'directions',
	'job-interview'
]);

export interface Scenario {
	readonly id: ScenarioId;
	readonly title: string;
	readonly description: string;
}

export const SCENARIOS: Readonly<Record<ScenarioId, Scenario>> = {
	'free-talk': {
		id: 'free-talk',
		title: 'Free talk',
		description: 'Your day, your plans, whatever is on your mind.'
	},
	cafe: {
		id: 'cafe',
		title: 'At the café',
		description: 'Order, ask about the menu, pay.'
	},
	'meeting-someone': {
		id: 'meeting-someone',
		title: 'Meeting someone',
		description: 'Introduce yourself and get to know each other.'
	},
	directions: {
		id: 'directions',
		title: 'Asking the way',
		description: 'Find the station in a town you don’t know.'
	},
	doctor: {
		id: 'doctor',
		title: 'At the doctor’s',
		description: 'Say what hurts and understand the advice.'
	},
	'job-interview': {
		id: 'job-interview',
		title: 'Job interview',
		description: 'Talk about your work and ask about theirs.'
	}
};
