import { isLanguageId } from '$lib/contracts/languages';
import { HTML_PAGE } from '$lib/contracts/page-size';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

const MEMORIES_PER_PAGE = 20;

export const load: PageServerLoad = async ({ depends, locals, url }) => {
	const { user } = requireSession(locals, url);
	const language = url.searchParams.get('language') ?? '';
	const languageId = isLanguageId(language) ? language : undefined;
	const page = { languageId, limit: MEMORIES_PER_PAGE, size: HTML_PAGE };
	const list = await locals.app.memories.list(user.id, page);
	// The first memory may still be on its way. A list that is being read is left alone: the toast
	// leads to what has come.
	if (list.total === 0) depends('afterword:recent');
	return { ...list, languageId: languageId ?? null };
};
