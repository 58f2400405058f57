import { randomUUID } from 'node:crypto';
import { and, like, lt } from 'drizzle-orm';
import type { Database } from '../database/client.ts';
import { conversations, user } from '../database/schema.ts';

const HOST = 'stranger.invalid'; // RFC 2606: nobody's
const LIVES_MS = 60 * 60_000;

/** Another learner's conversation, to show that it can't be told from one that doesn't exist. */
export function createStrangerRepository(db: Database) {
	return {
		async createConversation(): Promise<{ conversationId: string }> {
			return db.transaction(async (tx) => {
				const longAgo = new Date(Date.now() - LIVES_MS);
				await tx
					.delete(user)
					.where(and(like(user.email, `%@${HOST}`), lt(user.createdAt, longAgo)));
				const id = randomUUID();
				await tx
					.insert(user)
					.values({ id, name: 'Stranger', email: `${id}@${HOST}`, isAnonymous: true });
				const [made] = await tx
					.insert(conversations)
					.values({ userId: id, languageId: 'es', scenarioId: 'free-talk' })
					.returning({ conversationId: conversations.id });
				if (!made) throw new Error('insert returned no row');
				return made;
			});
		}
	};
}
