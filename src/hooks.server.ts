import { building, dev } from '$app/environment';
import {
	directionOf,
	LOCALE_COOKIE,
	localeFor,
	PSEUDO_LOCALE,
	type SpokenLocale
} from '$lib/contracts/locales';
import { documentTexts } from '$lib/i18n/documents';
import { createApp, type App as Afterword } from '$lib/server/app';
import { readConfig, type Config } from '$lib/server/config';
import {
	ForbiddenError,
	ForbiddenOriginError,
	InternalError,
	MethodNotAllowedError,
	NotFoundError,
	PayloadTooLargeError,
	UnsupportedMediaTypeError,
	type AppError
} from '$lib/server/errors';
import { errorResponse, received, toAppError } from '$lib/server/http/json';
import type { OpenProgram } from '$lib/server/instruments';
import { plainPage } from '$lib/server/http/plain-page';
import { headersWithAddress, requireUser } from '$lib/server/http/session';
import { AUTH_PATH } from '$lib/server/services/accounts/session.service';
import { endTurn } from '$lib/server/turn';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';

const WITHOUT_SESSION = ['/api/health/', '/api/openapi.json', '/api/password-reset', '/metrics'];
const WATCHING_ROUTES: ReadonlySet<string | null> = new Set([
	'/api/health/live',
	'/api/health/ready',
	'/metrics'
]);
const POST_RUN_ROUTE = '/api/conversations/[id]/post-run';
const LAST_WORDS_BYTES = 65_536; // what browsers let a closing tab send (Fetch, keepalive)
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const init: ServerInit = async () => {
	if (building) return;
	await globalThis.runningApp?.close(); // in dev, the one from before the edit
	const config = readConfig({ ...process.env, ...(dev ? { NODE_ENV: 'development' } : {}) });
	const app = createApp(config, await openingFor(config));
	globalThis.runningApp = app;
	await app.start();
	process.once('sveltekit:shutdown', (_signal, requestsDone?: Promise<unknown>) => {
		void app.close(requestsDone).finally(() => process.exit(0));
	});
};

/** A build without the panel knows that the condition is false, and leaves out all that is behind it. */
async function openingFor({ devPanel }: Config): Promise<OpenProgram | null> {
	if (__DEV_PANEL__) {
		if (devPanel) return (await import('$lib/server/dev-panel/dev-panel')).openDevPanel;
	}
	return null;
}

export const handle: Handle = async ({ event, resolve }) => {
	const startedAt = performance.now();
	const requestId = crypto.randomUUID();
	const { pathname } = event.url;
	const isApi = pathname === '/api' || pathname.startsWith('/api/');
	event.locals.requestId = requestId;
	event.locals.session = null;
	event.locals.locale = localeOf(event);
	event.locals.failure = null;
	event.locals.report = (error) => {
		report(event, error);
	};

	let response: Response;
	try {
		const app = globalThis.runningApp;
		if (!app) throw new NotFoundError(); // while the build looks at pages
		event.locals.app = app;
		response = await answerInTurn(event, app, () =>
			resolve(event, { transformPageChunk: inLocaleOf(event) })
		);
	} catch (error) {
		report(event, error);
		event.locals.failure = toAppError(error);
		if (isApi) response = errorResponse(event.locals.failure, requestId);
		else response = await plainErrorPage(toAppError(error).status, event.locals);
	}
	if (isApi) response = inOurForm(response, event);

	response.headers.set('X-Request-Id', requestId);
	// Pages too: on a device that several people use, nothing of one may be left for the next.
	if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
	globalThis.runningApp?.metrics.httpDuration.observe(
		{ route: event.route.id ?? 'none', method: event.request.method, status: response.status },
		(performance.now() - startedAt) / 1000
	);
	return response;
};

/** What a route threw: kept for `handle`, which gives the API's answers their form. */
export const handleError: HandleServerError = async ({ error, event, status, message }) => {
	// No such page, no such method, an address that can't be decoded: the caller's own, and answered.
	if (status < 500) return { message, requestId: event.locals.requestId };
	event.locals.failure = toAppError(error);
	report(event, error);
	// Read where not even the layout could be made (error.html).
	const { locale, failure, requestId } = event.locals;
	return { message: await sentenceOf(failure.status, locale), requestId };
};

/**
 * Without a turn: what a page asks for while it is made, within its own turn, and who watches over this
 * process, who needs an answer when others ask too much of it.
 */
async function answerInTurn(
	event: RequestEvent,
	app: Afterword,
	resolve: () => Response | Promise<Response>
): Promise<Response> {
	if (event.isSubRequest || WATCHING_ROUTES.has(event.route.id)) {
		return answer(event, app, resolve);
	}
	const headers = headersWithAddress(event);
	const { request } = event;
	event.request = await (isLarge(request)
		? app.turns.receive({ headers }, () => arrived(request))
		: arrived(request));
	// The last words of a closing tab wait behind nothing but others like them.
	const line = event.route.id === POST_RUN_ROUTE ? 'post-run' : undefined;
	return app.turns.answer({ headers, line }, () => answer(event, app, resolve));
}

/** More than a closing tab sends, whose words wait for no other body. */
function isLarge({ headers, body }: Request): boolean {
	return body !== null && Number(headers.get('content-length') ?? Infinity) > LAST_WORDS_BYTES;
}

/**
 * With its body, so that no turn is spent on waiting for a slow line. One that broke off says so when it
 * is read.
 */
async function arrived(request: Request): Promise<Request> {
	if (request.body === null) return request;
	const body = await request.arrayBuffer().catch(brokenOff);
	const whole: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
	return new Request(request, whole);
}

function brokenOff(error: unknown): ReadableStream {
	return new ReadableStream({
		start(controller) {
			controller.error(error);
		}
	});
}

async function answer(
	event: RequestEvent,
	app: Afterword,
	resolve: () => Response | Promise<Response>
): Promise<Response> {
	const { pathname } = event.url;
	if (app.config.role === 'worker' && !WATCHING_ROUTES.has(event.route.id)) {
		throw new NotFoundError();
	}
	refuseOtherSites(event);
	if (pathname.startsWith(`${AUTH_PATH}/`)) return app.sessions.handle(await forSignIn(event));
	if (WITHOUT_SESSION.some((path) => pathname.startsWith(path))) return resolve();

	const { session, setCookies } = await app.sessions.read(event.request.headers);
	event.locals.session = session;
	event.locals.locale = localeOf(event);
	if (session && isCountedWrite(event)) await app.writes.count(session.user);
	const response =
		__DEV_PANEL__ && app.answerDeveloper && pathname.startsWith('/api/dev/')
			? await answerDeveloper(event, app.answerDeveloper)
			: await resolve();
	// A route that sets cookies of its own, by erasing the account, has the last word.
	if (response.headers.has('Set-Cookie')) return response;
	for (const cookie of setCookies) response.headers.append('Set-Cookie', cookie);
	return response;
}

function answerDeveloper(
	{ request, locals }: RequestEvent,
	answer: NonNullable<Afterword['answerDeveloper']>
): Promise<Response> {
	endTurn(); // an experiment takes as long as a model does
	const { requestId, report } = locals;
	return answer({ request, user: requireUser(locals), requestId, report });
}

/**
 * Post-runs count for themselves, where it is known which of them must not be refused: a closing tab has
 * one request for its last words.
 */
function isCountedWrite({ request, route }: RequestEvent): boolean {
	return !SAFE_METHODS.has(request.method) && route.id !== POST_RUN_ROUTE;
}

/** A browser names the site that a changing request comes from; it has to be ours (CSRF). */
function refuseOtherSites({ request, url }: RequestEvent): void {
	if (SAFE_METHODS.has(request.method)) return;
	const origin = request.headers.get('origin');
	if (origin !== null && origin !== url.origin) throw new ForbiddenOriginError();
	if (request.headers.get('sec-fetch-site') === 'cross-site') throw new ForbiddenOriginError();
}

/**
 * better-auth counts by an address that no client can choose, and insists on an `Origin`. The body
 * is read here, since of one that is too large it would make a server error.
 */
async function forSignIn(event: RequestEvent): Promise<Request> {
	const { request, url } = event;
	const headers = headersWithAddress(event);
	if (!headers.has('origin')) headers.set('origin', url.origin);
	const body = request.body === null ? null : await received(request.arrayBuffer());
	return new Request(request.url, { method: request.method, headers, body });
}

/** Every error under /api is JSON, whatever raised it; better-auth's own answers keep their form. */
function inOurForm(response: Response, event: RequestEvent): Response {
	const { failure, requestId } = event.locals;
	if (failure) return errorResponse(failure, requestId);
	if (response.status < 400) return response;
	const type = response.headers.get('content-type') ?? '';
	const isOurs = type.startsWith('application/json') && event.route.id !== null;
	const isSignIn = event.url.pathname.startsWith(`${AUTH_PATH}/`);
	if (type.startsWith('application/json') && (isOurs || isSignIn)) return response;
	return errorResponse(appErrorFor(response), requestId);
}

function appErrorFor({ status, headers }: Response): AppError {
	switch (status) {
		case 400: // SvelteKit's own, of an address that can't be decoded: there is nothing at it
		case 404:
			return new NotFoundError();
		case 405:
			return new MethodNotAllowedError(headers.get('allow') ?? '');
		case 413:
			return new PayloadTooLargeError();
		case 415:
			return new UnsupportedMediaTypeError();
		default:
			return status < 500 ? new ForbiddenError() : new InternalError();
	}
}

/** Where nothing is chosen, as the browser asks for. */
function localeOf({ cookies, locals, request }: RequestEvent): SpokenLocale {
	const cookie = cookies.get(LOCALE_COOKIE);
	if (__DEV_PANEL__ && cookie === PSEUDO_LOCALE) return PSEUDO_LOCALE;
	const chosen = [locals.session?.user.interfaceLanguage, cookie];
	return localeFor(chosen, request.headers.get('accept-language'));
}

/** app.html's own words of the language; the page follows when another one is chosen (+layout.svelte). */
function inLocaleOf({ locals }: RequestEvent) {
	return ({ html }: { html: string }) =>
		html
			.replace('%afterword.lang%', locals.locale)
			.replace('%afterword.dir%', directionOf(locals.locale));
}

/** For when not even the layout's data can be had. */
async function plainErrorPage(
	status: number,
	{ locale, requestId }: App.Locals
): Promise<Response> {
	const sentence = await sentenceOf(status, locale);
	return new Response(plainPage({ sentence, locale, requestId }), {
		status,
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			...(status === 503 ? { 'Retry-After': '2' } : {})
		}
	});
}

async function sentenceOf(status: number, locale: SpokenLocale): Promise<string> {
	const { say } = await documentTexts(locale);
	return say(status === 503 ? 'plainPage.busy' : 'plainPage.failed');
}

/** A line only for what a person has to look at; the rest has its answer. */
function report(event: RequestEvent, error: unknown): void {
	const { status, code, retryable } = toAppError(error);
	const logger = globalThis.runningApp?.logger;
	const where = { requestId: event.locals.requestId, route: event.route.id, code };
	if (retryable && status >= 500) logger?.warn({ ...where, err: error }, 'A part is away');
	else if (status >= 500) logger?.error({ ...where, err: error }, 'Request failed');
}
