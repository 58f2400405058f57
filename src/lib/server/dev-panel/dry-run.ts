import type { DevDryRun, DevTrace } from '../../contracts/dev-panel.ts';
import type { PostRunRequest, PostRunStep, SkipReason } from '../../contracts/post-run.ts';
import type { Database, Transaction } from '../database/client.ts';
import { ConversationNotFoundError, NotAuthenticatedError, UnavailableError } from '../errors.ts';
import type { InnerParts } from '../instruments.ts';
import { ModelError } from '../model/model-error.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { createRunMaterialRepository } from '../repositories/run-material.repository.ts';
import type { ConversationMemoryService } from '../services/conversation-memory.service.ts';
import { accept, requireOwnRequest, skipReasonOf } from '../services/post-run/accept.ts';
import { stepsOfNewAttempt } from '../services/post-run/event-ids.ts';
import { createStepLog, groundingDetail, toPostRun } from '../services/post-run/steps.ts';
import type { SessionUser } from '../services/accounts/session.service.ts';
import { appendMessages } from '../services/conversations/transcript.service.ts';

const NOT_MADE = 'dry run';

/** What is told of a dry run while it goes on; the outcome is the last of it. */
export type DryRunEvent =
	{ event: 'step'; data: PostRunStep } | { event: 'outcome'; data: DevDryRun };

/**
 * Everything that a post-run does, by the functions that do it, in transactions that are undone: nothing
 * is written but what the model has cost, and no quota is used. A transcript that was processed already is extracted anew.
 * @param extractionFor leaves a trace
 * @throws ConversationNotFoundError, ForbiddenError, InvalidPayloadError before the first event;
 * UnavailableError when `signal` is aborted while the model is asked
 */
export async function* runDry(
	{ db, jobs, quota, bounds, minUserMessages, stages, extractionFor }: Parts,
	{ user, conversationId, request, signal }: Asked
): AsyncGenerator<DryRunEvent, void, undefined> {
	requireOwnRequest(user, request);
	const take = (tx: Transaction) =>
		takeOn(tx, { jobs, quota, bounds, minUserMessages, user, conversationId, request });

	const changed: PostRunStep[] = [];
	const taken = await undone(db, async (tx) => {
		const { before, acceptance } = await take(tx);
		if (acceptance.kind === 'skipped') {
			return { kind: 'skipped' as const, before, reason: acceptance.reason };
		}
		const { run } = acceptance;
		const accepted = stepsOfNewAttempt(run.steps);
		changed.push(...accepted);
		const log = createStepLog(accepted, (step) => changed.push(step));
		log.start('load');
		const loaded = await stages.load(createRunMaterialRepository(tx), run);
		if (!loaded) throw new ConversationNotFoundError();
		log.finish('load', 'done', `${loaded.messageCount} messages`);
		return { kind: 'taken' as const, before, run, loaded, log };
	});
	if (taken.kind === 'skipped') {
		yield { event: 'outcome', data: skippedRun(taken.before, taken.reason) };
		return;
	}

	const { before, run, loaded, log } = taken;
	const attempts = 1;
	const news = () => changed.splice(0).map((data) => ({ event: 'step' as const, data }));
	log.start('extract');
	yield* news();
	let trace: DevTrace | null = null;
	const extraction = extractionFor((left) => (trace = left));
	const attempted = await stages.extract(loaded, signal, { extraction }).catch(elseUnavailable);
	const { extracted } = attempted;
	log.finish('extract', 'done', extracted.failure ?? extracted.source);
	log.start('ground');
	log.finish('ground', 'done', groundingDetail(extracted.dropped));
	yield* news();

	const committed = await undone(db, async (tx) => {
		const { acceptance } = await take(tx);
		if (acceptance.kind === 'skipped') return null; // said less meanwhile, in another tab
		return stages.commit(
			tx,
			{
				run: acceptance.run,
				...attempted,
				attempts,
				job: null
			},
			log
		);
	});
	const kept = committed && 'success' in committed ? committed : null;
	log.finish('commit', 'skipped', NOT_MADE);
	log.finish('notify', 'skipped', NOT_MADE);
	yield {
		event: 'outcome',
		data: {
			run: toPostRun({ id: run.id, status: 'completed', steps: log.steps, attempts }),
			gptFailed: extracted.gptFailed,
			memory: kept?.memory ?? null,
			before,
			after: kept?.preferences ?? null,
			trace
		}
	};
}

type Parts = Pick<InnerParts, 'db'> &
	InnerParts['postRuns'] & {
		minUserMessages: number;
		extractionFor: (onTrace: (trace: DevTrace) => void) => ConversationMemoryService;
	};

interface Asked {
	user: SessionUser;
	conversationId: string;
	request: PostRunRequest;
	/** Aborted when nobody waits for it any more, or the process is about to end. */
	signal: AbortSignal;
}

/** As a call of the post-run does it, in the order of its checks. */
async function takeOn(
	tx: Transaction,
	{
		jobs,
		quota,
		bounds,
		minUserMessages,
		user,
		conversationId,
		request
	}: Pick<Parts, 'jobs' | 'quota' | 'bounds' | 'minUserMessages'> & Omit<Asked, 'signal'>
) {
	const inside = createRepositories(tx);
	const learner = await inside.users.lockUser(user.id);
	if (!learner) throw new NotAuthenticatedError();
	const conversation = await inside.conversations.lockConversation(user.id, conversationId);
	if (!conversation) throw new ConversationNotFoundError();
	const before = await inside.preferences.getPreferencesByUserId(user.id, conversation.languageId);
	await appendMessages(inside, conversation, request.messages ?? [], bounds.forWordsOf(user));
	const reason = skipReasonOf(user, request, minUserMessages);
	if (reason !== null) {
		return { before, acceptance: { kind: 'skipped' as const, reason } };
	}
	const reachPoint = () => Promise.resolve();
	const acceptance = await accept(
		tx,
		{ jobs, quota, minUserMessages, reachPoint },
		{
			userId: user.id,
			conversationId,
			claimedSeconds: request.durationSeconds,
			mayReturn: false,
			key: null
		}
	);
	return { before, acceptance };
}

function skippedRun(before: DevDryRun['before'], reason: SkipReason): DevDryRun {
	const log = createStepLog();
	log.finish('validate', 'skipped', reason);
	return {
		run: { id: crypto.randomUUID(), status: 'skipped', steps: log.steps, attempts: 0 },
		skipped: reason,
		gptFailed: false,
		memory: null,
		before,
		after: null,
		trace: null
	};
}

/** Whoever asked has hung up, or the process is about to end. */
function elseUnavailable(error: unknown): never {
	throw error instanceof ModelError ? new UnavailableError(error) : error;
}

/** Ends a transaction that did what was wanted of it. */
class UndoneError extends Error {
	override readonly name = 'UndoneError';
	readonly code = 'undone';
}

/** What `work` found, and nothing of what it did. */
async function undone<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
	const found = Promise.withResolvers<T>();
	try {
		await db.transaction(async (tx) => {
			found.resolve(await work(tx));
			throw new UndoneError();
		});
	} catch (error) {
		if (!(error instanceof UndoneError)) throw error;
	}
	return found.promise;
}
