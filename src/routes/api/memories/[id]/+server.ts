import { editMemorySchema, type MemoryAnswer } from '$lib/contracts/memories';
import { ifMatchSchema, versionsIn, versionTag } from '$lib/contracts/memory-version';
import { answer } from '$lib/server/http/answer';
import { parse, readJson } from '$lib/server/http/json';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	const memory = await locals.app.memories.get(user.id, params.id);
	return answer<MemoryAnswer>({ memory }, { headers: { ETag: versionTag(memory) } });
};

export const PATCH: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	await locals.app.memories.get(user.id, params.id); // not there: 404, whatever the body is
	const edit = await readJson(request, editMemorySchema);
	const ifMatch = parse(ifMatchSchema.nullable(), request.headers.get('if-match'));
	const memory = await locals.app.memories.edit(user.id, params.id, edit, versionsIn(ifMatch));
	return answer<MemoryAnswer>({ memory }, { headers: { ETag: versionTag(memory) } });
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	await locals.app.memories.remove(user.id, params.id);
	return new Response(null, { status: 204 });
};
