import { setImmediate as anotherRound } from 'node:timers/promises';
import type { ConversationWithMessages } from '../../src/lib/contracts/conversations.ts';
import {
	createConversationStore,
	type ConversationStoreDeps
} from '../../src/lib/stores/conversation.store.svelte.ts';
import { createDeviceRecord } from '../../src/lib/stores/device-record.ts';
import { aPage } from './browser-of-tabs.ts';
import { aStorage } from './device-storage.ts';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	createPlayedApi,
	eventStream,
	jsonAnswer,
	type SeenRequest
} from './played-api.ts';

export const LEARNER = { id: '6d1f0d7e-0000-4000-8000-000000000001', isGuest: false };

/** A tab on a device whose server answers everything well until a test says otherwise. */
export function aTab({
	loaded = aLoadedConversation(),
	isGuest = false,
	storage = aStorage(),
	session = aStorage(),
	openElsewhere = new Set<string>(),
	observe = null
}: {
	loaded?: ConversationWithMessages;
	isGuest?: boolean;
	storage?: ReturnType<typeof aStorage>;
	session?: ReturnType<typeof aStorage>;
	/** What other tabs are talking in. */
	openElsewhere?: Set<string>;
	observe?: ConversationStoreDeps['observe'];
} = {}) {
	const api = createPlayedApi();
	const { id, messages: _, ...conversation } = loaded;
	api.on('PUT ', () => jsonAnswer({ conversation: { id, ...conversation } }));
	api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(id)));
	api.on('POST /messages', ({ body }) => replyTo(body));
	const clock = { now: Date.parse('2026-03-01T10:00:00.000Z') };
	const waits: number[] = [];
	const learner = () => ({ ...LEARNER, isGuest });
	const store = createConversationStore({
		fetch: api.fetch,
		learner,
		minUserMessages: 2,
		device: createDeviceRecord({ storage, session, learner }),
		presence: { show: () => undefined, isOpenElsewhere: (shown) => openElsewhere.has(shown) },
		time: { now: () => clock.now, wait: async (ms) => void waits.push(ms) },
		observe
	});
	const page = aPage();
	store.openConversation(loaded);
	store.attach(page);
	return { api, store, page, loaded, id, storage, session, openElsewhere, clock, waits };
}

export function replyTo(body: SeenRequest['body']): Response {
	const message = aMessage('user', String(body.content), String(body.id));
	return eventStream(
		['message', { message }],
		['chunk', { text: 'Muy ' }],
		['chunk', { text: 'bien.' }],
		['reply', { reply: aMessage('assistant', 'Muy bien.') }]
	);
}

export const contents = ({ store }: Pick<ReturnType<typeof aTab>, 'store'>): string[] =>
	store.messages.map(({ content }) => content);

// More than anything takes that waits for played answers alone, however slow the machine is.
const ROUNDS = 50;

/** Lets everything that waits only for played answers come to its end. */
export async function settled(): Promise<void> {
	for (let round = 0; round < ROUNDS; round++) await anotherRound();
}
