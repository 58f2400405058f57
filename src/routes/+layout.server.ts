import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const { settings, partners } = locals.app;
	const user = locals.session?.user;
	return {
		user: user ? { id: user.id, name: user.name, email: user.email, isGuest: user.isGuest } : null,
		ownLanguageId: user?.ownLanguageId ?? null,
		speaking: await partners.speaking(),
		...settings
	};
};
