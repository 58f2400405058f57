import { isLanguageId } from '$lib/contracts/languages';
import { DEFAULT_PAGE_LIMIT } from '$lib/contracts/queries';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	const language = url.searchParams.get('language') ?? '';
	const languageId = isLanguageId(language) ? language : undefined;
	const review = await locals.app.review.list(user.id, { languageId, limit: DEFAULT_PAGE_LIMIT });
	return { review, languageId: languageId ?? null };
};
