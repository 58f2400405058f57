import { rateCardSchema, type RatedCard } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const rating = await readJson(request, rateCardSchema);
	return answer<RatedCard>(await locals.app.review.rate(user.id, params.cardId, rating));
};
