import { json } from '@sveltejs/kit';
import { languageQuerySchema, memoriesQuerySchema } from '$lib/contracts/queries';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, ...page } = readQuery(url, memoriesQuerySchema);
	return json(await locals.app.memories.list(user.id, { languageId: language, ...page }));
};

export const DELETE: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language } = readQuery(url, languageQuerySchema);
	return json({ deleted: await locals.app.memories.removeAll(user.id, language) });
};
