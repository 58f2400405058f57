import { bodyInPieces, downloadResponse } from '$lib/server/http-download';
import { requireSession } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request }) => {
	const session = requireSession(locals);
	const { account, accountExports, ending } = locals.app;
	const { sessionOver, leave } = accountExports.enter(session);
	try {
		const { exportedAt, pieces } = await account.export(session.user.id);
		return downloadResponse({
			fileName: `afterword-account-${exportedAt.slice(0, 10)}.json`,
			contentType: 'application/json; charset=utf-8',
			body: bodyInPieces(pieces, {
				signal: AbortSignal.any([request.signal, ending, sessionOver]),
				onFailure: locals.report,
				onEnd: leave
			})
		});
	} catch (error) {
		leave();
		throw error;
	}
};
