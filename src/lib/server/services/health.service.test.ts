import { describe, expect, it, vi } from 'vitest';
import { createHealthService } from './health.service.ts';

const silent = { info: () => {}, warn: () => {} };

describe('readiness', () => {
	it('is there when every part answers', async () => {
		const health = createHealthService({
			checks: { postgres: () => Promise.resolve(), redis: () => Promise.resolve('PONG') },
			logger: silent
		});
		expect(await health.ready()).toEqual({ ready: true, parts: { postgres: 'up', redis: 'up' } });
	});

	it('is missing when one part refuses, even by throwing at once', async () => {
		const health = createHealthService({
			checks: {
				postgres: () => Promise.resolve(),
				redis: () => {
					throw new Error('not connected');
				}
			},
			logger: silent
		});
		expect(await health.ready()).toEqual({
			ready: false,
			parts: { postgres: 'up', redis: 'down' }
		});
	});

	it('waits no longer than two seconds for a part that hangs', async () => {
		vi.useFakeTimers();
		try {
			const health = createHealthService({
				checks: { postgres: () => new Promise(() => {}) },
				logger: silent
			});
			const answer = health.ready();
			await vi.advanceTimersByTimeAsync(2_000);
			expect((await answer).parts).toEqual({ postgres: 'down' });
		} finally {
			vi.useRealTimers();
		}
	});

	it('writes a line when it is lost and when it is back, not each time somebody asks', async () => {
		let away = true;
		const logger = { info: vi.fn(), warn: vi.fn() };
		const health = createHealthService({
			checks: { postgres: () => (away ? Promise.reject(new Error('away')) : Promise.resolve()) },
			logger
		});
		await health.ready();
		await health.ready();
		away = false;
		await health.ready();
		await health.ready();
		expect(logger.warn).toHaveBeenCalledTimes(1);
		expect(logger.info).toHaveBeenCalledTimes(1);
	});
});
