import { postRunStepEventSchema } from '../contracts/events.ts';
import type { LanguageId } from '../contracts/languages.ts';
import type { ConversationStore } from '../stores/conversation.store.svelte.ts';
import type { LearnerEvents } from '../stores/learner-events.svelte.ts';
import type { LearnerEvent } from '../stores/learner-stream.ts';
import { runKeyOf } from '../stores/transcript.svelte.ts';
import { newId } from '../stores/new-id.ts';
import { devClient } from './dev-client.ts';
import { createKeptFault } from './kept-fault.svelte.ts';
import type { ObservedEvents } from './observed-events.svelte.ts';
import { createPostRunTest, parsedJson } from './post-run-test.svelte.ts';
import { createTrials } from './trials.svelte.ts';

interface PanelTestsDeps {
	store: ConversationStore;
	conversation: { id: string; languageId: LanguageId };
	learner: () => { id: string } | null;
	learnerEvents: Pick<LearnerEvents, 'listen' | 'hush'>;
}

/** What is tested and tried with this conversation; it outlives the tab and the panel that show it. */
export function createPanelTests({ store, conversation, learner, learnerEvents }: PanelTestsDeps) {
	const fetchHere: typeof fetch = (input, init) => fetch(input, init);
	const leaving = new AbortController();
	const postRun = createPostRunTest({
		fetch: fetchHere,
		client: devClient,
		conversation,
		leaving: leaving.signal,
		ofPage: {
			payload: () => ({
				userId: learner()?.id ?? null,
				messageCount: store.countUserMessages(),
				durationSeconds: store.elapsedSeconds()
			}),
			key: () => runKeyOf(conversation.id, store.messages)
		}
	});
	const trials = createTrials({
		fetch: fetchHere,
		client: devClient,
		conversation,
		spoken: store.countUserMessages,
		durationSeconds: store.elapsedSeconds,
		words: () =>
			store.messages.map(({ role, content, createdAt }) => ({
				id: newId(),
				role,
				content,
				createdAt
			})),
		hush: learnerEvents.hush,
		newKey: () => `dev-${newId()}`
	});
	const keptFault = createKeptFault(devClient);

	return {
		postRun,
		trials,
		keptFault,
		/**
		 * What the server tells, for the test under way and for the list of events.
		 * @returns what ends it, and calls off what nobody sees the end of
		 */
		listen(observed: ObservedEvents): () => void {
			const stopListening = learnerEvents.listen((event) => {
				const data = parsedJson(event.data);
				observed.note('server', nameOf(event.kind, data), { id: event.id, data });
				postRun.hear(event);
			});
			return () => {
				stopListening();
				leaving.abort();
				keptFault.stop();
			};
		}
	};
}

export type PanelTests = ReturnType<typeof createPanelTests>;

function nameOf(kind: LearnerEvent['kind'], data: unknown): string {
	const told = postRunStepEventSchema.safeParse(data);
	return told.success ? `${kind}: ${told.data.step.name} ${told.data.step.status}` : kind;
}
