import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	return {
		ownLanguageId: user.ownLanguageId,
		levels: await locals.app.preferences.progress(user.id)
	};
};
