/** What an answer's reason or code means, and what a developer can do to see another. */
export const ANSWERS_EXPLAINED: Readonly<Record<string, string>> = {
	insufficient_messages:
		'The payload’s messageCount is under the threshold (MIN_USER_MESSAGES). Nothing was looked up in the database. Send a higher count, or say more.',
	insufficient_engagement:
		'The payload claims enough messages, but the database has fewer that count: blank ones and those with [Speaking...] don’t. The Messages tab shows which, and why.',
	paused:
		'The learner has switched remembering off in Settings. The conversation is saved, nothing is counted, and no memory is made; asked for again after they switched it on, it is made.',
	no_user:
		'The session is a guest’s. The conversation stays saved; its memory is made when the guest signs up. Until then there is only a recap that is kept nowhere.',
	not_authenticated: 'There is no session, or it has run out. Sign in again.',
	invalid_payload:
		'The body is no JSON, doesn’t hold to the schema, or a header is malformed. `issues` names each field.',
	conversation_not_found:
		'There is no such conversation, or it is another learner’s: the two can’t be told apart from outside.',
	forbidden: 'The payload’s userId is not the session’s. Leave it out, and the session speaks.',
	idempotency_key_reused:
		'This key belongs to an accepted run of another conversation or another messageCount. Use a new key.',
	rate_limited:
		'The quota of this learner is used up. The run is queued and starts when the quota frees (Retry-After), so the memory is late, not lost. The lab can reset your own quota.',
	called_too_often:
		'This learner asked for more post-runs in a minute than LIMIT_WRITES_PER_MINUTE. Nothing was done. A stored answer and the first end of a conversation are not counted.',
	processing_failed:
		'The commit failed after its retries. Nothing is half-written; the run stays queued and is tried again.',
	unavailable: 'Postgres is away. Nothing was done.',
	internal_error: 'A mistake on our side; the log has it under the request id.'
};

/** What isn't an error and still surprises. */
export const SURPRISES_EXPLAINED: Readonly<Record<string, string>> = {
	'gptFailed: true':
		'A model is configured and did not deliver. The memory is the local extractor’s and is upgraded when the model is back.',
	'memory: null': 'The learner deleted the memory of this very transcript. It isn’t made again.',
	'Idempotent-Replayed: true':
		'This key’s stored answer, same status and body. Nothing ran, nothing was counted.',
	'status: processing':
		'202: it took longer than Prefer allows, and goes on. The rows keep moving, and the result is fetched when it is there.',
	'nothing counted again':
		'The same transcript under a new key gives the stored memory: no model is asked, and successfulExchanges stays.'
};
