import { expect, it } from 'vitest';
import { uuid } from '../contracts/text.ts';
import { newId } from './new-id.ts';

it('makes random UUIDs of version 4', () => {
	const ids = Array.from({ length: 200 }, newId);
	expect(new Set(ids).size).toBe(200);
	for (const id of ids) {
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(uuid.safeParse(id).success).toBe(true);
	}
});
