import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import { scenarioIdSchema } from '../../src/lib/contracts/scenarios.ts';

const playedLearnerSchema = z.strictObject({
	/** How learners tell their name, and the name. */
	name: z.strictObject({ told: z.string(), name: z.string() }),
	/** What a learner rightly says, and a phrase of another day that is worked in beside it. */
	workedIn: z.strictObject({ said: z.string(), phrase: z.string() }),
	says: z.strictObject({
		cafe: z.array(z.string()).min(30),
		directions: z.array(z.string()).min(30),
		doctor: z.array(z.string()).min(30),
		'free-talk': z.array(z.string()).min(30),
		'job-interview': z.array(z.string()).min(30),
		'meeting-someone': z.array(z.string()).min(30),
		anytime: z.array(z.string()).min(25)
	}),
	/** The last reply to what is said must contain what is heard. */
	takenUp: z
		.array(
			z.strictObject({
				scenario: scenarioIdSchema,
				said: z.array(z.string()).min(1),
				heard: z.array(z.string()).min(1)
			})
		)
		.min(12)
});
export type PlayedLearner = z.infer<typeof playedLearnerSchema>;

/** What learners of a language say in tests: it is in that language's folder. */
export function playedLearner(languageId: LanguageId): PlayedLearner {
	const file = new URL(
		`../../src/lib/server/languages/${languageId}/learner.json`,
		import.meta.url
	);
	return playedLearnerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
