import { isLanguageId } from '$lib/contracts/languages';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

const PHRASES_PER_PAGE = 20;

export const load: PageServerLoad = async ({ depends, locals, url }) => {
	const { user } = requireSession(locals, url);
	const language = url.searchParams.get('language') ?? '';
	const languageId = isLanguageId(language) ? language : undefined;
	const list = await locals.app.phrases.list(user.id, { languageId, limit: PHRASES_PER_PAGE });
	// As for memories: what the first conversation leaves may still be on its way.
	if (list.total === 0) depends('afterword:recent');
	return { ...list, languageId: languageId ?? null };
};
