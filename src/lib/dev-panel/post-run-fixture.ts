import type { LanguageId } from '../contracts/languages.ts';
import type { Message } from '../contracts/messages.ts';
import type { PostRunAnswer, PostRunAsked } from './post-run-request.ts';

interface Recorded {
	languageId: LanguageId;
	messages: readonly Message[];
	asked: PostRunAsked;
	answer: Pick<PostRunAnswer, 'status' | 'headers' | 'body'>;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * A run as JSON that a test can be made of: what was said, what was asked and what came. Ids are
 * counted through, the same one alike everywhere, so that the file says nothing of who recorded it.
 */
export function postRunFixture({ languageId, messages, asked, answer }: Recorded): string {
	const fixture = {
		languageId,
		messages: messages.map(({ id, role, content, createdAt }) => ({
			id,
			role,
			content,
			createdAt
		})),
		request: {
			conversationId: asked.conversationId,
			headers: {
				...(asked.idempotencyKey !== '' && { 'Idempotency-Key': asked.idempotencyKey }),
				...(asked.prefer !== '' && { Prefer: asked.prefer })
			},
			body: asked.body
		},
		response: answer
	};
	const known = new Map<string, string>();
	return JSON.stringify(fixture, null, 2).replaceAll(UUID, (id) => {
		const counted = known.get(id) ?? countedId(known.size + 1);
		known.set(id, counted);
		return counted;
	});
}

function countedId(n: number): string {
	return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
