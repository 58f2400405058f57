import { editPreferencesSchema, type PreferencesAnswer } from '$lib/contracts/preferences';
import { requiredLanguageQuerySchema } from '$lib/contracts/queries';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const user = requireUser(locals);
	const { language } = readQuery(url, requiredLanguageQuerySchema);
	const preferences = await locals.app.preferences.get(user.id, language);
	return answer<PreferencesAnswer>({ preferences });
};

export const PATCH: RequestHandler = async ({ locals, request, url }) => {
	const user = requireUser(locals);
	const { language } = readQuery(url, requiredLanguageQuerySchema);
	const edit = await readJson(request, editPreferencesSchema);
	const preferences = await locals.app.preferences.edit(user.id, language, edit);
	return answer<PreferencesAnswer>({ preferences });
};
