import type { FixCards } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return answer<FixCards>(await locals.app.review.fixCards(user.id, params.id));
};
