import { editPhraseSchema, type PhraseAnswer } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const PATCH: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	await locals.app.phrases.get(user.id, params.id); // not there: 404, whatever the body is
	const edit = await readJson(request, editPhraseSchema);
	return answer<PhraseAnswer>({
		phrase: await locals.app.phrases.edit(user.id, params.id, edit)
	});
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const user = requireUser(locals);
	await locals.app.phrases.remove(user.id, params.id);
	return new Response(null, { status: 204 });
};
