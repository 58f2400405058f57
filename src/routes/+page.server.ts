import { LOCALE_COOKIE, presumedOwnLanguage } from '$lib/contracts/locales';
import type { PageServerLoad } from './$types';

const RECENT_CONVERSATIONS = 3;

export const load: PageServerLoad = async ({ cookies, locals, request, depends }) => {
	depends('afterword:recent');
	const presumedLanguageId = presumedOwnLanguage(
		cookies.get(LOCALE_COOKIE),
		request.headers.get('accept-language')
	);
	const { app, session } = locals;
	if (session === null) {
		return { presumedLanguageId, recent: [], lastMemory: null, level: null, due: 0 };
	}

	const userId = session.user.id;
	const [{ conversations }, { memories }, due] = await Promise.all([
		app.conversations.list(userId, { limit: RECENT_CONVERSATIONS }),
		app.memories.list(userId, { limit: 1 }),
		app.review.countDue(userId)
	]);
	const practised = conversations[0]?.languageId;
	const level = practised ? await app.preferences.findLevel(userId, practised) : null;
	return {
		presumedLanguageId,
		recent: conversations,
		lastMemory: memories[0] ?? null,
		level,
		due
	};
};
