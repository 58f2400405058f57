import { z } from 'zod';
import { notificationIdSchema } from '../../contracts/events.ts';
import { ifMatchSchema } from '../../contracts/memory-version.ts';
import { idempotencyKeySchema } from '../../contracts/post-run.ts';
import {
	eventsQuerySchema,
	languageQuerySchema,
	requiredLanguageQuerySchema,
	searchQuerySchema
} from '../../contracts/queries.ts';
import { accountOperations, signInOperations } from './account-operations.ts';
import { conversationOperations } from './conversation-operations.ts';
import { machineOperations } from './machine-operations.ts';
import { reviewOperations } from './review-operations.ts';
import {
	eventStream,
	exportOf,
	gone,
	json,
	noConversation,
	noRoom,
	type Operation
} from './operation.ts';

/** What can be asked of the server, in the order of the contract. */

const noMemory = { 404: ['memory_not_found'] } satisfies Operation['errors'];
const oneMemory = {
	description: 'The memory',
	headers: { ETag: 'Its version: `updatedAt` in quotes' },
	content: json('MemoryAnswer')
};
const learnersPreferences = {
	description: 'The learner’s row for the language; zeros where there is none yet',
	content: json('PreferencesAnswer')
};

const postRunOperations: Operation[] = [
	{
		method: 'post',
		path: '/api/conversations/{id}/post-run',
		summary: 'Remember what the conversation taught, exactly once',
		headers: {
			'Idempotency-Key': {
				schema: idempotencyKeySchema,
				description: 'A repeated key replays the stored answer.'
			},
			Prefer: {
				schema: z.string(),
				description: 'RFC 7240: `respond-async`, or `wait` with the seconds to wait at most.'
			}
		},
		body: 'PostRunRequest',
		answers: {
			200: {
				description:
					'Processed, or skipped with the reason: a guest asked (`no_user`), too little was said, by the claim (`insufficient_messages`) or by the database (`insufficient_engagement`), or the learner has paused remembering (`paused`)',
				headers: { 'Idempotent-Replayed': '`true` on a stored answer' },
				content: json('PostRunSuccess', 'PostRunSkipped')
			},
			202: {
				description: 'It takes longer than the wait, and goes on',
				headers: { Location: 'Where its state can be asked for' },
				content: json('PostRunProcessing')
			}
		},
		errors: {
			...noConversation,
			...noRoom,
			403: ['forbidden'],
			422: ['idempotency_key_reused'],
			429: ['rate_limited', 'called_too_often'],
			500: ['processing_failed']
		}
	},
	{
		method: 'get',
		path: '/api/conversations/{id}/post-run',
		summary: 'The state of the newest post-run, and its result when there is one',
		answers: { 200: { description: 'Its state', content: json('PostRunState') } },
		errors: { 404: ['conversation_not_found', 'post_run_not_found'] }
	},
	{
		method: 'get',
		path: '/api/conversations/{id}/post-run/events',
		summary: 'Its steps as they happen, from the first one',
		answers: {
			200: {
				description: '`step` events and one `complete` event, or `error`',
				content: eventStream({ step: 'PostRunStep', complete: 'PostRunState', error: 'Error' })
			},
			204: { description: 'The last event was seen already: there is no more to come' }
		},
		headers: {
			'Last-Event-ID': {
				schema: z.string(),
				description: 'The id of the last event seen; what came after it is told.'
			}
		},
		errors: { 404: ['conversation_not_found', 'post_run_not_found'], 429: ['rate_limited'] }
	},
	{
		method: 'get',
		path: '/api/events',
		summary: 'The learner’s notifications, and with `steps=1` the steps of their runs',
		query: eventsQuerySchema,
		headers: {
			'Last-Event-ID': {
				schema: notificationIdSchema,
				description: 'The id of the last notification seen; those after it are told.'
			}
		},
		answers: {
			200: {
				description:
					'`post_run_complete` events with ids; with `steps` also `listening` and `post_run_step` events',
				content: eventStream({
					post_run_complete: 'PostRunComplete',
					post_run_step: 'PostRunStepEvent',
					listening: 'Listening'
				})
			}
		},
		errors: { 429: ['rate_limited'] }
	}
];

const memoryOperations: Operation[] = [
	{
		method: 'get',
		path: '/api/memories',
		summary: 'What is remembered, newest first',
		query: searchQuerySchema,
		answers: {
			200: {
				description: 'A page; `total` counts all pages',
				content: json('MemoryList')
			}
		}
	},
	{
		method: 'delete',
		path: '/api/memories',
		summary: 'Forget all memories, or those of one language',
		query: languageQuerySchema,
		answers: {
			200: {
				description: 'How many there were',
				content: json('ForgottenMemories')
			}
		}
	},
	{
		method: 'get',
		path: '/api/memories/{id}',
		summary: 'One memory',
		answers: { 200: oneMemory },
		errors: noMemory
	},
	{
		method: 'patch',
		path: '/api/memories/{id}',
		summary:
			'Change topic and lists by hand; no model changes such a memory again. Corrections can only be taken out; facts that are taken out are gone from all memories',
		headers: {
			'If-Match': {
				schema: ifMatchSchema,
				description: 'The version that the edit was made on; of another one it changes nothing.'
			}
		},
		body: 'EditMemory',
		answers: { 200: oneMemory },
		errors: { ...noMemory, 412: ['memory_changed'] }
	},
	{
		method: 'delete',
		path: '/api/memories/{id}',
		summary: 'Forget a memory for good, and what was said in its conversation until now',
		answers: { 204: gone },
		errors: noMemory
	},
	exportOf('memories', 'MemoryExport')
];

const learnerOperations: Operation[] = [
	{
		method: 'get',
		path: '/api/preferences',
		summary: 'The learner’s row for a language',
		query: requiredLanguageQuerySchema,
		answers: { 200: learnersPreferences }
	},
	{
		method: 'patch',
		path: '/api/preferences',
		summary: 'Change the learner’s own settings',
		query: requiredLanguageQuerySchema,
		body: 'EditPreferences',
		answers: { 200: learnersPreferences }
	}
];

/** What can be asked of the server, one entry per method and path, in the order of the contract. */
export const OPERATIONS: readonly Operation[] = [
	...signInOperations,
	...conversationOperations,
	...postRunOperations,
	...memoryOperations,
	...reviewOperations,
	...learnerOperations,
	...accountOperations,
	...machineOperations
];
