import { formatsFor } from '$lib/contracts/locales';
import { TIME_ZONE_COOKIE, timeZoneSchema } from '$lib/contracts/time-zone';
import { messagesFor } from '$lib/i18n/page-messages';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ cookies, locals, request, route }) => {
	const { settings, partners } = locals.app;
	const user = locals.session?.user;
	return {
		locale: locals.locale,
		formats: formatsFor(locals.locale, request.headers.get('accept-language')),
		timeZone: timeZoneSchema.safeParse(cookies.get(TIME_ZONE_COOKIE)).data,
		messages: await messagesFor(locals.locale, route.id),
		user: user ? { id: user.id, name: user.name, email: user.email, isGuest: user.isGuest } : null,
		ownLanguageId: user?.ownLanguageId ?? null,
		speaking: await partners.speaking(),
		...settings
	};
};
