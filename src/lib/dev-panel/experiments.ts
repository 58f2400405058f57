import { z } from 'zod';
import type { Fetch } from '../api/api-calls.ts';
import type { LanguageId } from '../contracts/languages.ts';
import { conversationMemorySchema } from '../contracts/memories.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import type { DevClient } from './dev-client.ts';
import { reasonOf, sendPostRun, successOf, type PostRunAnswer } from './post-run-request.ts';

export interface Laboratory {
	fetch: Fetch;
	client: DevClient;
	conversation: { id: string; languageId: LanguageId };
	/** What counts as said, by the page. */
	spoken: () => number;
	durationSeconds: () => number;
	/** Words for throwaway conversations, under new ids. */
	words: () => SavedMessage[];
	/** Nobody is to be told what comes of this conversation. */
	hush: (conversationId: string) => void;
	newKey: () => string;
}

export interface Finding {
	asExpected: boolean;
	actual: string;
}

export interface Experiment {
	name: string;
	expected: string;
	/** What it costs the developer's own account, if anything. */
	cost?: string;
	/** Whether it is about this conversation's own words. */
	needsWords: boolean;
	run: (laboratory: Laboratory) => Promise<Finding>;
}

const AT_ONCE = 10;
/** Past any sensible quota; who has a larger one is told so. */
const MOST_RUNS_TO_QUOTA = 60;

/** The replay lab: what a post-run promises, each promise tried on the spot. */
export const EXPERIMENTS: readonly Experiment[] = [
	{
		name: 'Same key again',
		needsWords: true,
		expected: 'the same status and body, and Idempotent-Replayed: true',
		run: async (laboratory) => {
			const key = laboratory.newKey();
			const first = await post(laboratory, { key });
			const second = await post(laboratory, { key });
			const isSame = JSON.stringify(first.body) === JSON.stringify(second.body);
			const isReplayed = second.headers['Idempotent-Replayed'] === 'true';
			return {
				asExpected: first.status === 200 && second.status === 200 && isSame && isReplayed,
				actual: `${outcome(first)}, then ${outcome(second)}; ${isSame ? 'same body' : 'another body'}, ${isReplayed ? 'replayed' : 'not replayed'}`
			};
		}
	},
	{
		name: 'New key',
		needsWords: true,
		expected: 'the stored memory once more; nothing is counted again',
		run: async (laboratory) => {
			const first = successOf(await post(laboratory, { key: laboratory.newKey() }));
			const answer = await post(laboratory, { key: laboratory.newKey() });
			const second = successOf(answer);
			const isSame = first !== null && first.memory?.id === second?.memory?.id;
			const counts = [first, second].map((told) => told?.preferences.successfulExchanges);
			return {
				asExpected: isSame && counts[0] === counts[1],
				actual: `${outcome(answer)}; ${isSame ? 'same memory' : 'no or another memory'}, successfulExchanges ${counts.map(String).join(' then ')}`
			};
		}
	},
	{
		name: 'Ten at once',
		needsWords: true,
		expected: 'ten equal answers with one memory, counted once',
		cost: 'with a throwaway conversation, or there would be no race',
		run: tenAtOnce
	},
	{
		name: 'Another learner’s conversation',
		needsWords: false,
		expected: '404 conversation_not_found',
		run: async (laboratory) => {
			const conversationId = await laboratory.client.strangersConversation();
			return refusal(await post(laboratory, { conversationId }), 404, 'conversation_not_found');
		}
	},
	{
		name: 'One message',
		needsWords: false,
		expected: '200, skipped: insufficient_messages',
		run: async (laboratory) =>
			refusal(await post(laboratory, { messageCount: 1 }), 200, 'insufficient_messages')
	},
	{
		name: 'Expired session',
		needsWords: false,
		expected: '401 not_authenticated',
		run: async (laboratory) =>
			refusal(await post(laboratory, { withSession: false }), 401, 'not_authenticated')
	},
	{
		name: 'Over the quota',
		needsWords: true,
		expected: '429 rate_limited with Retry-After and RateLimit; the run is queued',
		cost: 'uses your quota up, with throwaway conversations',
		run: overTheQuota
	}
];

async function tenAtOnce(laboratory: Laboratory): Promise<Finding> {
	const { client, conversation } = laboratory;
	const exchanges = async () =>
		(await client.preferences(conversation.languageId)).successfulExchanges;
	return withThrowaway(laboratory, async (conversationId) => {
		const before = await exchanges();
		const answers = await Promise.all(
			Array.from({ length: AT_ONCE }, () =>
				post(laboratory, { conversationId, key: laboratory.newKey() })
			)
		);
		const memories = new Set(answers.map((answer) => successOf(answer)?.memory?.id ?? null));
		const after = await exchanges();
		const outcomes = [...new Set(answers.map(outcome))].join(' or ');
		return {
			asExpected:
				answers.every(({ status }) => status === 200) &&
				memories.size === 1 &&
				!memories.has(null) &&
				after === before + 1,
			actual: `${outcomes}; memory ids: ${memories.size}, successfulExchanges ${before} then ${after}`
		};
	});
}

async function overTheQuota(laboratory: Laboratory): Promise<Finding> {
	const { client, conversation } = laboratory;
	const { quota } = await client.overview(conversation.id);
	const runs = Math.max(0, quota.limit - quota.used) + 1;
	if (runs > MOST_RUNS_TO_QUOTA) {
		return {
			asExpected: false,
			actual: `the quota has ${runs - 1} places left; start with a smaller POST_RUN_RATE_LIMIT`
		};
	}
	let finding: Finding = { asExpected: false, actual: 'nothing was sent' };
	for (let run = 1; run <= runs; run++) {
		finding = await withThrowaway(laboratory, async (conversationId) => {
			const answer = await post(laboratory, { conversationId });
			const state = answer.status === 429 ? await client.postRunState(conversationId) : null;
			const { 'Retry-After': retryAfter, RateLimit: rateLimit } = answer.headers;
			return {
				asExpected:
					retryAfter !== undefined && rateLimit !== undefined && state?.run.status === 'queued',
				actual: `${outcome(answer)} at run ${run}; Retry-After: ${retryAfter ?? 'none'}; RateLimit: ${rateLimit ?? 'none'}; the run is ${state?.run.status ?? 'not there'}`
			};
		});
		if (finding.asExpected) break;
	}
	return finding;
}

/**
 * The same words in a conversation of its own, of which nothing is left afterwards. Nothing is tried
 * where its memory would push out another one, which nobody could bring back.
 */
export async function withThrowaway(
	{ client, conversation, words, hush }: Laboratory,
	work: (conversationId: string) => Promise<Finding>
): Promise<Finding> {
	const { memories } = await client.overview(conversation.id);
	if (memories.limit >= 0 && memories.kept >= memories.limit) {
		return {
			asExpected: false,
			actual: `not tried: you have ${memories.kept} memories of ${memories.limit}, and one more would push out your oldest`
		};
	}
	const conversationId = await client.throwAway(conversation.languageId, words());
	hush(conversationId);
	try {
		return await work(conversationId);
	} finally {
		await client.undoThrowaway(conversationId);
	}
}

export function post(
	laboratory: Laboratory,
	{
		conversationId = laboratory.conversation.id,
		messageCount = laboratory.spoken(),
		key = '',
		withSession = true
	}: { conversationId?: string; messageCount?: number; key?: string; withSession?: boolean }
): Promise<PostRunAnswer> {
	const body = JSON.stringify({ messageCount, durationSeconds: laboratory.durationSeconds() });
	return sendPostRun(
		laboratory.fetch,
		{ conversationId, body, idempotencyKey: key, prefer: '' },
		{ withSession }
	);
}

function refusal(answer: PostRunAnswer, status: number, reason: string): Finding {
	return {
		asExpected: answer.status === status && reasonOf(answer) === reason,
		actual: outcome(answer)
	};
}

/** What a success and a dry run both tell. */
const toldSchema = z.object({
	memory: conversationMemorySchema.nullable(),
	gptFailed: z.boolean()
});

export function outcome(answer: PostRunAnswer): string {
	const reason = reasonOf(answer);
	if (reason !== null) return `${answer.status} ${reason}`;
	const told = toldSchema.safeParse(answer.body);
	if (!told.success) return `${answer.status} ${answer.statusText}`.trim();
	const { memory, gptFailed } = told.data;
	return `${answer.status}, ${memory ? `memory by ${memory.source}` : 'no memory'}${gptFailed ? ', gptFailed' : ''}`;
}
