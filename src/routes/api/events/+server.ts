import { notificationIdSchema } from '$lib/contracts/events';
import { eventsQuerySchema } from '$lib/contracts/queries';
import { eventStream } from '$lib/server/event-stream';
import { parse } from '$lib/server/http';
import { readQuery } from '$lib/server/http-query';
import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

/** What the learner should hear of, whichever page they are on. */
export const GET: RequestHandler = ({ locals, request, url }) => {
	const user = requireUser(locals);
	const { notifications, streams, ending } = locals.app;
	const { steps, lastEventId } = readQuery(url, eventsQuerySchema);
	const named = parse(
		notificationIdSchema.nullable(),
		request.headers.get('last-event-id'),
		'Last-Event-ID'
	);
	const signal = AbortSignal.any([request.signal, ending]);
	const from = { after: named ?? lastEventId ?? null, steps: steps === '1' };
	return eventStream(notifications.follow(user.id, from, signal), {
		signal,
		onEnd: streams.enter(user.id),
		toErrorEvent(error) {
			locals.report(error);
			return null;
		}
	});
};
