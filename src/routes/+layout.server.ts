import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const { partner, minUserMessages } = locals.app.settings;
	const user = locals.session?.user;
	return {
		user: user ? { id: user.id, name: user.name, email: user.email, isGuest: user.isGuest } : null,
		ownLanguageId: user?.ownLanguageId ?? null,
		partner,
		minUserMessages
	};
};
