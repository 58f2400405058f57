import { z } from 'zod';
import { ABSENCE_NAMES } from './absences.ts';
import { REFUSAL_NAMES } from './model-refusals.ts';
import { ANSWER_NAMES, SPEECH_NAMES } from './model-servers.ts';
import { WRITTEN_NAMES } from './written-answers.ts';

/** The scenarios that the played API has: of the vendor's own, and of other servers. */

const SHARED_SCENARIOS = [
	'slow',
	'held',
	'timeout',
	'stalled',
	'truncated',
	'refusal',
	'empty',
	'content-filter',
	'rate-limited',
	'rate-limited-seconds',
	'rate-limited-date',
	'rate-limited-nonsense',
	'server-error',
	'bad-gateway',
	'overloaded',
	'unauthorized',
	'rejected',
	'reset',
	'cut-off',
	'no-completion',
	'no-choices',
	'enormous',
	'loads',
	...ABSENCE_NAMES,
	...REFUSAL_NAMES
] as const;
const EXTRACTION_SCENARIOS = [
	'delivers',
	'malformed',
	'breaks-schema',
	'ungrounded',
	'half-body',
	...ANSWER_NAMES,
	...WRITTEN_NAMES,
	...SHARED_SCENARIOS
] as const;
const CHAT_SCENARIOS = [
	'replies',
	'endless',
	'uncounted',
	...SPEECH_NAMES,
	...SHARED_SCENARIOS
] as const;

const SUGGESTION_SCENARIOS = [
	'delivers',
	'malformed',
	'breaks-schema',
	...ANSWER_NAMES,
	...SHARED_SCENARIOS
] as const;

export type ExtractionScenario = (typeof EXTRACTION_SCENARIOS)[number];
export type ChatScenario = (typeof CHAT_SCENARIOS)[number];
export type SuggestionScenario = (typeof SUGGESTION_SCENARIOS)[number];
export type Scenario = ExtractionScenario | ChatScenario | SuggestionScenario;

const oneOrMore = <Name extends z.ZodType<string>>(name: Name) =>
	z.union([name, z.array(name).min(1)]).optional();

export const playSchema = z.object({
	extraction: oneOrMore(z.enum(EXTRACTION_SCENARIOS)),
	chat: oneOrMore(z.enum(CHAT_SCENARIOS)),
	suggestions: oneOrMore(z.enum(SUGGESTION_SCENARIOS)),
	/** Plays `extraction` for requests with this text in them alone, and for the others what was. */
	mentioning: z.string().min(1).optional(),
	/** How long `slow` takes before it delivers, and `loads` before its model is there, in milliseconds. */
	delayMs: z.number().optional(),
	/** Gives the answers that `held` keeps back, from now on at once. */
	letGo: z.boolean().optional(),
	/** The content of the next good extraction answers, in place of the one made from the transcript. */
	extractionContent: z.string().nullable().optional(),
	/** The next good chat replies. */
	chatContent: z.string().nullable().optional(),
	/** The content of the next good suggestions. */
	suggestionsContent: z.string().nullable().optional(),
	/** What the next answers think before they say something; counted against what was allowed. */
	reasoningTokens: z.number().optional(),
	/** How much of the next prompts the model has in its cache. */
	cachedTokens: z.number().optional()
});
export type Play = z.infer<typeof playSchema>;
