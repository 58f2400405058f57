import { exportQuerySchema } from '$lib/contracts/queries';
import { documentTexts } from '$lib/i18n/documents';
import { downloadInPieces } from '$lib/server/http/download';
import { readQuery } from '$lib/server/http/query';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request, url }) => {
	const session = requireSession(locals);
	const { language: languageId, ...options } = readQuery(url, exportQuerySchema);
	const { exports, exportPlaces: places, ending } = locals.app;
	const signals = [request.signal, ending];
	const texts = await documentTexts(locals.locale);
	return downloadInPieces({ session, places, signals, onFailure: locals.report }, () =>
		exports.phrases(session.user.id, { languageId, ...options, texts })
	);
};
