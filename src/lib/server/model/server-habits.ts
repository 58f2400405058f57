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

/** What was learned of a server, by the model's name; in this process's memory alone. */
export function createLearnedHabits({ isVendor }: { isVendor: boolean }) {
	const known = new Map<string, ServerHabits>();

	function of(model: string): Readonly<ServerHabits> {
		return known.get(model) ?? { ...VENDORS_HABITS, thoughts: isVendor ? 'marked' : 'unknown' };
	}

	return {
		of,
		learn(model: string, lesson: Partial<ServerHabits>): void {
			known.set(model, { ...of(model), ...lesson });
		},
		/** Of every model that was asked for. */
		all: (): { model: string; habits: Readonly<ServerHabits> }[] =>
			Array.from(known, ([model, habits]) => ({ model, habits }))
	};
}
