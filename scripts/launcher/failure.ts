/** A failure that the user can do something about: its message is one line that says what. */
export class LaunchFailure extends Error {
	override readonly name = 'LaunchFailure';
}

/** One line for whatever went wrong; a stack only helps who works on the launcher. */
export function describeFailure(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.split('\n')[0] ?? '';
}

/** What a failed system or database call says in few words, without addresses and secrets. */
export function describeCause(error: unknown): string {
	const said = codeOf(error);
	switch (said) {
		case 'EACCES':
		case 'EPERM':
			return 'permission denied';
		case 'EROFS':
			return 'the file system is read-only';
		case 'ENOSPC':
			return 'the disk is full';
		case 'ENOTDIR':
		case 'EEXIST':
			return 'a file is in the way';
		case 'ECONNREFUSED':
			return 'connection refused';
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return 'no such host';
		case 'CONNECT_TIMEOUT':
		case 'ETIMEDOUT':
			return 'no answer in time';
		case null:
			return describeFailure(error);
		default:
			return `${describeFailure(error)} (${said})`;
	}
}

export function codeOf(error: unknown): string | null {
	if (error instanceof AggregateError) return codeOf(error.errors[0]);
	if (!(error instanceof Error) || !('code' in error)) return null;
	return typeof error.code === 'string' ? error.code : null;
}
