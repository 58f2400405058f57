import { json } from '@sveltejs/kit';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return json({ recap: await locals.app.conversations.recap(user, params.id) });
};
