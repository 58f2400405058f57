import type { RatedCard } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return answer<RatedCard>(await locals.app.review.takeBack(user.id, params.ratingId));
};
