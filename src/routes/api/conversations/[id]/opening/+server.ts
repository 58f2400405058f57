import { requireUser } from '$lib/server/http/session';
import { replyResponse } from '$lib/server/http/reply-response';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, params, request }) => {
	const user = requireUser(locals);
	return replyResponse({ request, locals }, (signal) =>
		locals.app.replies.open(user, params.id, signal)
	);
};
