import {
	saveConversationSchema,
	type ConversationAnswer,
	type OpenedConversation
} from '$lib/contracts/conversations';
import { deleteConversationQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	const conversation = await locals.app.conversations.get(user.id, params.id);
	return answer<OpenedConversation>({ conversation });
};

export const PUT: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	// Whose it is comes before anything about the body: strangers learn nothing from their errors.
	await locals.app.conversations.requireOwned(user.id, params.id);
	const save = await readJson(request, saveConversationSchema);
	const conversation = await locals.app.conversations.save(user, params.id, save);
	return answer<ConversationAnswer>({ conversation });
};

export const DELETE: RequestHandler = async ({ locals, params, url }) => {
	const user = requireUser(locals);
	await locals.app.conversations.requireOwned(user.id, params.id);
	const { memories } = readQuery(url, deleteConversationQuerySchema);
	await locals.app.conversations.remove(user.id, params.id, { memories });
	return new Response(null, { status: 204 });
};
