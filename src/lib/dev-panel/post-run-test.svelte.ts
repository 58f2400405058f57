import { ApiError, toApiError } from '../api/api-error.ts';
import type { Fetch } from '../api/api-calls.ts';
import type { DevDryRun } from '../contracts/dev-panel.ts';
import { postRunCompleteSchema, postRunStepEventSchema } from '../contracts/events.ts';
import type { LanguageId } from '../contracts/languages.ts';
import {
	postRunRequestSchema,
	type PostRunResult,
	type PostRunStep
} from '../contracts/post-run.ts';
import type { UserPreferences } from '../contracts/preferences.ts';
import type { LearnerEvent } from '../stores/learner-stream.ts';
import { newId } from '../stores/new-id.ts';
import type { DevClient } from './dev-client.ts';
import {
	sendPostRun,
	stepsOfAnswer,
	successOf,
	type PostRunAnswer,
	type PostRunAsked
} from './post-run-request.ts';

export interface TestedRun {
	n: number;
	kind: 'post-run' | 'dry-run';
	/** ISO 8601. */
	at: string;
	asked: PostRunAsked;
	/** Null when none came; then `failure` says why. */
	answer: PostRunAnswer | null;
	failure: string | null;
	steps: PostRunStep[];
	before: UserPreferences | null;
	after: UserPreferences | null;
	/** What an answer before the end (202, 429, 500) came to. */
	later: PostRunResult | null;
}

interface PostRunTestDeps {
	fetch: Fetch;
	client: Pick<DevClient, 'dryRun' | 'preferences' | 'postRunState'>;
	conversation: { id: string; languageId: LanguageId };
	/** Aborted when nobody looks any more: a dry run is called off, a real run goes on. */
	leaving: AbortSignal;
	/** What the page would send now; the key is null before there is one. */
	ofPage: { payload: () => object; key: () => string | null };
	/** ISO 8601. */
	now?: () => string;
	newKey?: () => string;
}

/** The requests of this session's tests, and the one that is under way. */
export function createPostRunTest(deps: PostRunTestDeps) {
	const { fetch, client, conversation, leaving } = deps;
	const { now = () => new Date().toISOString(), newKey = () => `dev-${newId()}` } = deps;

	/** Null while nobody has typed: then it is what the page would send. */
	let typed = $state<string | null>(null);
	let typedKey = $state<string | null>(null);
	let prefer = $state('');
	let testing = $state<TestedRun['kind'] | null>(null);
	let liveSteps = $state.raw<readonly PostRunStep[]>([]);
	let history = $state.raw<readonly TestedRun[]>([]);
	let shownN = $state<number | null>(null);
	let lastDryRun = $state.raw<DevDryRun | null>(null);

	const shown = $derived(history.find(({ n }) => n === shownN) ?? null);
	const steps = $derived(testing !== null || !shown ? liveSteps : shown.steps);

	function payload(): string {
		return typed ?? JSON.stringify(deps.ofPage.payload(), null, 2);
	}

	function key(): string {
		return typedKey ?? deps.ofPage.key() ?? '';
	}

	function askedNow(): PostRunAsked {
		return { conversationId: conversation.id, body: payload(), idempotencyKey: key(), prefer };
	}

	async function test(): Promise<void> {
		await run('post-run', async (asked) => {
			const before = await client.preferences(conversation.languageId);
			const answer = await sendPostRun(fetch, asked);
			const after =
				successOf(answer)?.preferences ?? (await client.preferences(conversation.languageId));
			return { answer, before, after, steps: stepsOfAnswer(answer) };
		});
	}

	async function dryRun(): Promise<void> {
		await run('dry-run', async (asked) => {
			const startedAt = performance.now();
			const body = postRunRequestSchema.safeParse(parsedJson(asked.body));
			if (!body.success) {
				throw new ApiError({
					code: 'invalid_payload',
					message: 'A dry run needs a payload that holds to the schema.'
				});
			}
			const told = await client.dryRun(conversation.id, body.data, {
				onStep: note,
				signal: leaving
			});
			lastDryRun = told;
			const { before, after } = told;
			return {
				answer: {
					status: 200,
					statusText: 'OK',
					headers: {},
					body: told,
					ms: Math.round(performance.now() - startedAt)
				},
				before,
				after,
				steps: told.run.steps
			};
		});
	}

	async function run(
		kind: TestedRun['kind'],
		ask: (asked: PostRunAsked) => Promise<Pick<TestedRun, 'answer' | 'before' | 'after' | 'steps'>>
	): Promise<void> {
		if (testing !== null) return;
		const asked = askedNow();
		const tested: TestedRun = {
			n: history.length + 1,
			kind,
			at: now(),
			asked,
			answer: null,
			failure: null,
			steps: [],
			before: null,
			after: null,
			later: null
		};
		testing = kind;
		shownN = null;
		liveSteps = [];
		try {
			const told = await ask(asked);
			const heard = told.steps.length > 0 ? told.steps : [...liveSteps];
			history = [...history, { ...tested, ...told, steps: heard }];
		} catch (error) {
			history = [
				...history,
				{ ...tested, failure: toApiError(error).message, steps: [...liveSteps] }
			];
		}
		shownN = tested.n;
		testing = null;
	}

	/** A step or an end, as the learner's stream tells it. */
	function hear({ kind, data }: Pick<LearnerEvent, 'kind' | 'data'>): void {
		if (kind === 'post_run_step') {
			const told = postRunStepEventSchema.safeParse(parsedJson(data));
			if (told.success && told.data.conversationId === conversation.id) note(told.data.step);
			return;
		}
		const told = postRunCompleteSchema.safeParse(parsedJson(data));
		if (told.success && told.data.conversationId === conversation.id) void lookForResult();
	}

	function note(step: PostRunStep): void {
		const others = (known: readonly PostRunStep[]) => [
			...known.filter(({ name }) => name !== step.name),
			step
		];
		liveSteps = others(liveSteps);
		const open = openRun();
		if (testing === null && open) replace({ ...open, steps: others(open.steps) });
	}

	async function lookForResult(): Promise<void> {
		const open = openRun();
		if (!open) return;
		try {
			const { run: ended, result } = await client.postRunState(conversation.id);
			if (!result) return;
			const after = 'preferences' in result ? result.preferences : open.after;
			replace({ ...open, steps: ended.steps, later: result, after });
		} catch {
			// It ended all the same; the next test shows what it came to.
		}
	}

	/** The newest real run, if its answer came before its end. */
	function openRun(): TestedRun | null {
		const last = history.findLast(({ kind }) => kind === 'post-run');
		const status = last?.answer?.status ?? 0;
		const isOpen = last?.later === null && (status === 202 || status === 429 || status >= 500);
		return isOpen ? last : null;
	}

	function replace(run: TestedRun): void {
		history = history.map((other) => (other.n === run.n ? run : other));
	}

	return {
		get payload() {
			return payload();
		},
		set payload(text: string) {
			typed = text;
		},
		get isTyped() {
			return typed !== null || typedKey !== null || prefer !== '';
		},
		/** Back to what the page would send. */
		fillIn(): void {
			typed = null;
			typedKey = null;
			prefer = '';
		},
		get idempotencyKey() {
			return key();
		},
		set idempotencyKey(text: string) {
			typedKey = text;
		},
		makeKey(): void {
			typedKey = newKey();
		},
		get prefer() {
			return prefer;
		},
		set prefer(value: string) {
			prefer = value;
		},
		askedNow,
		get testing() {
			return testing;
		},
		get steps() {
			return steps;
		},
		get shown() {
			return shown;
		},
		get history() {
			return history;
		},
		get lastDryRun() {
			return lastDryRun;
		},
		show(n: number): void {
			shownN = n;
		},
		/** Empties what is shown; the history stays. */
		clear(): void {
			shownN = null;
			liveSteps = [];
		},
		test,
		dryRun,
		hear
	};
}

export type PostRunTest = ReturnType<typeof createPostRunTest>;

export function isJson(text: string): boolean {
	return parsedJson(text) !== undefined;
}

/** Undefined where it is none. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
