import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from '../../src/lib/server/openapi/document.ts';
import { describedBy, type AnswerHead } from './described-answers.ts';
import { aPostRunSuccess } from './played-api.ts';

const descriptionOf = describedBy(openapiDocument());
const JSON_TYPE = 'application/json';
const anError = { error: 'not_found', message: 'Nothing.', requestId: 'r-1' };

function headOf(request: string, status = 200, contentType: string | null = JSON_TYPE): AnswerHead {
	const [method = '', path = ''] = request.split(' ');
	return { method, path, status, contentType };
}

/** What is wrong with an answer; null where nothing is. */
function faultIn(head: AnswerHead, body?: unknown): string | null {
	const description = descriptionOf(head);
	if (description.kind === 'wrong') return description.sentence;
	return description.kind === 'json' ? description.check(body) : null;
}

function faultInEvent(request: string, name: string, data: unknown): string | null {
	const description = descriptionOf(headOf(request, 200, 'text/event-stream'));
	if (description.kind !== 'events') throw new Error(`${request} is no stream`);
	return description.check(name, data);
}

describe('an answer held to the description of the API', () => {
	it('may be as it is described', () => {
		expect(
			faultIn(headOf('GET /api/memories?limit=5'), { memories: [], nextCursor: null, total: 0 })
		).toBeNull();
		expect(faultIn(headOf('DELETE /api/account', 204, null))).toBeNull();
		expect(
			faultIn(
				headOf(`POST /api/conversations/${randomUUID()}/post-run`),
				aPostRunSuccess(randomUUID())
			)
		).toBeNull();
	});

	it('has no field that is not named, at whatever depth', () => {
		expect(
			faultIn(headOf('GET /api/memories'), { memories: [], nextCursor: null, total: 0, extra: 1 })
		).toBe(
			"GET /api/memories answered 200 with what /api/openapi.json doesn't describe: the field /extra"
		);
		const success = aPostRunSuccess(randomUUID());
		const answer = { ...success, memory: { ...success.memory, secret: 'x' } };
		expect(faultIn(headOf(`POST /api/conversations/${randomUUID()}/post-run`), answer)).toMatch(
			/^POST \/api\/conversations\/\{id\}\/post-run answered 200 .*the field \/memory\/secret/
		);
	});

	it('lacks nothing, and has the types and formats that are named', () => {
		const path = 'GET /api/memories';
		expect(faultIn(headOf(path), { memories: [], total: 0 })).toContain('no /nextCursor');
		expect(faultIn(headOf(path), { memories: [], nextCursor: null, total: -1 })).toContain(
			'/total'
		);
		const session = {
			id: 'a',
			device: null,
			createdAt: 'yesterday',
			lastSeenAt: '2026-03-01T10:00:00.000Z',
			isCurrent: true
		};
		expect(faultIn(headOf('GET /api/account/sessions'), { sessions: [session] })).toContain(
			'/sessions/0/createdAt'
		);
	});

	it('has a status, a content type and an error’s code that are named', () => {
		expect(faultIn(headOf('GET /api/memories', 418), {})).toContain('names no such status');
		expect(faultIn(headOf('GET /api/memories', 200, 'text/html'))).toContain(
			'text/html instead of application/json'
		);
		expect(faultIn(headOf('DELETE /api/account', 204))).toContain('a body of application/json');
		const memory = headOf(`GET /api/memories/${randomUUID()}`, 404);
		expect(faultIn(memory, { ...anError, error: 'memory_not_found' })).toBeNull();
		expect(faultIn(memory, { ...anError, error: 'conversation_not_found' })).toContain('/error');
	});

	it('comes from an operation that is named, or is an error', () => {
		expect(faultIn(headOf('GET /api/secrets'), {})).toContain('describes no such operation');
		expect(faultIn(headOf('PUT /api/memories'), {})).toContain('describes no such operation');
		expect(faultIn(headOf('GET /api/secrets', 404), anError)).toBeNull();
		expect(faultIn(headOf('GET /api/secrets', 404), { ...anError, stack: 'at' })).toContain(
			'/stack'
		);
	});

	it('tells as events only those that are named', () => {
		const opening = `POST /api/conversations/${randomUUID()}/opening`;
		expect(faultInEvent(opening, 'chunk', { text: 'Ho' })).toBeNull();
		expect(faultInEvent(opening, 'chunk', { text: 'Ho', at: 1 })).toContain(
			'in the event chunk, the field /at'
		);
		expect(faultInEvent(opening, 'message', {})).toContain('the event message');
		expect(faultInEvent('GET /api/events', 'listening', {})).toBeNull();
	});

	it('is left alone where others have given it its form', () => {
		expect(faultIn(headOf('POST /api/auth/sign-in/email', 403), { any: 1 })).toBeNull();
		expect(faultIn(headOf('GET /api/dev/overview'), { any: 1 })).toBeNull();
		expect(faultIn(headOf('GET /memories', 200, 'text/html'))).toBeNull();
	});
});
