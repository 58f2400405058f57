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
