import { eventStream, type StreamedEvent } from '$lib/server/event-stream';
import { errorBody, toAppError } from '$lib/server/http';
import { requireUser } from '$lib/server/http-session';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const user = requireUser(locals);
	const { postRun, ending } = locals.app;
	await postRun.state(user.id, params.id); // 404 as an answer, before there is a stream
	const signal = AbortSignal.any([request.signal, ending]);

	async function* events(): AsyncGenerator<StreamedEvent, void, undefined> {
		for await (const event of postRun.follow(user.id, params.id, signal)) {
			if (event.type === 'step') yield { event: 'step', data: event.step };
			else yield { event: 'complete', data: event.state };
		}
	}
	return eventStream(events(), {
		signal,
		toErrorEvent(error) {
			locals.report(error);
			return { event: 'error', data: errorBody(toAppError(error), locals.requestId) };
		}
	});
};
