import { formatsFor } from '$lib/contracts/locales';
import { messagesFor } from '$lib/i18n/page-messages';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, request, route }) => {
	const { settings, partners } = locals.app;
	const user = locals.session?.user;
	return {
		locale: locals.locale,
		formats: formatsFor(locals.locale, request.headers.get('accept-language')),
		messages: await messagesFor(locals.locale, route.id),
		user: user ? { id: user.id, name: user.name, email: user.email, isGuest: user.isGuest } : null,
		ownLanguageId: user?.ownLanguageId ?? null,
		speaking: await partners.speaking(),
		...settings
	};
};
