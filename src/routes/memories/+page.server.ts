import { isLanguageId } from '$lib/contracts/languages';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

const MEMORIES_PER_PAGE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	const language = url.searchParams.get('language') ?? '';
	const languageId = isLanguageId(language) ? language : undefined;
	const list = await locals.app.memories.list(user.id, { languageId, limit: MEMORIES_PER_PAGE });
	return { ...list, languageId: languageId ?? null };
};
