import { changePasswordSchema } from '$lib/contracts/account';
import { readJson } from '$lib/server/http';
import { requireSession } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, request }) => {
	const session = requireSession(locals);
	const change = await readJson(request, changePasswordSchema);
	const setCookies = await locals.app.access.changePassword(session, change, request.headers);
	const response = new Response(null, { status: 204 });
	for (const cookie of setCookies) response.headers.append('Set-Cookie', cookie);
	return response;
};
