import { error, redirect } from '@sveltejs/kit';
import { toAppError } from '$lib/server/http/json';

/**
 * The signed-in learner or guest of a page that makes no sense without one.
 * @throws Redirect to the sign-in page, which leads back here.
 */
export function requireSession<Session>(locals: { session: Session | null }, url: URL): Session {
	if (locals.session !== null) return locals.session;
	redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}

/** Awaits what a page shows; what isn't there, or isn't the learner's, becomes the page for 404. */
export async function orNotFound<Value>(value: Promise<Value>, message: string): Promise<Value> {
	try {
		return await value;
	} catch (reason) {
		const failure = toAppError(reason);
		if (failure.status === 404) error(404, message);
		if (failure.status === 503) error(503, 'Afterword is catching its breath.');
		throw reason;
	}
}
