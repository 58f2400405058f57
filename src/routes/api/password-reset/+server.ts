import { requestResetSchema } from '$lib/contracts/account';
import { NotFoundError } from '$lib/server/errors';
import { readJson } from '$lib/server/http/json';
import { headersWithAddress } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { passwordReset, settings } = event.locals.app;
	if (!settings.sendsMail) throw new NotFoundError();
	const { email } = await readJson(event.request, requestResetSchema);
	await passwordReset.request(email, headersWithAddress(event), event.locals.locale);
	return new Response(null, { status: 204 });
};
