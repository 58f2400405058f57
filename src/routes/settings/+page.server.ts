import { LANGUAGE_IDS } from '$lib/contracts/languages';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	const preferences = await Promise.all(
		LANGUAGE_IDS.map((languageId) => locals.app.preferences.get(user.id, languageId))
	);
	return {
		ownLanguageId: preferences[0]?.ownLanguageId ?? 'en',
		levels: preferences.map(({ languageId, level, successfulExchanges }) => ({
			languageId,
			level,
			successfulExchanges
		}))
	};
};
