import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aTextReading } from '../../../../tests/support/text-reading.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { createLearnersFaults } from './learners-faults.ts';

const LEARNER = 'learner';
const MINUTE_MS = 60_000;
const reading = aTextReading();

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

function someFaults() {
	const config = readConfig({
		DATABASE_URL: 'postgres://127.0.0.1/nowhere',
		AUTH_SECRET: 'a-secret-of-this-test'
	});
	return createLearnersFaults(config, { logger: createLogger('silent'), reading });
}

it('ends by itself after ten minutes', () => {
	const faults = someFaults();
	faults.arm(LEARNER, 'model_refuses');
	vi.advanceTimersByTime(10 * MINUTE_MS - 1);
	expect(faults.find(LEARNER)?.fault).toBe('model_refuses');
	vi.advanceTimersByTime(1);
	expect(faults.find(LEARNER)).toBeNull();
});

it('begins its ten minutes anew when it is asked for again', () => {
	const faults = someFaults();
	faults.arm(LEARNER, 'model_refuses');
	vi.advanceTimersByTime(9 * MINUTE_MS);
	faults.arm(LEARNER, 'model_refuses');
	vi.advanceTimersByTime(9 * MINUTE_MS);
	expect(faults.find(LEARNER)?.fault).toBe('model_refuses');
});
