import { exportQuerySchema } from '$lib/contracts/queries';
import { downloadResponse } from '$lib/server/http-download';
import { readQuery } from '$lib/server/http-query';
import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { format, language } = readQuery(url, exportQuerySchema);
	return downloadResponse(await locals.app.memories.export(user.id, format, language));
};
