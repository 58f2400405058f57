import { redirect } from '@sveltejs/kit';
import { isLanguageId } from '$lib/contracts/languages';
import { HTML_PAGE } from '$lib/contracts/page-size';
import { MAX_SEARCH_CHARACTERS } from '$lib/contracts/queries';
import { toAppError } from '$lib/server/http/json';
import { requireSession } from '../page-guards';
import type { PageServerLoad } from './$types';

const FOUND_OF_EACH = 5;
const FOUND_PER_PAGE = 20;
const SECTIONS = ['memories', 'phrases', 'said'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { user } = requireSession(locals, url);
	const { memories, phrases, conversations } = locals.app;
	const asked = url.searchParams;
	const q = (asked.get('q') ?? '').slice(0, MAX_SEARCH_CHARACTERS);
	const language = asked.get('language') ?? '';
	const languageId = isLanguageId(language) ? language : undefined;
	/** Only this one, page by page; null: the first of each. */
	const section = SECTIONS.find((each) => each === asked.get('in')) ?? null;
	const search = { q, languageId: languageId ?? null, section };
	if (q.trim() === '') return { ...search, memories: null, phrases: null, said: null };

	const page = {
		q,
		languageId,
		limit: section === null ? FOUND_OF_EACH : FOUND_PER_PAGE,
		cursor: section === null ? undefined : (asked.get('cursor') ?? undefined)
	};
	const isAsked = (each: (typeof SECTIONS)[number]) => section === null || section === each;
	try {
		const [found, foundPhrases, said] = await Promise.all([
			isAsked('memories') ? memories.list(user.id, { ...page, size: HTML_PAGE }) : null,
			isAsked('phrases') ? phrases.list(user.id, page) : null,
			isAsked('said') ? conversations.search(user.id, page) : null
		]);
		return { ...search, memories: found, phrases: foundPhrases, said };
	} catch (failure) {
		// An address with a cursor that is none: the search itself is meant.
		if (page.cursor === undefined || toAppError(failure).status !== 400) throw failure;
		const first = new URLSearchParams(asked);
		first.delete('cursor');
		redirect(303, `/search?${first.toString()}`);
	}
};
