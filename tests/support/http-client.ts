import { rateLimit } from '../../src/lib/server/database/schema.ts';
import type { Database } from '../../src/lib/server/database/client.ts';
import { makeSignedUp } from './account-rows.ts';
import { held } from './held-to-description.ts';

export type HttpAnswer = {
	status: number;
	headers: Headers;
	/** The JSON body; undefined when it is none. */
	body: unknown;
	text: string;
};

export type HttpClient = {
	/** Null before somebody signed in. */
	userId: string | null;
	email: string;
	request(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>
	): Promise<HttpAnswer>;
	/** For streams and for bodies that are no JSON. Cookies go along and are kept. */
	fetch(path: string, init?: RequestInit): Promise<Response>;
	/** The same browser, with its cookies, at another process's address. */
	at(origin: string): HttpClient;
	/** The header with all cookies that it holds. */
	cookie(): string;
};

/**
 * Someone with a browser's cookies and nothing else of a browser, who holds every answer to the
 * description of the API.
 */
export function anHttpClient(origin: string, cookies: Map<string, string> = new Map()): HttpClient {
	const client: HttpClient = {
		userId: null,
		email: '',
		at: (elsewhere) => anHttpClient(elsewhere, cookies),
		cookie: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
		async fetch(path, init = {}) {
			const headers = new Headers(init.headers);
			if (cookies.size > 0) {
				headers.set('cookie', client.cookie());
			}
			const response = await fetch(origin + path, { ...init, headers, redirect: 'manual' });
			for (const cookie of response.headers.getSetCookie()) {
				const [pair = ''] = cookie.split(';', 1);
				const separator = pair.indexOf('=');
				const name = pair.slice(0, separator);
				const value = pair.slice(separator + 1);
				if (value === '' || /max-age=0\b/i.test(cookie)) cookies.delete(name);
				else cookies.set(name, value);
			}
			return held(response, { method: init.method ?? 'GET', path });
		},
		async request(method, path, body, headers = {}) {
			const response = await client.fetch(path, {
				method,
				headers: {
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
					...headers
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) })
			});
			const text = await response.text();
			const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
			const parsed: unknown = isJson ? JSON.parse(text) : undefined;
			return { status: response.status, headers: response.headers, body: parsed, text };
		}
	};
	return client;
}

/** A guest whose account was made one of somebody who signed up, with the password `PASSWORD`. */
export async function aSignedInClient(
	origin: string,
	db: Database
): Promise<HttpClient & { userId: string }> {
	const client = await aGuestClient(origin, db);
	return Object.assign(client, { email: await makeSignedUp(db, client.userId) });
}

/** Comes in through the public door. `db` is asked to forget the sign-ins of other tests. */
export async function aGuestClient(
	origin: string,
	db: Database
): Promise<HttpClient & { userId: string }> {
	await db.delete(rateLimit);
	const client = anHttpClient(origin);
	return signedIn(client, '', await client.request('POST', '/api/auth/sign-in/anonymous', {}));
}

function signedIn(client: HttpClient, email: string, answer: HttpAnswer) {
	const { body } = answer;
	if (
		answer.status !== 200 ||
		typeof body !== 'object' ||
		body === null ||
		!('user' in body) ||
		typeof body.user !== 'object' ||
		body.user === null ||
		!('id' in body.user) ||
		typeof body.user.id !== 'string'
	) {
		throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
	}
	const userId = body.user.id;
	return Object.assign(client, { userId, email });
}
