import { redirect } from '@sveltejs/kit';
import { nextPath } from '$lib/client/next-path';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = nextPath(url.searchParams.get('next'));
	if (locals.session && !locals.session.user.isGuest) redirect(303, next);
	return { next };
};
