import type { DevMessage, DevOverview, DevPart } from '../../contracts/dev-panel.ts';
import { whyNotSpoken } from '../../contracts/messages.ts';
import type { Config } from '../config.ts';
import { NotAuthenticatedError } from '../errors.ts';
import type { InnerParts } from '../instruments.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import type { MessageRow } from '../repositories/messages.repository.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';
import { stateOf } from '../services/health.service.ts';
import { quotaStanding } from '../services/post-run/run-quota.ts';
import { toPostRun } from '../services/post-run/steps.ts';
import { toMessage } from '../services/conversations/transcript.service.ts';

interface Parts extends Pick<InnerParts, 'db' | 'postRuns' | 'health'> {
	config: Config;
}

export async function overviewOf(
	{ config, db, postRuns, health }: Parts,
	userId: string,
	conversation: ConversationRow | null
): Promise<DevOverview> {
	const { quota } = postRuns;
	const repositories = createRepositories(db);
	const now = new Date();
	const [state, { used, freesAt }, learner, kept, shown] = await Promise.all([
		stateOfParts({ config, postRuns, health }),
		quotaStanding(repositories, userId, quota, now),
		repositories.users.getUserById(userId),
		repositories.memories.count(userId),
		conversation && conversationOf(repositories, conversation)
	]);
	if (!learner) throw new NotAuthenticatedError();
	return {
		parts: state,
		minUserMessages: config.minUserMessages,
		quota: { ...quota, used, freesAt: freesAt?.toISOString() ?? null },
		memories: { kept, limit: config.memoryLimits[learner.tier] },
		conversation: shown
	};
}

export function toDevMessage(row: MessageRow): DevMessage {
	const whyNot = row.role === 'user' ? whyNotSpoken(row.content) : 'not_the_learners';
	return { ...toMessage(row), position: row.position, counts: whyNot === null, whyNot };
}

async function conversationOf(
	repositories: Repositories,
	{ id, status, messageCount, spokenCount, durationSeconds }: ConversationRow
): Promise<DevOverview['conversation']> {
	const [inDatabase, run, memory] = await Promise.all([
		repositories.messages.count(id),
		repositories.postRuns.findNewestOfConversation(id),
		repositories.memories.findByConversationId(id)
	]);
	return {
		id,
		status,
		messageCount,
		spoken: spokenCount,
		inDatabase,
		durationSeconds,
		run: run && toPostRun(run),
		memoryId: memory?.id ?? null
	};
}

async function stateOfParts({
	config,
	postRuns: { jobs },
	health: { checks, breakerState }
}: Omit<Parts, 'db'>): Promise<DevOverview['parts']> {
	const [postgres, redis, queue] = await Promise.all([
		answering(checks['postgres']),
		answering(checks['redis'], { elseDone: 'Postgres does its work' }),
		jobsOf(jobs, config.role)
	]);
	return { postgres, redis, model: modelOf(config, breakerState()), jobs: queue };
}

async function answering(
	check: (() => Promise<unknown>) | undefined,
	{ elseDone }: { elseDone?: string } = {}
): Promise<DevPart> {
	if (!check) return { status: 'off', ...(elseDone && { detail: elseDone }) };
	return { status: (await stateOf(check)) === 'up' ? 'ok' : 'down' };
}

function modelOf(
	{ openai }: Config,
	breaker: ReturnType<InnerParts['health']['breakerState']>
): DevPart {
	if (openai === null) return { status: 'off', detail: 'local extractor' };
	return breaker === 'closed'
		? { status: 'ok', detail: openai.extractionModel }
		: { status: 'down', detail: `${openai.extractionModel}, breaker ${breaker}` };
}

async function jobsOf(
	jobs: InnerParts['postRuns']['jobs'],
	role: Config['role']
): Promise<DevPart> {
	let detail = '';
	const state = await stateOf(async () => {
		const { waiting, active } = await jobs.postRunsUnderWay();
		detail = `${waiting} waiting, ${active} active${role === 'web' ? ', in other processes' : ''}`;
	});
	return state === 'up' ? { status: 'ok', detail } : { status: 'down' };
}
