import { HTML_PAGE } from '$lib/contracts/page-size';
import { orNotFound, requireSession } from '../../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { user } = requireSession(locals, url);
	const conversation = await orNotFound(
		locals.app.conversations.get(user.id, params.id, { size: HTML_PAGE }),
		'There is no such conversation here.'
	);
	return { conversation };
};
