import { z } from 'zod';
import { languageIdSchema } from '../../../contracts/languages.ts';
import { factKindSchema } from '../../../contracts/memories.ts';
import { scenarioIdSchema } from '../../../contracts/scenarios.ts';
import { MAX_SUGGESTION_CHARACTERS } from '../../../contracts/suggestions.ts';

/**
 * The shape of a language's script. What a shape can't say (targets that exist, lines that are
 * said once, examples that hold) is in `script-problems.ts`.
 */

const lineSchema = z.string().min(1).max(400);
const linesSchema = z.array(lineSchema).min(1);
/** What a learner could say. */
const answerLineSchema = z.string().min(1).max(MAX_SUGGESTION_CHARACTERS);
const threeSchema = <Each extends z.ZodType>(each: Each) => z.tuple([each, each, each]);

/** Of a regular expression; whether it is one shows when it is compiled. */
const patternSchema = z.string().min(1);
const patternsSchema = z.array(patternSchema).min(1);

export const INTENTS = [
	'yes',
	'no',
	'unsure',
	'question',
	'andYou',
	'thanks',
	'farewell',
	'sad',
	/** Wants to hear the question again, more slowly, or in other words. */
	'repeat',
	'slower',
	'lost'
] as const;
const intentSchema = z.enum(INTENTS);
export type Intent = z.infer<typeof intentSchema>;

/** Lines for what can happen at any time, each said at most once in a conversation. */
export const BANKS = [
	'acks',
	'uptake',
	'recast',
	'sayAnswer',
	'meaningAnswer',
	'sayUnknown',
	'foreignKnown',
	'foreign',
	'unheard',
	'wordless',
	'long',
	'questionUnknown',
	'unsure',
	'sympathy',
	'farewell',
	'thanks',
	'followUps',
	'recall',
	'topicFrames',
	'endless',
	'welcomeBack',
	'remembered',
	'duePhrase',
	'repeat',
	'slower',
	'simpler',
	'suggest',
	'examples',
	'noMine'
] as const;
export type Bank = (typeof BANKS)[number];

const voiceSchema = z.partialRecord(z.enum(BANKS), linesSchema);

const listItemSchema = z.union([
	z.string().min(1),
	z.strictObject({ show: z.string().min(1), match: z.array(z.string().min(1)).min(1) })
]);

const captureSchema = z.strictObject({
	slot: z.string().regex(/^[a-z]+$/),
	/** Its first group is what the slot holds. */
	pattern: patternSchema,
	caseSensitive: z.boolean().optional()
});

const targetSchema = z.string().min(1);

const branchSchema = z.strictObject({
	/** All that is given must hold. */
	when: z
		.strictObject({
			intent: intentSchema.optional(),
			list: z.string().optional(),
			match: patternSchema.optional()
		})
		.refine((when) => Object.values(when).some((value) => value !== undefined), {
			error: 'must say when'
		}),
	say: linesSchema.optional(),
	/** The slot that keeps what was found in the list, for later lines. */
	remember: z
		.string()
		.regex(/^[a-z]+$/)
		.optional(),
	/** Its list is listened for at any time: what is told ahead of the question need not be asked. */
	anytime: z.literal(true).optional(),
	to: targetSchema
});
export type Branch = z.infer<typeof branchSchema>;

const nodeSchema = z.strictObject({
	lines: linesSchema,
	/** The same question in other words, for when something else came between. */
	again: linesSchema,
	/** What it asks the learner to tell of themselves. */
	asks: factKindSchema.optional(),
	/** What tells the answer by itself, whenever it is said. */
	told: patternSchema.optional(),
	/** Another question: what tells its answer chooses none of this one, "a bit of fever" of how bad it hurts. */
	apart: z.string().min(1).optional(),
	/** Asked instead, of who has told it already: with `{told}`, in their own words. */
	known: linesSchema.optional(),
	/** Short answers. In all languages, those of a node mean the same in the same order. */
	could: threeSchema(answerLineSchema),
	/** In English, what of those means something else than the same of other languages; null where it doesn't. */
	couldMean: threeSchema(answerLineSchema.nullable()).optional(),
	/** Asks for a story: whatever is said answers it, and may be taken up. */
	open: z.literal(true).optional(),
	/** The partner's own answer, for a learner who asks "and you?". */
	mine: linesSchema.optional(),
	capture: z.array(captureSchema).optional(),
	branches: z.array(branchSchema),
	say: linesSchema.optional(),
	next: targetSchema
});
export type ScriptNode = z.infer<typeof nodeSchema>;

const answerSchema = z.strictObject({
	/** What it is about, by one name in all languages: "price". */
	about: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
	match: patternSchema,
	say: linesSchema,
	/** What it asks of is chosen with it: "how do I get to the station?" */
	chooses: z.literal(true).optional(),
	/** Only where nothing else answers the message: an order of what no list has. */
	otherwise: z.literal(true).optional(),
	/** Where the script goes on; without it, where it was. */
	to: targetSchema.optional()
});

const scriptedScenarioSchema = z.strictObject({
	voice: z.string().min(1),
	start: z.string().min(1),
	/** What the partner says to questions and wishes, whenever they come. */
	answers: z.array(answerSchema),
	nodes: z.record(z.string().min(1), nodeSchema)
});
export type ScriptedScenario = z.infer<typeof scriptedScenarioSchema>;

const glossaryEntrySchema = z.strictObject({
	term: z.string().min(1).max(80),
	/** How it is read, where the script does not show it. */
	reading: z.string().min(1).max(80).optional(),
	/** By ISO 639-1 code. */
	means: z.record(z.string().regex(/^[a-z]{2}$/), z.array(z.string().min(1).max(80)).min(1)),
	/** Other spellings and forms by which it is recognised. */
	forms: z.array(z.string().min(1)).optional()
});
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;

const recastRuleSchema = z.strictObject({
	id: z.string().regex(/^[a-z0-9-]+$/),
	pattern: patternSchema,
	/** Replacement: `$1` for a group, `{map}` for what `map` has for the first group. */
	better: z.string(),
	map: z.record(z.string(), z.string()).optional(),
	fires: z.array(z.strictObject({ said: z.string(), better: z.string() })).min(1),
	/** Correct sentences that look alike. */
	ignores: z.array(z.string().min(1)).min(1)
});
export type RecastRule = z.infer<typeof recastRuleSchema>;

export const scriptSchema = z.strictObject({
	id: languageIdSchema,
	/** Unicode script names that the language is written in. */
	scripts: z.array(z.string().min(1)).min(1),
	/** What stands between two sentences: a space, or nothing. */
	sentenceJoiner: z.enum([' ', '']),
	terms: z.strictObject({
		startsAtWordEdge: z.boolean(),
		endsAtWordEdge: z.boolean(),
		/** Small words of one letter that are written onto the next word: "and", "with". */
		attached: z.array(z.string().length(1)).optional()
	}),
	/** What can be taken up beside the glossary's and the lists' words: the first group. */
	echoes: z.array(patternSchema),
	folds: z.record(z.string().length(1), z.string().length(1)).optional(),
	/** What stands before a noun in the glossary, with its space where it has one: "el ", "l'". */
	articles: z.array(z.string().min(1)),
	functionWords: z.array(z.string().min(1)).min(60),
	intents: z.record(intentSchema, patternsSchema),
	facts: z.array(captureSchema),
	lists: z.record(z.string().regex(/^[a-z]+$/), z.array(listItemSchema).min(2)),
	/** What the learner can say whatever the partner has said: "I don't understand", "I don't know what to say", good-bye. */
	always: threeSchema(answerLineSchema),
	topics: z.array(z.string().min(1)),
	common: voiceSchema,
	voices: z.record(z.string(), voiceSchema),
	scenarios: z.record(scenarioIdSchema, scriptedScenarioSchema),
	glossary: z.array(glossaryEntrySchema),
	recasts: z.array(recastRuleSchema)
});
export type Script = z.infer<typeof scriptSchema>;
