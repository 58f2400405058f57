import { resetPasswordSchema } from '$lib/contracts/account';
import { readJson } from '$lib/server/http/json';
import { headersWithAddress } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const wanted = await readJson(event.request, resetPasswordSchema);
	const { passwordReset } = event.locals.app;
	const cookie = await passwordReset.reset(wanted, headersWithAddress(event));
	return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } });
};
