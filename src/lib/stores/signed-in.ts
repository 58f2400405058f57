import { z } from 'zod';
import type { Fetch } from '../api/api-calls.ts';

const WHO_LIMIT_MS = 15_000;

const sessionSchema = z.object({ user: z.object({ id: z.string() }) }).nullable();

/**
 * Whose session this browser has. Asked, not assumed: somebody else may have signed in since the page
 * was loaded. Null where it can't be known.
 */
export async function signedInId(fetch: Fetch): Promise<string | null> {
	try {
		const signal = AbortSignal.timeout(WHO_LIMIT_MS);
		const answer = await fetch('/api/auth/get-session', { signal });
		return sessionSchema.parse(await answer.json())?.user.id ?? null;
	} catch {
		return null;
	}
}
