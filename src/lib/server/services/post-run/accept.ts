import { randomUUID } from 'node:crypto';
import type { PostRunRequest, SkipReason } from '../../../contracts/post-run.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database, Transaction } from '../../database/client.ts';
import {
	ConversationNotFoundError,
	ForbiddenError,
	IdempotencyKeyReusedError,
	NotAuthenticatedError
} from '../../errors.ts';
import type { ReachPoint } from '../../faults.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import { hashInBatches } from '../conversations/transcript-hash.ts';
import { endConversation, POST_RUN_GRACE_S } from '../conversations/transcript.service.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import { quotaFreesAt, type Quota } from './run-quota.ts';
import { isSameRequest, type RequestKey } from './request-key.ts';
import { createStepLog } from './steps.ts';

/** What became of a conversation, and how often the learner really said something in it. */
export type Acceptance = { spoken: number } & Taken;

type Taken =
	/** Made by this call, or joined where one was under way. */
	| { kind: 'accepted'; run: PostRunRow }
	| { kind: 'completed'; run: PostRunRow }
	| { kind: 'skipped'; reason: SkipReason }
	/** The page may be back in a moment: the run starts a little later, unless the learner goes on. */
	| { kind: 'waiting'; run: PostRunRow }
	/** Over the quota: the run is queued and starts at `until`. */
	| { kind: 'deferred'; run: PostRunRow; until: Date };

// A job that gave up or was lost is sent anew by whoever asks after this; two of one run do no harm.
const LONGEST_RUN_MS = 10 * 60_000;

interface AcceptanceRules {
	jobs: Pick<JobQueue, 'send'>;
	quota: Quota;
	minUserMessages: number;
	reachPoint: ReachPoint;
}

interface AcceptanceRequest {
	userId: string;
	conversationId: string;
	/** Undefined where nobody claimed anything. */
	claimedSeconds: number | undefined;
	/** Whether the page is being unloaded, perhaps by a reload. */
	mayReturn: boolean;
	key: RequestKey | null;
}

export type PostRunAcceptance = ReturnType<typeof createPostRunAcceptance>;

/** Takes conversations on for processing: because their page asks, or because none did. */
export function createPostRunAcceptance({
	db,
	writes,
	jobs,
	bus,
	quota,
	minUserMessages,
	reachPoint
}: {
	db: Database;
	writes: LearnerWrites;
	jobs: Pick<JobQueue, 'send'>;
	bus: Pick<EventBus, 'publish'>;
	quota: Quota;
	minUserMessages: number;
	reachPoint: ReachPoint;
}) {
	const { conversations } = createRepositories(db);
	const rules = { jobs, quota, minUserMessages, reachPoint };

	return {
		/** Why it need not be tried at all. */
		skipReasonOf: (user: SessionUser, request: PostRunRequest) =>
			skipReasonOf(user, request, minUserMessages),

		/** @throws NotAuthenticatedError, ConversationNotFoundError, IdempotencyKeyReusedError */
		acceptAsked(
			userId: string,
			conversationId: string,
			request: PostRunRequest,
			key: RequestKey | null
		): Promise<Acceptance> {
			return writes.transaction(userId, (tx) =>
				accept(tx, rules, {
					userId,
					conversationId,
					claimedSeconds: request.durationSeconds,
					mayReturn: request.mayReturn ?? false,
					key
				})
			);
		},

		/** A conversation that ended without its browser asking: as if it had asked now. */
		async acceptEnded(conversationId: string): Promise<void> {
			const found = await conversations.findWithOwner(conversationId);
			// Deleted meanwhile; a learner who came back just goes on; a guest has nothing to remember it in.
			if (found?.conversation.status !== 'ended' || found.isGuest) return;
			const { userId } = found.conversation;
			const acceptance = await writes.transaction(userId, async (tx) => {
				const taken = await accept(tx, rules, {
					userId,
					conversationId,
					claimedSeconds: undefined,
					mayReturn: false,
					key: null
				});
				if (taken.kind === 'skipped') {
					const skipped = { conversationId, memoryId: null, skipped: taken.reason };
					await createRepositories(tx).notifications.add(userId, skipped);
				}
				return taken;
			});
			if (acceptance.kind === 'skipped') bus.publish({ type: 'notification', userId });
		}
	};
}

/**
 * Takes a conversation on for processing, in one transaction that holds the locks on its learner
 * and on itself: whatever calls at once, one run per transcript, counted once, with its job.
 * @throws NotAuthenticatedError, ConversationNotFoundError, IdempotencyKeyReusedError
 */
export async function accept(
	tx: Transaction,
	rules: AcceptanceRules,
	request: AcceptanceRequest
): Promise<Acceptance> {
	const inside = createRepositories(tx);
	const { userId, conversationId } = request;
	// First of all, and awaited: behind it nobody says anything or has a run accepted, so that the rest
	// may be sent at once, and be done in any order.
	const learner = await inside.users.lockUser(userId);
	if (!learner) throw new NotAuthenticatedError();
	const [conversation, contentHash, freesAt] = await Promise.all([
		inside.conversations.lockConversation(userId, conversationId),
		hashInBatches(inside.messages.inBatches(conversationId)),
		quotaFreesAt(inside, userId, rules.quota, new Date())
	]);
	if (!conversation) throw new ConversationNotFoundError();
	const { remembering } = learner;
	const taken = await takeOn(tx, rules, request, {
		conversation,
		contentHash,
		freesAt,
		remembering
	});
	return { ...taken, spoken: conversation.spokenCount };
}

/** Behind the locks. */
async function takeOn(
	tx: Transaction,
	{ jobs, minUserMessages, reachPoint }: AcceptanceRules,
	{ userId, conversationId, claimedSeconds, mayReturn, key }: AcceptanceRequest,
	{
		conversation,
		contentHash,
		freesAt,
		remembering
	}: {
		conversation: ConversationRow;
		contentHash: string;
		freesAt: Date | null;
		remembering: boolean;
	}
): Promise<Taken> {
	const inside = createRepositories(tx);
	const now = new Date(); // who waited for the locks comes after whom it waited for
	const transcript = transcriptOf(conversation, contentHash);
	const [existing] = await Promise.all([
		inside.postRuns.findByTranscript(conversationId, transcript.contentHash),
		endConversation(inside, conversation, claimedSeconds)
	]);
	if (conversation.spokenCount < minUserMessages) {
		const reason = 'insufficient_engagement';
		await recordSkip(inside, conversation, contentHash, reason);
		return { kind: 'skipped', reason };
	}

	if (existing?.status === 'completed') return { kind: 'completed', run: existing };
	if (existing?.acceptedAt) {
		await bind(inside, userId, existing, key);
		if (now.getTime() - existing.acceptedAt.getTime() > LONGEST_RUN_MS) {
			await jobs.send('post-run', { runId: existing.id }, { tx, singletonKey: conversationId });
		}
		return { kind: 'accepted', run: existing };
	}
	if (!remembering) {
		const reason = 'paused';
		if (existing) await inside.postRuns.update(existing.id, skippedBy(reason));
		else await recordSkip(inside, conversation, contentHash, reason);
		return { kind: 'skipped', reason };
	}

	const graceEnds = new Date(now.getTime() + POST_RUN_GRACE_S * 1000);
	if (mayReturn && existing?.status === 'queued') {
		// Left a second time: the job of the first waits for this one's five seconds too.
		const isLater = existing.deferredUntil !== null && existing.deferredUntil < graceEnds;
		if (isLater) await inside.postRuns.update(existing.id, { deferredUntil: graceEnds });
		return { kind: 'waiting', run: existing };
	}
	const until = mayReturn ? graceEnds : freesAt;
	const steps = createStepLog();
	steps.finish('validate', 'done');
	steps.finish('idempotency', 'done', key ? undefined : 'no key');
	steps.finish('rate_limit', until ? 'skipped' : 'done', until ? 'deferred' : undefined);
	const state = {
		status: 'queued' as const,
		skipReason: null,
		steps: steps.steps,
		acceptedAt: until ? null : now,
		deferredUntil: until
	};
	const runId = existing?.id ?? randomUUID();
	const alreadyWaiting = until !== null && existing?.deferredUntil?.getTime() === until.getTime();
	const [run] = await Promise.all([
		// The learner's lock is held: what was not there a moment ago is not there now.
		existing
			? inside.postRuns.update(runId, state)
			: inside.postRuns.create({ id: runId, ...transcript, ...state }),
		alreadyWaiting ||
			jobs.send(
				'post-run',
				{ runId },
				{ tx, singletonKey: conversationId, ...(until ? { startAfter: until } : {}) }
			)
	]);
	if (!run) throw new ConversationNotFoundError();
	if (!until) await bind(inside, userId, run, key);
	await reachPoint('rate_limit', userId);
	if (mayReturn) return { kind: 'waiting', run };
	return until ? { kind: 'deferred', run, until } : { kind: 'accepted', run };
}

/** @throws ForbiddenError when the request is made for somebody else */
export function requireOwnRequest(user: SessionUser, { userId }: PostRunRequest): void {
	if (typeof userId === 'string' && userId !== user.id) throw new ForbiddenError();
}

/** What alone who asks, and what they claim, decides. */
export function skipReasonOf(
	user: SessionUser,
	{ messageCount }: PostRunRequest,
	minUserMessages: number
): 'no_user' | 'insufficient_messages' | null {
	if (user.isGuest) return 'no_user';
	return messageCount < minUserMessages ? 'insufficient_messages' : null;
}

function transcriptOf({ id, userId, messageCount }: ConversationRow, contentHash: string) {
	return {
		userId,
		conversationId: id,
		contentHash,
		transcriptLength: messageCount
	};
}

/**
 * Keeps, for who asks, why a transcript was not processed; one that has a run keeps that. The caller
 * holds the conversation's lock: its other transcripts' reasons go, so that it has one.
 */
export async function recordSkip(
	inside: Repositories,
	conversation: ConversationRow,
	contentHash: string,
	reason: SkipReason
): Promise<void> {
	await inside.skips.removeOthers(conversation.id, contentHash);
	await inside.postRuns.create({
		id: randomUUID(),
		...transcriptOf(conversation, contentHash),
		...skippedBy(reason)
	});
}

/** What the row of a transcript says that was not accepted. */
function skippedBy(reason: SkipReason) {
	const { steps, finish } = createStepLog();
	finish('validate', 'skipped', reason);
	return {
		status: 'skipped' as const,
		skipReason: reason,
		steps,
		acceptedAt: null,
		deferredUntil: null
	};
}

async function bind(
	inside: Repositories,
	userId: string,
	run: Pick<PostRunRow, 'id' | 'conversationId'>,
	key: RequestKey | null
): Promise<void> {
	if (!key || run.conversationId === null) return;
	const bound = await inside.answers.bindKey(
		{
			userId,
			keyHash: key.hash,
			conversationId: run.conversationId,
			messageCount: key.messageCount,
			runId: run.id
		},
		key.notBefore
	);
	if (bound) return;
	const owner = await inside.answers.findKey(userId, key.hash, key.notBefore);
	if (owner && !isSameRequest(owner, run.conversationId, key))
		throw new IdempotencyKeyReusedError();
}
