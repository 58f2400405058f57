import type { NotReady, Ready } from '$lib/contracts/health';
import { UnavailableError } from '$lib/server/errors';
import { answer } from '$lib/server/http/answer';
import { errorBody } from '$lib/server/http/json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { ready, parts } = await locals.app.health.ready();
	if (ready) return answer<Ready>({ status: 'ready', parts });
	const error = new UnavailableError();
	return answer<NotReady>(
		{ ...errorBody(error, locals.requestId), parts },
		{ status: error.status, headers: error.headers }
	);
};
