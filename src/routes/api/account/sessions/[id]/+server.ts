import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.app.access.endSession(requireSession(locals), params.id);
	return new Response(null, { status: 204 });
};
