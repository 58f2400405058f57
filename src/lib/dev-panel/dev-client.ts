import { readEventData } from '../api/api-calls.ts';
import { ApiError } from '../api/api-error.ts';
import { askApi, streamApi, tellApi, withQuery } from '../client/api.ts';
import { briefingPreviewSchema } from '../contracts/briefing.ts';
import { conversationAnswerSchema } from '../contracts/conversations.ts';
import {
	devDryRunSchema,
	devFaultStateSchema,
	devLearnedSchema,
	devMessagesSchema,
	devNewestTraceSchema,
	devOverviewSchema,
	devStrangersConversationSchema,
	type DevDryRun,
	type DevFault
} from '../contracts/dev-panel.ts';
import type { LanguageId } from '../contracts/languages.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import {
	postRunStateSchema,
	postRunStepSchema,
	type PostRunRequest,
	type PostRunStep
} from '../contracts/post-run.ts';
import { preferencesAnswerSchema } from '../contracts/preferences.ts';

/** A model may take 20 s, and the server waits up to 25 s for a run. */
export const RUN_LIMIT_MS = 40_000;

/** The endpoints of the panel, and what else it asks for. All throw `ApiError`. */
export const devClient = {
	overview: (conversationId: string, signal?: AbortSignal) =>
		askApi(of('/api/dev/overview', conversationId), devOverviewSchema, { signal }),

	messages: async (conversationId: string, signal?: AbortSignal) =>
		(await askApi(of('/api/dev/messages', conversationId), devMessagesSchema, { signal })).messages,

	trace: (conversationId: string, signal?: AbortSignal) =>
		askApi(of('/api/dev/trace', conversationId), devNewestTraceSchema, { signal }),

	learned: (signal?: AbortSignal) =>
		askApi('/api/dev/learned-habits', devLearnedSchema, { signal }),

	briefing: (conversationId: string, signal?: AbortSignal) =>
		askApi(of('/api/dev/briefing', conversationId), briefingPreviewSchema, { signal }),

	/** Whoever aborts it lets go of the model that is asked for it. */
	async dryRun(
		conversationId: string,
		body: PostRunRequest,
		{ onStep, signal }: { onStep?: (step: PostRunStep) => void; signal?: AbortSignal } = {}
	): Promise<DevDryRun> {
		const call = {
			method: 'POST',
			body,
			limitMs: RUN_LIMIT_MS,
			...(signal && { signal })
		} as const;
		for await (const told of streamApi(of('/api/dev/dry-run', conversationId), call)) {
			if (told.event === 'step') onStep?.(readEventData(told, postRunStepSchema));
			if (told.event === 'outcome') return readEventData(told, devDryRunSchema);
		}
		throw new ApiError({ code: 'network', message: 'The dry run broke off.' });
	},

	fault: (signal?: AbortSignal) => askApi('/api/dev/faults', devFaultStateSchema, { signal }),
	causeFault: (fault: DevFault) => tellApi('/api/dev/faults', { method: 'PUT', body: { fault } }),
	endFault: () => tellApi('/api/dev/faults', { method: 'DELETE' }),

	resetQuota: () => tellApi('/api/dev/quota/reset', { method: 'POST' }),

	strangersConversation: async () =>
		(
			await askApi('/api/dev/strangers-conversation', devStrangersConversationSchema, {
				method: 'POST'
			})
		).conversationId,

	preferences: async (languageId: LanguageId) =>
		(await askApi(withQuery('/api/preferences', { language: languageId }), preferencesAnswerSchema))
			.preferences,

	postRunState: (conversationId: string) =>
		askApi(`/api/conversations/${conversationId}/post-run`, postRunStateSchema),

	/** A conversation for one experiment, with these words in it. @returns its id */
	async throwAway(languageId: LanguageId, messages: SavedMessage[]): Promise<string> {
		const { conversation } = await askApi('/api/conversations', conversationAnswerSchema, {
			method: 'POST',
			body: { languageId }
		});
		await tellApi(`/api/conversations/${conversation.id}`, { method: 'PUT', body: { messages } });
		return conversation.id;
	},

	/** With its memory and all that was counted of it. */
	undoThrowaway: (conversationId: string) =>
		tellApi(of('/api/dev/throwaway', conversationId), { method: 'DELETE' })
};

export type DevClient = typeof devClient;

function of(path: string, conversationId: string): string {
	return withQuery(path, { conversationId });
}
