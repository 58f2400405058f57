import { requireUser } from '$lib/server/http-session';
import { replyResponse } from '$lib/server/reply-response';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const { conversations, replies } = locals.app;
	await conversations.requireOwned(user.id, params.id);
	return replyResponse({ request, locals }, (signal) => replies.open(user, params.id, signal));
};
