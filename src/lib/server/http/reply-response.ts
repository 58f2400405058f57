import type { Opening, Reply, REPLY_EVENTS, ReplyEvent } from '../../contracts/conversations.ts';
import { NotAuthenticatedError } from '../errors.ts';
import { answer } from './answer.ts';
import { begun, eventStream, type EventOf } from './event-stream.ts';
import { requireSession } from './session.ts';
import { errorBody, toAppError } from './json.ts';
import type { SessionWatch } from '../services/accounts/session-watch.ts';
import type { Session } from '../services/accounts/session.service.ts';
import { endTurn } from '../turn.ts';

type StreamedReply = EventOf<typeof REPLY_EVENTS>;

// What is refused is refused by then. A model that is loaded first takes minutes: the caller is told by
// comments that the reply is still awaited, and need not know for how long.
const BEGINNING = { withinMs: 3_000 };

/**
 * A reply as the caller wants it: streamed as it is written (`Accept: text/event-stream`), else whole
 * as JSON `{message?, reply}`. What fails within seconds, before the first event, is an answer like any
 * other. A stream ends with its session, and takes none of the places for event streams: what is said there is counted
 * by itself.
 */
export async function replyResponse(
	{
		request,
		locals
	}: {
		request: Request;
		locals: {
			app: { ending: AbortSignal; sessionWatch: SessionWatch };
			session: Session | null;
			requestId: string;
			report(error: unknown): void;
		};
	},
	say: (signal: AbortSignal) => AsyncGenerator<ReplyEvent, void, undefined>
): Promise<Response> {
	endTurn(); // a model takes its time, and has turns of its own
	const signal = AbortSignal.any([request.signal, locals.app.ending]);
	const accept = request.headers.get('accept')?.toLowerCase() ?? '';
	if (accept.includes('text/event-stream')) {
		const { over, leave } = locals.app.sessionWatch.follow(requireSession(locals));
		try {
			const untilOver = AbortSignal.any([signal, over]);
			const beginning = await unlessOver(over, begun(say(untilOver), BEGINNING));
			return eventStream<StreamedReply>(streamed(beginning), {
				signal: untilOver,
				onEnd: leave,
				toErrorEvent(error) {
					locals.report(error);
					return { event: 'error', data: errorBody(toAppError(error), locals.requestId) };
				}
			});
		} catch (error) {
			leave();
			throw error;
		}
	}
	const whole: Partial<Reply> = {};
	for await (const event of say(signal)) {
		if (event.type === 'message') whole.message = event.message;
		if (event.type !== 'reply') continue;
		const { type: _, ...told } = event;
		Object.assign(whole, told);
	}
	return answer<Opening | Reply>(whole);
}

/** Before its first word a greeting has nothing that could end. @throws NotAuthenticatedError */
async function unlessOver<T>(over: AbortSignal, beginning: Promise<T>): Promise<T> {
	const ended = Promise.withResolvers<never>();
	over.addEventListener('abort', () => ended.reject(new NotAuthenticatedError()), { once: true });
	return Promise.race([beginning, ended.promise]);
}

async function* streamed(
	events: AsyncGenerator<ReplyEvent, void, undefined>
): AsyncGenerator<StreamedReply, void, undefined> {
	for await (const event of events) {
		switch (event.type) {
			case 'message':
				yield { event: 'message', data: { message: event.message } };
				break;
			case 'chunk':
				yield { event: 'chunk', data: { text: event.text } };
				break;
			case 'reply': {
				const { type: _, ...data } = event;
				yield { event: 'reply', data };
			}
		}
	}
}
