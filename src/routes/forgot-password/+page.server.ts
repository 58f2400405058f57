import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	sendsMail: locals.app.settings.sendsMail
});
