import type { POST_RUN_EVENTS } from '$lib/contracts/post-run';
import { eventStream, type EventOf } from '$lib/server/http/event-stream';
import { errorBody, toAppError } from '$lib/server/http/json';
import { requireSession } from '$lib/server/http/session';
import type { RequestHandler } from './$types';

type PostRunEvent = EventOf<typeof POST_RUN_EVENTS>;

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const session = requireSession(locals);
	const { user } = session;
	const { postRun, streams, ending } = locals.app;
	const after = request.headers.get('last-event-id');
	// 404 as an answer, before there is a stream; and 204, which keeps a browser from coming back.
	if (await postRun.hasToldAll(user.id, params.id, after))
		return new Response(null, { status: 204 });
	const { sessionOver, leave } = streams.enter(session);
	const signal = AbortSignal.any([request.signal, ending, sessionOver]);

	async function* events(): AsyncGenerator<PostRunEvent, void, undefined> {
		for await (const event of postRun.follow(user.id, params.id, { after, signal })) {
			if (event.type === 'step') yield { event: 'step', id: event.id, data: event.step };
			else yield { event: 'complete', id: event.id, data: event.state };
		}
	}
	return eventStream<PostRunEvent>(events(), {
		signal,
		onEnd: leave,
		toErrorEvent(error) {
			locals.report(error);
			return { event: 'error', data: errorBody(toAppError(error), locals.requestId) };
		}
	});
};
