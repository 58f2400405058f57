import {
	devConversationQuerySchema,
	devOverviewQuerySchema,
	putDevFaultSchema,
	type DevFaultState,
	type DevLearned,
	type DevMessage,
	type DevNewestTrace,
	type DevOverview
} from '../../contracts/dev-panel.ts';
import type { BriefingPreview } from '../../contracts/briefing.ts';
import { MESSAGES_PER_PAGE } from '../../contracts/conversations.ts';
import { postRunRequestSchema } from '../../contracts/post-run.ts';
import type { Config } from '../config.ts';
import {
	ConversationNotFoundError,
	MethodNotAllowedError,
	NotAuthenticatedError,
	NotFoundError,
	UnavailableError
} from '../errors.ts';
import { begun, eventStream, type StreamedEvent } from '../http/event-stream.ts';
import { errorBody, parse, readJson, toAppError } from '../http/json.ts';
import type { DeveloperRequest, InnerParts } from '../instruments.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { createCountedRepository } from './counted.repository.ts';
import { runDry } from './dry-run.ts';
import type { SessionUser } from '../services/accounts/session.service.ts';
import type { LearnersFaults } from './learners-faults.ts';
import { overviewOf, toDevMessage } from './overview.ts';
import { createStrangerRepository } from './stranger.repository.ts';
import type { Traces } from './traces.ts';

type Asked = DeveloperRequest & { query: Record<string, string> };
/** What is sent as JSON unless it is an answer already; null where there is nothing to say. */
type Answer = (asked: Asked) => Promise<object | null>;
type Methods = Partial<Record<string, Answer>>;

const ROOT = '/api/dev/';

/** The panel's own endpoints: about the caller and the caller's own conversations, nobody else's. */
export function createEndpoints(
	config: Config,
	{ db, ending, unaltered, postRuns, briefings, memories, health }: InnerParts,
	{ faults, traces }: { faults: LearnersFaults; traces: Traces }
) {
	const repositories = createRepositories(db);
	const strangers = createStrangerRepository(db);
	const carriesOnRuns = config.role !== 'web';

	/** @throws ConversationNotFoundError */
	async function ownConversation({ user, query }: Asked): Promise<ConversationRow> {
		const { conversationId } = parse(devConversationQuerySchema, query);
		const row = await repositories.conversations.getConversationById(user.id, conversationId);
		if (!row) throw new ConversationNotFoundError();
		return row;
	}

	function faultOf({ id }: SessionUser): DevFaultState {
		const armed = faults.find(id);
		const endsAt = armed?.endsAt.toISOString() ?? null;
		return { fault: armed?.fault ?? null, endsAt, carriesOnRuns };
	}

	const endpoints: Record<string, Methods> = {
		overview: {
			async GET(asked): Promise<DevOverview> {
				const { conversationId } = parse(devOverviewQuerySchema, asked.query);
				const conversation = conversationId === undefined ? null : await ownConversation(asked);
				return overviewOf({ config, db, postRuns, health }, asked.user.id, conversation);
			}
		},

		messages: {
			async GET(asked): Promise<{ messages: DevMessage[] }> {
				const { id } = await ownConversation(asked);
				const rows = await repositories.messages.findLast(id, { limit: MESSAGES_PER_PAGE });
				return { messages: rows.map(toDevMessage) };
			}
		},

		briefing: {
			async GET(asked): Promise<BriefingPreview> {
				const { id: conversationId, languageId, scenarioId } = await ownConversation(asked);
				return briefings.previewNext({
					userId: asked.user.id,
					languageId,
					scenarioId,
					conversationId
				});
			}
		},

		trace: {
			async GET(asked): Promise<DevNewestTrace> {
				const { id } = await ownConversation(asked);
				return { trace: traces.newest(asked.user.id, id), carriesOnRuns };
			}
		},

		'learned-habits': {
			GET: (): Promise<DevLearned> => Promise.resolve({ learned: health.learnedOfModels() }),
			DELETE(): Promise<null> {
				health.forgetLearnedOfModels();
				return Promise.resolve(null);
			}
		},

		'dry-run': {
			async POST(asked): Promise<Response> {
				const { id: conversationId } = await ownConversation(asked);
				const { request, user } = asked;
				const hangUp = new AbortController();
				const events = runDry(
					{
						db,
						...postRuns,
						minUserMessages: config.minUserMessages,
						extractionFor: (onTrace) =>
							traces.keeping(user.id, {
								extraction: faults.extractionFor(user.id, unaltered),
								fault: faults.find(user.id)?.fault ?? null,
								dryRun: { onTrace }
							})
					},
					{
						user,
						conversationId,
						request: await readJson(request, postRunRequestSchema),
						signal: AbortSignal.any([ending, hangUp.signal])
					}
				);
				return eventStream<StreamedEvent>(await begun(events), {
					signal: hangUp.signal,
					onEnd: () => hangUp.abort(),
					toErrorEvent(error) {
						asked.report(error);
						return { event: 'error', data: errorBody(toAppError(error), asked.requestId) };
					}
				});
			}
		},

		'quota/reset': {
			async POST({ user }): Promise<null> {
				await db.transaction(async (tx) => {
					const { users } = createRepositories(tx);
					if (!(await users.lockUser(user.id))) throw new NotAuthenticatedError();
					await users.countQuotaFrom(user.id, new Date());
				});
				// After the commit: a call that closed it between would have counted the old runs.
				if (!(await unaltered.quotaGate.open(user.id))) throw new UnavailableError();
				return null;
			}
		},

		faults: {
			async GET({ user }): Promise<DevFaultState> {
				return faultOf(user);
			},
			async PUT({ user, request }): Promise<DevFaultState> {
				const { fault } = await readJson(request, putDevFaultSchema);
				faults.arm(user.id, fault);
				return faultOf(user);
			},
			async DELETE({ user }): Promise<null> {
				faults.disarm(user.id);
				return null;
			}
		},

		throwaway: {
			async DELETE({ user, query }): Promise<null> {
				const { conversationId } = parse(devConversationQuerySchema, query);
				await memories.forgetWithConversation(user.id, conversationId, {
					keepMemory: false,
					beforeThat: (tx, conversation) => createCountedRepository(tx).takeBack(conversation)
				});
				return null;
			}
		},

		'strangers-conversation': { POST: () => strangers.createConversation() }
	};

	return async (asked: DeveloperRequest): Promise<Response> => {
		const { request } = asked;
		const url = new URL(request.url);
		const methods = new Map(Object.entries(endpoints)).get(url.pathname.slice(ROOT.length));
		if (!methods) throw new NotFoundError();
		const answer = methods[request.method];
		if (!answer) throw new MethodNotAllowedError(Object.keys(methods).join(', '));
		const body = await answer({ ...asked, query: Object.fromEntries(url.searchParams) });
		if (body instanceof Response) return body;
		return body === null ? new Response(null, { status: 204 }) : Response.json(body);
	};
}
