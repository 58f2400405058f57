import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = async ({ locals, cookies }) => {
	const user = requireUser(locals);
	await locals.app.account.erase(user.id);
	for (const { name } of cookies.getAll()) {
		// better-auth's, also where a browser accepts a change of them over TLS alone.
		const secure = name.startsWith('__Secure-');
		if (name.includes('better-auth.')) cookies.delete(name, { path: '/', secure });
	}
	return new Response(null, { status: 204 });
};
