import type { FoundMessages } from '$lib/contracts/conversations';
import { searchQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, ...page } = readQuery(url, searchQuerySchema);
	return answer<FoundMessages>(
		await locals.app.conversations.search(user.id, { languageId: language, ...page })
	);
};
