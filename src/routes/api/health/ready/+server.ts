import { json } from '@sveltejs/kit';
import { UnavailableError } from '$lib/server/errors';
import { errorBody } from '$lib/server/http/json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { ready, parts } = await locals.app.health.ready();
	if (ready) return json({ status: 'ready', parts });
	const error = new UnavailableError();
	return json(
		{ ...errorBody(error, locals.requestId), parts },
		{ status: error.status, headers: error.headers }
	);
};
