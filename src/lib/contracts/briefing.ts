import type { FactKind, MistakeKind, PhraseUse } from './memories.ts';

/** Where a learner finds what is said of them, and can change or forget it. */
type Remembered = { memoryId: string };

/** On its way out of a learner's speech: made once, made again, said well since, said well for good. */
export type Trend = 'new' | 'recurring' | 'improving' | 'retired';

/** What the partner is given of a learner, from earlier conversations. */
export type Briefing = {
	/** To listen for. */
	difficulties: (Remembered & {
		mistake: MistakeKind;
		/** The newest example. */
		from: string;
		to: string;
		/** With ever other words; else it is this word. */
		isWholeKind: boolean;
		/** In how many conversations. */
		times: number;
		trend: Trend;
	})[];
	/** To come up again. */
	phrases: (Remembered & { text: string; use: PhraseUse })[];
	facts: (Remembered & { kind: FactKind; text: string })[];
	lastTopic: (Remembered & { text: string }) | null;
	/** The one thing that an opening may speak of. */
	mention: (Remembered & { text: string }) | null;
};

export const NO_BRIEFING: Briefing = {
	difficulties: [],
	phrases: [],
	facts: [],
	lastTopic: null,
	mention: null
};

export type LeftOutReason =
	/** It went well often enough. */
	| 'retired'
	/** It happened once. */
	| 'not_recurring'
	/** A kind of mistake of which a word is given. */
	| 'covered'
	| 'not_due'
	/** Said so often that it needs no practice. */
	| 'known'
	/** The learner told something newer. */
	| 'superseded'
	| 'over_budget';

export type LeftOut = Remembered & {
	kind: 'difficulty' | 'phrase' | 'fact' | 'topic';
	text: string;
	reason: LeftOutReason;
};

/** What would be given now, what it costs, and why the rest would not be. */
export type BriefingPreview = { briefing: Briefing; tokens: number; leftOut: LeftOut[] };
