import { uuid } from '../../../contracts/text.ts';
import { NotFoundError } from '../../errors.ts';

/**
 * What is no UUID names nothing.
 * @throws NotFoundError
 */
export function knownId(id: string): string {
	const parsed = uuid.safeParse(id);
	if (!parsed.success) throw new NotFoundError();
	return parsed.data;
}
