import { searchQuerySchema } from '$lib/contracts/queries';
import { savePhraseSchema, type PhraseAnswer, type PhraseList } from '$lib/contracts/review';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language, ...page } = readQuery(url, searchQuerySchema);
	return answer<PhraseList>(
		await locals.app.phrases.list(user.id, { languageId: language, ...page })
	);
};

export const POST: RequestHandler = async ({ locals, request }) => {
	const user = requireUser(locals);
	const { phrase, isNew } = await locals.app.phrases.save(
		user.id,
		await readJson(request, savePhraseSchema)
	);
	return answer<PhraseAnswer>({ phrase }, { status: isNew ? 201 : 200 });
};
