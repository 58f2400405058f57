import type { Suggestions } from '$lib/contracts/suggestions';
import { answer } from '$lib/server/http/answer';
import { requireUser } from '$lib/server/http/session';
import { endTurn } from '$lib/server/turn';
import type { RequestHandler } from './$types';

/** POST, since it may cost a call of a model; it stores nothing. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const signal = AbortSignal.any([request.signal, locals.app.ending]);
	endTurn(); // a model takes its time, and has turns of its own
	return answer<Suggestions>(await locals.app.suggestions.suggest(user, params.id, signal));
};
