import { downloadQuerySchema } from '$lib/contracts/queries';
import { downloadInPieces } from '$lib/server/http/download';
import { readQuery } from '$lib/server/http/query';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request, url }) => {
	const session = requireSession(locals);
	const options = readQuery(url, downloadQuerySchema);
	const { account, accountExports: places, ending } = locals.app;
	const signals = [request.signal, ending];
	return downloadInPieces({ session, places, signals, onFailure: locals.report }, () =>
		account.export(session.user.id, options)
	);
};
