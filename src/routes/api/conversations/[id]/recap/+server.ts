import type { RecapAnswer } from '$lib/contracts/conversations';
import { answer } from '$lib/server/http/answer';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return answer<RecapAnswer>({ recap: await locals.app.conversations.recap(user, params.id) });
};
