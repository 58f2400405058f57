import { begun, eventStream, type StreamedEvent } from './event-stream.ts';
import { errorBody, toAppError } from './http.ts';
import type { ReplyEvent } from './services/reply.service.ts';

/**
 * A reply as the caller wants it: streamed as it is written (`Accept: text/event-stream`), else whole
 * as JSON `{message?, reply}`. What fails before the first event is an answer like any other.
 */
export async function replyResponse(
	{
		request,
		locals
	}: {
		request: Request;
		locals: { app: { ending: AbortSignal }; requestId: string; report(error: unknown): void };
	},
	say: (signal: AbortSignal) => AsyncGenerator<ReplyEvent, void, undefined>
): Promise<Response> {
	const signal = AbortSignal.any([request.signal, locals.app.ending]);
	const events = say(signal);
	const accept = request.headers.get('accept')?.toLowerCase() ?? '';
	const wantsStream = accept.includes('text/event-stream');
	if (wantsStream) {
		return eventStream(streamed(await begun(events)), {
			signal,
			toErrorEvent(error) {
				locals.report(error);
				return { event: 'error', data: errorBody(toAppError(error), locals.requestId) };
			}
		});
	}
	const whole: Record<string, unknown> = {};
	for await (const event of events) {
		if (event.type === 'message') whole.message = event.message;
		if (event.type !== 'reply') continue;
		const { type: _, ...told } = event;
		Object.assign(whole, told);
	}
	return Response.json(whole);
}

async function* streamed(
	events: AsyncGenerator<ReplyEvent, void, undefined>
): AsyncGenerator<StreamedEvent, void, undefined> {
	for await (const { type, ...data } of events) yield { event: type, data };
}
