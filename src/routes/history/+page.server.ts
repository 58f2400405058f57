import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

const CONVERSATIONS_PER_PAGE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	return locals.app.conversations.list(user.id, { limit: CONVERSATIONS_PER_PAGE });
};
