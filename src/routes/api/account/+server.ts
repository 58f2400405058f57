import { eraseAccountSchema } from '$lib/contracts/account';
import { readOptionalJson } from '$lib/server/http/json';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = async ({ locals, request, cookies }) => {
	const session = requireSession(locals);
	const { password } = await readOptionalJson(request, eraseAccountSchema);
	await locals.app.access.requireOwner(session, password);
	await locals.app.account.erase(session.user.id);
	for (const { name } of cookies.getAll()) {
		// better-auth's, also where a browser accepts a change of them over TLS alone.
		const secure = name.startsWith('__Secure-');
		if (name.includes('better-auth.')) cookies.delete(name, { path: '/', secure });
	}
	return new Response(null, { status: 204 });
};
