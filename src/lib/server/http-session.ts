import { NotAuthenticatedError } from './errors.ts';

/**
 * Who asks: an account or a guest.
 * @throws NotAuthenticatedError
 */
export function requireUser<User>(locals: { session: { user: User } | null }): User {
	if (locals.session === null) throw new NotAuthenticatedError();
	return locals.session.user;
}
