import { changePasswordSchema } from '$lib/contracts/account';
import { readJson } from '$lib/server/http/json';
import { headersWithAddress, requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { locals, request } = event;
	const session = requireSession(locals);
	const change = await readJson(request, changePasswordSchema);
	const setCookies = await locals.app.access.changePassword(
		session,
		change,
		headersWithAddress(event)
	);
	const response = new Response(null, { status: 204 });
	for (const cookie of setCookies) response.headers.append('Set-Cookie', cookie);
	return response;
};
