import type { AccountSessions } from '$lib/contracts/account';
import { answer } from '$lib/server/http/answer';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const session = requireSession(locals);
	return answer<AccountSessions>({ sessions: await locals.app.access.listSessions(session) });
};

export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.app.access.endOtherSessions(requireSession(locals));
	return new Response(null, { status: 204 });
};
