import { editAccountSettingsSchema, type AccountSettings } from '$lib/contracts/preferences';
import { answer } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/json';
import { requireUser } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { id } = requireUser(locals);
	return answer<AccountSettings>(await locals.app.preferences.getSettings(id));
};

export const PATCH: RequestHandler = async ({ locals, request }) => {
	const { id } = requireUser(locals);
	const edit = await readJson(request, editAccountSettingsSchema);
	return answer<AccountSettings>(await locals.app.preferences.editSettings(id, edit));
};
