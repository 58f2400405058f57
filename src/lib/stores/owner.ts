/** Whose it is what this device keeps: written beside it, so that nobody else's sign-in sends it. */
export interface Learner {
	id: string;
	isGuest: boolean;
}

const GUEST = 'guest:';
const ACCOUNT = 'account:';

export function ownerOf({ id, isGuest }: Learner): string {
	return (isGuest ? GUEST : ACCOUNT) + id;
}

/** A guest's may be anybody's who signed up since; an account's is nobody else's. */
export function mayBelongTo(owner: string, someone: Learner): boolean {
	return owner === ownerOf(someone) || (!someone.isGuest && owner.startsWith(GUEST));
}

export function belongsTo(owner: string, learnerId: string): boolean {
	return owner === ACCOUNT + learnerId || owner === GUEST + learnerId;
}
