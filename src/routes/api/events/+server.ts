import { notificationIdSchema, type LEARNER_EVENTS } from '$lib/contracts/events';
import { eventsQuerySchema } from '$lib/contracts/queries';
import { eventStream, type EventOf } from '$lib/server/http/event-stream';
import { parse } from '$lib/server/http/json';
import { readQuery } from '$lib/server/http/query';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

/** What the learner should hear of, whichever page they are on. */
export const GET: RequestHandler = ({ locals, request, url }) => {
	const session = requireSession(locals);
	const { notifications, streams, ending } = locals.app;
	const { steps, lastEventId } = readQuery(url, eventsQuerySchema);
	const named = parse(
		notificationIdSchema.nullable(),
		request.headers.get('last-event-id'),
		'Last-Event-ID'
	);
	const from = { after: named ?? lastEventId ?? null, steps: steps === '1' };
	const { sessionOver, leave } = streams.enter(session);
	const signal = AbortSignal.any([request.signal, ending, sessionOver]);
	const events = notifications.follow(session.user.id, from, signal);
	return eventStream<EventOf<typeof LEARNER_EVENTS>>(events, {
		signal,
		onEnd: leave,
		toErrorEvent(error) {
			locals.report(error);
			return null;
		}
	});
};
