import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const session = requireSession(locals, url);
	const { user } = session;
	const { remembering } = await locals.app.preferences.getSettings(user.id);
	return {
		ownLanguageId: user.ownLanguageId,
		remembering,
		sessions: await locals.app.access.listSessions(session),
		levels: await locals.app.preferences.progress(user.id)
	};
};
