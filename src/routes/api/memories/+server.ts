import type { ForgottenMemories, MemoryList } from '$lib/contracts/memories';
import { languageQuerySchema, searchQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, ...page } = readQuery(url, searchQuerySchema);
	return answer<MemoryList>(
		await locals.app.memories.list(user.id, { languageId: language, ...page })
	);
};

export const DELETE: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language } = readQuery(url, languageQuerySchema);
	const deleted = await locals.app.memories.removeAll(user.id, language);
	return answer<ForgottenMemories>({ deleted });
};
