import type { z } from 'zod';
import { parse } from './json.ts';

/**
 * The address's query, parsed by `schema`. `?language=` says no more than no `language` at all.
 * @throws InvalidPayloadError
 */
export function readQuery<S extends z.ZodType>(url: URL, schema: S): z.output<S> {
	const given = [...url.searchParams].filter(([, value]) => value.trim() !== '');
	return parse(schema, Object.fromEntries(given));
}
