import { orNotFound, requireSession } from '../../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { user } = requireSession(locals, url);
	const memory = await orNotFound(
		locals.app.memories.get(user.id, params.id),
		'There is no such memory here.'
	);
	return { memory };
};
