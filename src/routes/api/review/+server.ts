import { reviewQuerySchema } from '$lib/contracts/queries';
import type { Review } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, limit } = readQuery(url, reviewQuerySchema);
	return answer<Review>(await locals.app.review.list(user.id, { languageId: language, limit }));
};
