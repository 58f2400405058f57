import { NotAuthenticatedError } from '../errors.ts';
import { CLIENT_ADDRESS_HEADER } from '../services/accounts/better-auth.ts';

/**
 * Who asks: an account or a guest.
 * @throws NotAuthenticatedError
 */
export function requireUser<User>(locals: { session: { user: User } | null }): User {
	return requireSession(locals).user;
}

/**
 * The same with the session itself.
 * @throws NotAuthenticatedError
 */
export function requireSession<Session>(locals: { session: Session | null }): Session {
	if (locals.session === null) throw new NotAuthenticatedError();
	return locals.session;
}

/** The request's headers, with the client's address as the server knows it in place of a client's own. */
export function headersWithAddress(event: {
	request: Request;
	getClientAddress: () => string;
}): Headers {
	const headers = new Headers(event.request.headers);
	headers.set(CLIENT_ADDRESS_HEADER, event.getClientAddress());
	return headers;
}
