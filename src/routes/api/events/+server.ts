import { eventStream } from '$lib/server/event-stream';
import { requireUser } from '$lib/server/http-session';
import { notificationsOf } from '$lib/server/services/notifications';
import type { RequestHandler } from './$types';

/** What the learner should hear of, whichever page they are on. */
export const GET: RequestHandler = ({ locals, request }) => {
	const user = requireUser(locals);
	const signal = AbortSignal.any([request.signal, locals.app.ending]);
	return eventStream(notificationsOf(locals.app.bus, user.id, signal), {
		signal,
		toErrorEvent(error) {
			locals.report(error);
			return null;
		}
	});
};
