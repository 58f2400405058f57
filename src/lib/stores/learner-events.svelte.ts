import { createContext } from 'svelte';
import type { z } from 'zod';
import {
	postRunCompleteSchema,
	postRunStepEventSchema,
	type PostRunComplete,
	type PostRunStepEvent
} from '../contracts/events.ts';
import type { PostRunStep } from '../contracts/post-run.ts';
import {
	createLearnerStream,
	type LearnerEvent,
	type LearnerStreamDeps
} from './learner-stream.ts';
import type { Toasts } from './toasts.svelte.ts';
import type { TabAnnouncements } from './tab-announcements.ts';

interface LearnerEventsDeps extends LearnerStreamDeps {
	toasts: Pick<Toasts, 'show'>;
	announcements: TabAnnouncements;
	/** Whoever is told of it: what is listed somewhere has changed. */
	onMemorySaved: () => void;
}

interface KnownRun {
	runId: string;
	steps: Map<string, PostRunStep>;
}

/**
 * The learner's own notifications, while somebody is signed in. A page that shows the conversation
 * watches it and is told; elsewhere a memory that was made becomes a toast, in one tab.
 */
export function createLearnerEvents(deps: LearnerEventsDeps) {
	const { toasts, announcements, onMemorySaved } = deps;
	const watchers = new Map<string, (event: PostRunComplete) => void>();
	const stepWatchers = new Map<string, (steps: PostRunStep[]) => void>();
	const listeners = new Set<(event: LearnerEvent) => void>();
	const runs = new Map<string, KnownRun>();
	const stream = createLearnerStream(deps, { hear, stillGoingOn });

	function hear(event: LearnerEvent): void {
		const { kind, data, id } = event;
		for (const listener of listeners) listener(event);
		if (kind === 'post_run_step') {
			const step = parsed(data, postRunStepEventSchema);
			if (step) noteStep(step);
			return;
		}
		const told = parsed(data, postRunCompleteSchema);
		if (told) complete(told, id);
	}

	function complete(told: PostRunComplete, eventId: string): void {
		const { conversationId, memoryId } = told;
		runs.delete(conversationId);
		if (announcements.isTold(conversationId)) return;
		if (memoryId !== null) onMemorySaved();
		watchers.get(conversationId)?.(told);
		if (memoryId === null || told.skipped) return;
		announcements.offer(`${memoryId}:${eventId}`, () => {
			if (watchers.has(conversationId)) return; // the page in front shows it
			toasts.show({
				id: `memory-${memoryId}`,
				message: 'toast.memorySaved',
				href: `/memories/${memoryId}`
			});
		});
	}

	function noteStep({ conversationId, runId, step }: PostRunStepEvent): void {
		let run = runs.get(conversationId);
		if (run?.runId !== runId) {
			run = { runId, steps: new Map() };
			runs.set(conversationId, run);
		}
		run.steps.set(step.name, step);
		stepWatchers.get(conversationId)?.([...run.steps.values()]);
		// Its last step: what was told late, after its end, is not kept as if it went on.
		if (step.name === 'notify' && step.status === 'done') runs.delete(conversationId);
	}

	function stillGoingOn(): LearnerEvent[] {
		return [...runs].flatMap(([conversationId, { runId, steps }]) =>
			[...steps.values()].map((step) => ({
				kind: 'post_run_step' as const,
				id: '',
				data: JSON.stringify({ conversationId, runId, step } satisfies PostRunStepEvent)
			}))
		);
	}

	return {
		start(learnerId: string): void {
			stream.start(learnerId);
		},
		stop(): void {
			stream.stop();
			announcements.forget();
			runs.clear();
		},
		/** Everything that comes, as it came. @returns what ends it */
		listen(listener: (event: LearnerEvent) => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		/** What comes of this conversation is no news for anybody: it will be gone at once. */
		hush(conversationId: string): void {
			announcements.hush(conversationId);
		},
		/** @returns what ends the watching */
		watch(conversationId: string, watcher: (event: PostRunComplete) => void): () => void {
			watchers.set(conversationId, watcher);
			return () => {
				if (watchers.get(conversationId) === watcher) watchers.delete(conversationId);
			};
		},
		/** The steps of the run in progress, those known already first. @returns what ends it */
		watchSteps(conversationId: string, onSteps: (steps: PostRunStep[]) => void): () => void {
			stepWatchers.set(conversationId, onSteps);
			const run = runs.get(conversationId);
			if (run) onSteps([...run.steps.values()]);
			return () => {
				if (stepWatchers.get(conversationId) === onSteps) stepWatchers.delete(conversationId);
			};
		}
	};
}

export type LearnerEvents = ReturnType<typeof createLearnerEvents>;

export const [getLearnerEvents, setLearnerEvents] = createContext<LearnerEvents>();

function parsed<Schema extends z.ZodType>(data: string, schema: Schema): z.output<Schema> | null {
	try {
		return schema.parse(JSON.parse(data));
	} catch {
		return null; // of a later version of the server
	}
}
