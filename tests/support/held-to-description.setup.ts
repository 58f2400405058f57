import { afterAll, afterEach } from 'vitest';
import { takeNoted } from './held-to-description.ts';

/** Of tests that run side by side, any may have to tell it: its stack names the one that asked. */
function failWithNoted(): void {
	const [first, ...others] = takeNoted();
	if (!first) return;
	if (others.length > 0) first.message += ` (and ${others.length} more such answers)`;
	throw first;
}

afterEach(failWithNoted);
afterAll(failWithNoted);
