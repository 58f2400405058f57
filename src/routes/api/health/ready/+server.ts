import { json } from '@sveltejs/kit';
import { UnavailableError } from '$lib/server/errors';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { ready, parts } = await locals.app.health.ready();
	if (!ready) throw new UnavailableError();
	return json({ status: 'ready', parts });
};
