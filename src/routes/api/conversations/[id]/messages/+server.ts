import type { MessagesPage } from '$lib/contracts/conversations';
import { sendMessageSchema } from '$lib/contracts/messages';
import { messagesQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import { replyResponse } from '$lib/server/http/reply-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const user = requireUser(locals);
	const { conversations } = locals.app;
	await conversations.requireOwned(user.id, params.id);
	const page = readQuery(url, messagesQuerySchema);
	return answer<MessagesPage>(await conversations.messages(user.id, params.id, page));
};

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const { conversations, replies } = locals.app;
	await conversations.requireOwned(user.id, params.id);
	const { id = crypto.randomUUID(), ...said } = await readJson(request, sendMessageSchema);
	return replyResponse({ request, locals }, (signal) =>
		replies.reply(user, params.id, { id, ...said }, signal)
	);
};
