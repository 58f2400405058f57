import { downloadResponse } from '$lib/server/http-download';
import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const user = requireUser(locals);
	const exported = await locals.app.account.export(user.id);
	return downloadResponse({
		fileName: `afterword-account-${exported.exportedAt.slice(0, 10)}.json`,
		contentType: 'application/json; charset=utf-8',
		body: JSON.stringify(exported, null, '\t')
	});
};
