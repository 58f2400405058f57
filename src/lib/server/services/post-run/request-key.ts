import { createHash } from 'node:crypto';
import type { PostRunRequest } from '../../../contracts/post-run.ts';

/** A request's idempotency key, hashed; keys made before `notBefore` have expired. */
export interface RequestKey {
	hash: string;
	messageCount: number;
	notBefore: Date;
}

export function requestKeyOf(
	idempotencyKey: string,
	{ messageCount }: PostRunRequest,
	ttlSeconds: number
): RequestKey {
	return {
		hash: createHash('sha256').update(idempotencyKey).digest('base64url'),
		messageCount,
		notBefore: new Date(Date.now() - ttlSeconds * 1000)
	};
}

/** A key stands for one conversation as one claim describes it. */
export function isSameRequest(
	owner: { conversationId: string; messageCount: number },
	conversationId: string,
	{ messageCount }: Pick<RequestKey, 'messageCount'>
): boolean {
	return owner.conversationId === conversationId && owner.messageCount === messageCount;
}
