import type { Fetch } from '../api/conversation-client.ts';
import type { LanguageId } from '../contracts/languages.ts';
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
		cost: 'a throwaway conversation, or there would be no race',
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
		cost: 'uses up your quota with throwaway conversations, and deletes them again',
		run: overTheQuota
	}
];

async function tenAtOnce(laboratory: Laboratory): Promise<Finding> {
	const { client, conversation } = laboratory;
	const { successfulExchanges: before } = await client.preferences(conversation.languageId);
	const conversationId = await client.throwAway(conversation.languageId, laboratory.words());
	try {
		const answers = await Promise.all(
			Array.from({ length: AT_ONCE }, () =>
				post(laboratory, { conversationId, key: laboratory.newKey() })
			)
		);
		const memories = new Set(answers.map((answer) => successOf(answer)?.memory?.id ?? null));
		const { successfulExchanges: after } = await client.preferences(conversation.languageId);
		const outcomes = [...new Set(answers.map(outcome))].join(' or ');
		return {
			asExpected:
				answers.every(({ status }) => status === 200) &&
				memories.size === 1 &&
				!memories.has(null) &&
				after === before + 1,
			actual: `${outcomes}; memory ids: ${memories.size}, successfulExchanges ${before} then ${after}`
		};
	} finally {
		await client.deleteThrownAway(conversationId);
	}
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
	const thrownAway: string[] = [];
	try {
		let last: PostRunAnswer | null = null;
		for (let run = 0; run < runs && last?.status !== 429; run++) {
			const id = await client.throwAway(conversation.languageId, laboratory.words());
			thrownAway.push(id);
			last = await post(laboratory, { conversationId: id });
		}
		const refused = thrownAway.at(-1);
		const state =
			last?.status === 429 && refused !== undefined ? await client.postRunState(refused) : null;
		const { 'Retry-After': retryAfter, RateLimit: rateLimit } = last?.headers ?? {};
		return {
			asExpected:
				last?.status === 429 &&
				retryAfter !== undefined &&
				rateLimit !== undefined &&
				state?.run.status === 'queued',
			actual: last
				? `${outcome(last)} at run ${thrownAway.length}; Retry-After: ${retryAfter ?? 'none'}; RateLimit: ${rateLimit ?? 'none'}; the run is ${state?.run.status ?? 'not there'}`
				: 'nothing was sent'
		};
	} finally {
		for (const id of thrownAway) await client.deleteThrownAway(id);
	}
}

function post(
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

export function outcome(answer: PostRunAnswer): string {
	const reason = reasonOf(answer);
	if (reason !== null) return `${answer.status} ${reason}`;
	const success = successOf(answer);
	if (!success) return `${answer.status} ${answer.statusText}`.trim();
	const { memory, gptFailed } = success;
	return `${answer.status}, ${memory ? `memory by ${memory.source}` : 'no memory'}${gptFailed ? ', gptFailed' : ''}`;
}
