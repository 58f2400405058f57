import { InvalidPayloadError } from '../errors.ts';

/** Where a page of newest-first rows ended. */
export interface Cursor {
	createdAt: Date;
	id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function encodeCursor({ createdAt, id }: Cursor): string {
	return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** @throws InvalidPayloadError for what `encodeCursor` did not make */
export function decodeCursor(cursor: string): Cursor {
	const [moment = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
	const createdAt = new Date(moment);
	if (Number.isNaN(createdAt.getTime()) || !UUID.test(id)) {
		throw new InvalidPayloadError([{ path: 'cursor', message: 'is not a cursor from this API' }]);
	}
	return { createdAt, id };
}
