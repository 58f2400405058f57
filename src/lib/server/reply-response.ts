import { eventStream, type StreamedEvent } from './event-stream.ts';
import { errorBody, toAppError } from './http.ts';
import type { ReplyEvent } from './services/conversation.service.ts';

/**
 * A reply as the caller wants it: streamed as it is written (`Accept: text/event-stream`), else whole
 * as JSON `{message?, reply}`.
 */
export async function replyResponse(
	{
		request,
		locals
	}: { request: Request; locals: { app: { ending: AbortSignal }; requestId: string } },
	say: (signal: AbortSignal) => AsyncGenerator<ReplyEvent>
): Promise<Response> {
	const signal = AbortSignal.any([request.signal, locals.app.ending]);
	const wantsStream = request.headers.get('accept')?.includes('text/event-stream') ?? false;
	if (wantsStream) {
		return eventStream(streamed(say(signal)), {
			signal,
			toErrorEvent: (error) => ({
				event: 'error',
				data: errorBody(toAppError(error), locals.requestId)
			})
		});
	}
	const whole: Record<string, unknown> = {};
	for await (const event of say(signal)) {
		if (event.type === 'message') whole.message = event.message;
		if (event.type === 'reply') whole.reply = event.reply;
	}
	return Response.json(whole);
}

async function* streamed(
	events: AsyncGenerator<ReplyEvent>
): AsyncGenerator<StreamedEvent, void, undefined> {
	for await (const { type, ...data } of events) yield { event: type, data };
}
