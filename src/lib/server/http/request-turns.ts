import { createHmac, timingSafeEqual } from 'node:crypto';
import { getIP } from 'better-auth/api';
import { getSessionCookie } from 'better-auth/cookies';
import { createFairQueue } from '../coordination/fair-queue.ts';
import { ADDRESS_OPTIONS } from '../services/accounts/better-auth.ts';
import { inTurn } from '../turn.ts';

/**
 * One request of each who asks at a time, and the others wait before anything is done for them: who asks
 * most takes no more of this process than who asks once.
 */
export interface RequestTurns {
	/**
	 * Reads a large body when it is the turn of whoever sends it: dozens at once, in pieces of 64 KB, would
	 * stand between all rounds of others' requests.
	 * @throws UnavailableError as `answer` does
	 */
	receive({ headers }: { headers: Headers }, read: () => Promise<Request>): Promise<Request>;
	/**
	 * Answers when it is the turn of whoever asks. It lasts until there is an answer, or until somebody
	 * ends it who has to wait (turn.ts).
	 * @param headers with the client's address, as `headersWithAddress` gives them
	 * @param line of their lines, where what they ask for has one of its own
	 * @throws UnavailableError when too many of theirs wait, or one has waited for too long
	 */
	answer(
		{ headers, line }: { headers: Headers; line?: string | undefined },
		answer: () => Promise<Response>
	): Promise<Response>;
}

// A browser has six at once, or a hundred by a proxy's HTTP/2; many of the signed out share an address.
const WAITING_OF_ONE = 250;
const WAITING = 5_000;
// However many others wait: what a browser has at once.
const WAITING_OF_EACH = 6;
// More than a page has open beside its streams: what waits then is no reader's.
const CROWD = 10;
// As long as a write waits (services/learner-writes.ts): a browser that is told no asks again.
const LONGEST_WAIT_MS = 8_000;

/** @param secret that sessions are signed with */
export function createRequestTurns({ secret }: { secret: string }): RequestTurns {
	const bounds = {
		ofALearner: WAITING_OF_ONE,
		ofAll: WAITING,
		ofEach: WAITING_OF_EACH,
		longestWaitMs: LONGEST_WAIT_MS
	};
	const lines = createFairQueue(Infinity, bounds);
	const linesWithRests = createFairQueue(Infinity, { ...bounds, crowd: CROWD });
	return {
		receive: ({ headers }, read) => lines.run(`${whoAsks(headers, secret).name} bodies`, read),
		async answer({ headers, line }, answer) {
			const { name, isShared } = whoAsks(headers, secret);
			// A school that signs in is no crowd of one, and of last words each is to be answered soon.
			const queue = isShared || line !== undefined ? lines : linesWithRests;
			const { answered } = await queue.run(`${name} ${line ?? ''}`, async () => {
				const over = Promise.withResolvers<null>();
				const answered = inTurn(() => over.resolve(null), answer);
				await Promise.race([answered, over.promise]);
				return { answered };
			});
			return answered;
		}
	};
}

/**
 * A session by its token, before Postgres is asked about it: the signature shows that it was once given
 * out, so that nobody has as many lines as they can make up names. Everybody else by their address.
 */
function whoAsks(headers: Headers, secret: string): { name: string; isShared: boolean } {
	const cookie = getSessionCookie(headers) ?? '';
	const end = cookie.lastIndexOf('.');
	const token = cookie.slice(0, Math.max(0, end));
	const given = Buffer.from(cookie.slice(end + 1), 'base64');
	const signature = createHmac('sha256', secret).update(token).digest();
	if (given.length === signature.length && timingSafeEqual(given, signature)) {
		return { name: `session ${token}`, isShared: false };
	}
	const address = getIP(headers, { advanced: { ipAddress: ADDRESS_OPTIONS } });
	return { name: `address ${address ?? ''}`, isShared: true };
}
