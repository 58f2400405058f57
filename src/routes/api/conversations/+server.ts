import {
	startConversationSchema,
	type ConversationAnswer,
	type ConversationList
} from '$lib/contracts/conversations';
import { pageQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, ...page } = readQuery(url, pageQuerySchema);
	return answer<ConversationList>(
		await locals.app.conversations.list(user.id, { languageId: language, ...page })
	);
};

export const POST: RequestHandler = async ({ locals, request }) => {
	const user = requireUser(locals);
	const start = await readJson(request, startConversationSchema);
	const conversation = await locals.app.conversations.start(user, start);
	return answer<ConversationAnswer>({ conversation }, { status: 201 });
};
