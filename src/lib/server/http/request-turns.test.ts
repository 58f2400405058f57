import { AsyncResource } from 'node:async_hooks';
import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { endTurn } from '../turn.ts';
import { createRequestTurns } from './request-turns.ts';
import { CLIENT_ADDRESS_HEADER } from '../services/accounts/better-auth.ts';

const SECRET = 'a-secret-that-sessions-are-signed-with';

function fromAddress(address: string, cookie?: string): Headers {
	return new Headers({ [CLIENT_ADDRESS_HEADER]: address, ...(cookie ? { cookie } : {}) });
}

function inSession(token: string, { secret = SECRET, address = '192.0.2.1' } = {}): Headers {
	const signature = createHmac('sha256', secret).update(token).digest('base64');
	const value = encodeURIComponent(`${token}.${signature}`);
	return fromAddress(address, `better-auth.session_token=${value}`);
}

const answerWhatIsLeft: (() => Promise<void>)[] = [];
/** Nobody is left waiting who would be refused, after a while, in the middle of another test. */
afterEach(async () => {
	for (const answer of answerWhatIsLeft.splice(0)) await answer();
	vi.useRealTimers();
});

/** Requests that are answered when they are told to be. */
function someRequests() {
	const turns = createRequestTurns({ secret: SECRET });
	const begun: string[] = [];
	const ends = new Map<string, { answer(): void; endTurn(): void; fail(): void }>();
	const act = async (name: string, how: 'answer' | 'endTurn' | 'fail') => {
		ends.get(name)?.[how]();
		await nextTurn();
	};
	answerWhatIsLeft.push(async () => {
		for (const name of begun) await act(name, 'answer');
	});
	return {
		turns,
		begun,
		async ask(
			name: string,
			headers: Headers,
			line?: string
		): Promise<{ answered: Promise<Response> }> {
			const answered = turns.answer({ headers, line }, () => {
				begun.push(name);
				const { promise, resolve, reject } = Promise.withResolvers<Response>();
				ends.set(name, {
					answer: () => resolve(new Response(name)),
					endTurn: AsyncResource.bind(endTurn),
					fail: () => reject(new Error('failed'))
				});
				return promise;
			});
			await nextTurn();
			return { answered };
		},
		answer: (name: string) => act(name, 'answer'),
		endTurn: (name: string) => act(name, 'endTurn'),
		fail: (name: string) => act(name, 'fail')
	};
}

describe('turns between those who ask', () => {
	it('does one request of a session at a time, and those of others beside it', async () => {
		const { begun, ask, answer } = someRequests();
		await ask('first', inSession('ana'));
		await ask('second', inSession('ana', { address: '192.0.2.2' }));
		await ask('another’s', inSession('ben'));
		expect(begun).toEqual(['first', 'another’s']);
		await answer('first');
		expect(begun).toEqual(['first', 'another’s', 'second']);
	});

	it('keeps what has a line of its own waiting behind nothing else', async () => {
		const { begun, ask } = someRequests();
		await ask('first', inSession('ana'));
		await ask('an end', inSession('ana'), 'post-run');
		await ask('another end', inSession('ana'), 'post-run');
		expect(begun).toEqual(['first', 'an end']);
	});

	it.each<[string, Headers, number]>([
		['a session after a rest', inSession('ana'), 1],
		['an address, which a school may share, at once', fromAddress('192.0.2.9'), 2]
	])('begins the next turn in a crowd of %s', async (_who, headers, begunByThen) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
		const { begun, ask, answer } = someRequests();
		for (let nth = 1; nth <= 13; nth++) void ask(`${nth}`, headers);
		await nextTurn();
		vi.advanceTimersByTime(5);
		await answer('1');
		expect(begun).toHaveLength(begunByThen);
		vi.advanceTimersByTime(15);
		await nextTurn();
		expect(begun).toHaveLength(2);
		for (let nth = 2; nth <= 13; nth++) {
			await answer(`${nth}`);
			vi.advanceTimersByTime(60);
			await nextTurn();
		}
		expect(begun).toHaveLength(13);
	});

	it('reads one body of a session at a time, while their requests go on', async () => {
		const { turns, begun, ask, answer } = someRequests();
		const first = Promise.withResolvers<Request>();
		const receive = (name: string, headers: Headers, body: Promise<Request>) => {
			void turns.receive({ headers }, () => {
				begun.push(name);
				return body;
			});
		};
		const body = new Request('http://localhost');
		receive('first body', inSession('ana'), first.promise);
		receive('second body', inSession('ana'), Promise.resolve(body));
		receive('another’s body', inSession('ben'), Promise.resolve(body));
		await ask('request', inSession('ana'));
		expect(begun).toEqual(['first body', 'another’s body', 'request']);
		first.resolve(body);
		await answer('request');
		expect(begun).toEqual(['first body', 'another’s body', 'request', 'second body']);
	});

	it('goes on with the next when a request fails, and tells who asked', async () => {
		const { begun, ask, fail } = someRequests();
		const { answered } = await ask('first', inSession('ana'));
		await ask('second', inSession('ana'));
		await Promise.all([fail('first'), expect(answered).rejects.toThrow('failed')]);
		expect(begun).toEqual(['first', 'second']);
	});

	it('lets the next begin while one waits for what is done elsewhere', async () => {
		const { begun, ask, answer, endTurn } = someRequests();
		const { answered } = await ask('first', inSession('ana'));
		await ask('second', inSession('ana'));
		await endTurn('first');
		expect(begun).toEqual(['first', 'second']);
		await answer('first');
		expect(await (await answered).text()).toBe('first');
	});

	it('counts whoever makes up a session by the address that they ask from', async () => {
		const { begun, ask } = someRequests();
		await ask('no session', fromAddress('192.0.2.1'));
		await ask('forged', inSession('x', { secret: 'another' }));
		await ask('forged too', inSession('y', { secret: 'another' }));
		await ask('unsigned', fromAddress('192.0.2.1', 'better-auth.session_token=z'));
		await ask('from elsewhere', fromAddress('192.0.2.2'));
		expect(begun).toEqual(['no session', 'from elsewhere']);
	});

	it('counts a network of IPv6 as one address', async () => {
		const { begun, ask } = someRequests();
		await ask('first', fromAddress('2001:db8:1:2::1'));
		await ask('second', fromAddress('2001:db8:1:3::2'));
		await ask('another network', fromAddress('2001:db8:2::1'));
		expect(begun).toEqual(['first', 'another network']);
	});
});
