import type { RequestPart } from './request-parts.ts';

/**
 * What a server takes of a request, for one of its models. Begins with what the vendor's own API takes,
 * and changes with what the server refuses (refusal.ts) or sends (thoughts.ts).
 */
export interface ServerHabits {
	/** Under which name it takes the most tokens of an answer. */
	tokenLimit: 'max_completion_tokens' | 'max_tokens' | 'none';
	/** More tokens of an answer it doesn't promise; null: no bound is known. */
	mostTokens: number | null;
	/** Tokens of prompt and answer together; null: no bound is known. */
	contextTokens: number | null;
	/** How it holds a model to a schema. Where it doesn't, the schema stands in the prompt as well. */
	answerFormat: 'json_schema' | 'json_object' | 'none';
	takesReasoningEffort: boolean;
	/** Whether it counts a stream's tokens when asked to. */
	takesStreamOptions: boolean;
	takesSystemRole: boolean;
	/** Whether a user may speak twice in a row, or an assistant first. */
	takesAnyOrder: boolean;
	/**
	 * Whether thoughts that are among the words have both their ends (`marked`: or there are none), or
	 * only the closing one, since the prompt has begun them already.
	 */
	thoughts: 'unknown' | 'marked' | 'only_closed';
}

export const VENDORS_HABITS: Readonly<ServerHabits> = {
	tokenLimit: 'max_completion_tokens',
	mostTokens: null,
	contextTokens: null,
	answerFormat: 'json_schema',
	takesReasoningEffort: true,
	takesStreamOptions: true,
	takesSystemRole: true,
	takesAnyOrder: true,
	thoughts: 'marked'
};

// With the call that is taken, as many as a learner waits for.
const MOST_REFUSALS = 2;

/** A lesson that a refusal may have taught: it counts at once, for all, until it turns out to be none. */
export interface Supposition {
	/** The server took what was changed by it. */
	confirm(): void;
	/** Nothing came of it; without effect once it is confirmed. */
	withdraw(): void;
}

interface Lesson {
	model: string;
	changes: Partial<ServerHabits>;
	/** By a refusal, rather than by an answer. */
	isRefusal: boolean;
	isOfModel: boolean;
}

export type LearnedHabits = ReturnType<typeof createLearnedHabits>;

/**
 * What was learned of a server, in this process's memory alone. Once it has refused twice, it is asked
 * for nothing any more that it hasn't taken yet: so two calls are refused at most, whatever it refuses.
 */
export function createLearnedHabits({ isVendor }: { isVendor: boolean }) {
	const lessons = new Set<Lesson>();
	const models = new Set<string>();
	const taken = new Set<RequestPart>();

	function of(model: string): Readonly<ServerHabits> {
		let habits: ServerHabits = { ...VENDORS_HABITS, thoughts: isVendor ? 'marked' : 'unknown' };
		let refusals = 0;
		for (const { changes, isRefusal, isOfModel, model: taught } of lessons) {
			if (isRefusal) refusals++;
			if (taught === model) habits = { ...habits, ...changes };
			else if (!isOfModel) habits = { ...habits, ...changes, ...ownOf(habits) };
		}
		return isVendor || refusals < MOST_REFUSALS ? habits : withoutUntried(habits, taken);
	}

	return {
		of,

		/** What an answer of the model has shown. */
		learn(model: string, changes: Pick<ServerHabits, 'thoughts'>): void {
			if (of(model).thoughts === changes.thoughts) return;
			lessons.add({ model, changes, isRefusal: false, isOfModel: true });
		},

		/** What a refusal says. @param isOfModel whether it speaks of the model alone */
		suppose(
			model: string,
			changes: Partial<ServerHabits>,
			{ isOfModel }: { isOfModel: boolean }
		): Supposition {
			const lesson = { model, changes, isRefusal: true, isOfModel };
			lessons.add(lesson);
			let isConfirmed = false;
			return {
				confirm: () => void (isConfirmed = true),
				withdraw() {
					if (!isConfirmed) lessons.delete(lesson);
				}
			};
		},

		/** The server has read these parts of a request, and refuses none of them. */
		took(parts: readonly RequestPart[]): void {
			for (const part of parts) taken.add(part);
		},

		/** The model was there, and begins to answer. */
		met: (model: string) => void models.add(model),

		/** Whether the server may refuse such a request yet. */
		mayRefuse: (model: string, parts: readonly RequestPart[]): boolean =>
			!isVendor && (!models.has(model) || parts.some((part) => !taken.has(part))),

		/** Of every model that was asked for. */
		all: (): { model: string; habits: Readonly<ServerHabits> }[] =>
			Array.from(models, (model) => ({ model, habits: of(model) })),

		/** The server is met again as if for the first time. */
		forget(): void {
			for (const known of [lessons, models, taken]) known.clear();
		}
	};
}

/** A limit of tokens stays, under the name that most servers know: some answer with a few words without. */
function withoutUntried(habits: ServerHabits, taken: ReadonlySet<RequestPart>): ServerHabits {
	const { tokenLimit, answerFormat } = habits;
	return {
		...habits,
		tokenLimit: tokenLimit === 'none' || taken.has(tokenLimit) ? tokenLimit : 'max_tokens',
		answerFormat: answerFormat !== 'none' && taken.has(answerFormat) ? answerFormat : 'none',
		takesReasoningEffort: habits.takesReasoningEffort && taken.has('reasoning_effort'),
		takesStreamOptions: habits.takesStreamOptions && taken.has('stream_options'),
		takesSystemRole: habits.takesSystemRole && taken.has('system_role'),
		takesAnyOrder: habits.takesAnyOrder && taken.has('any_order')
	};
}

/** What depends on a model's size and template; all else the server's own code reads, whichever is asked. */
function ownOf(habits: ServerHabits) {
	const { mostTokens, contextTokens, takesSystemRole, takesAnyOrder, thoughts } = habits;
	return { mostTokens, contextTokens, takesSystemRole, takesAnyOrder, thoughts };
}
