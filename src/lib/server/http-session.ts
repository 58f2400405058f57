import { NotAuthenticatedError } from './errors.ts';

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
