import { requireUser } from '$lib/server/http-session';
import { replyResponse } from '$lib/server/reply-response';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const { conversations } = locals.app;
	await conversations.requireOwned(user.id, params.id);
	return replyResponse({ request, locals }, (signal) =>
		conversations.open(user, params.id, signal)
	);
};
