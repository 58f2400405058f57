import { json } from '@sveltejs/kit';
import { editMemorySchema } from '$lib/contracts/memories';
import { readJson } from '$lib/server/http';
import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	return json({ memory: await locals.app.memories.get(user.id, params.id) });
};

export const PATCH: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	await locals.app.memories.get(user.id, params.id); // not there: 404, whatever the body is
	const edit = await readJson(request, editMemorySchema);
	return json({ memory: await locals.app.memories.edit(user.id, params.id, edit) });
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	await locals.app.memories.remove(user.id, params.id);
	return new Response(null, { status: 204 });
};
