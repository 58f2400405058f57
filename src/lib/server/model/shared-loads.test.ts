import { describe, expect, it, vi } from 'vitest';
import { createSharedLoads } from './shared-loads.ts';

/** A call of which the test decides when it is answered. */
function aCall() {
	const answered = Promise.withResolvers<Response>();
	const hungUp = vi.fn();
	const ask = (signal: AbortSignal) => {
		signal.addEventListener('abort', () => {
			hungUp();
			answered.reject(new Error('hung up'));
		});
		return answered.promise;
	};
	return { ask, hungUp, answer: () => answered.resolve(new Response('ok')) };
}

/** Somebody who waits for a call, and may leave. */
function aCaller(loads: ReturnType<typeof createSharedLoads>, model = 'small') {
	const call = aCall();
	const leaving = new AbortController();
	const waited = loads.wait(model, leaving.signal, call.ask);
	waited.catch(() => {});
	return { ...call, waited, leave: () => leaving.abort(new Error('left')) };
}

describe('createSharedLoads', () => {
	it('hangs up at once when nobody else waits', async () => {
		const ana = aCaller(createSharedLoads());
		ana.leave();
		await expect(ana.waited).rejects.toThrow('left');
		expect(ana.hungUp).toHaveBeenCalledOnce();
	});

	it('keeps the call of somebody who leaves while others wait, until one of them is answered', async () => {
		const loads = createSharedLoads();
		const [ana, ben] = [aCaller(loads), aCaller(loads)];
		ana.leave();
		await expect(ana.waited).rejects.toThrow('left');
		expect(ana.hungUp).not.toHaveBeenCalled();
		ben.answer();
		await expect(ben.waited).resolves.toBeInstanceOf(Response);
		expect(ana.hungUp).toHaveBeenCalledOnce();
		expect(ben.hungUp).not.toHaveBeenCalled();
	});

	it('keeps four calls of those who have left, the oldest: for one of them the loading began', async () => {
		const loads = createSharedLoads();
		const callers = Array.from({ length: 7 }, () => aCaller(loads));
		const [ana, ...others] = callers;
		const last = others.pop();
		for (const caller of others) caller.leave();
		ana?.leave();
		const hungUp = callers.map((caller) => caller.hungUp.mock.calls.length);
		expect(hungUp).toEqual([0, 0, 0, 0, 1, 1, 0]);
		last?.answer();
		await last?.waited;
	});

	it('hangs all calls up with the last who leaves', async () => {
		const loads = createSharedLoads();
		const [ana, ben] = [aCaller(loads), aCaller(loads)];
		ana.leave();
		ben.leave();
		await expect(ben.waited).rejects.toThrow('left');
		expect(ana.hungUp).toHaveBeenCalledOnce();
		expect(ben.hungUp).toHaveBeenCalledOnce();
	});

	it('knows models apart', async () => {
		const loads = createSharedLoads();
		const [ana, ben] = [aCaller(loads), aCaller(loads, 'other')];
		ana.leave();
		expect(ana.hungUp).toHaveBeenCalledOnce();
		ben.answer();
		await ben.waited;
	});

	it('knows who waits, at whatever moment those before them are answered and leave', async () => {
		const moments = Array.from({ length: 8 }, (_, ticks) => ticks);
		for (const [untilBen, untilCara] of moments.flatMap((a) =>
			moments.map((b) => [a, b] as const)
		)) {
			const loads = createSharedLoads();
			const [ana, ben] = [aCaller(loads), aCaller(loads)];
			ana.answer();
			for (let tick = 0; tick < untilBen; tick++) await Promise.resolve();
			ben.leave();
			for (let tick = 0; tick < untilCara; tick++) await Promise.resolve();
			const cara = aCaller(loads);
			await Promise.allSettled([ana.waited, ben.waited]);
			const dan = aCaller(loads);
			cara.leave();
			expect(cara.hungUp, `${untilBen}, ${untilCara}`).not.toHaveBeenCalled();
			dan.answer();
			await dan.waited;
		}
	});

	it('hangs up on an answer that is no longer wanted', async () => {
		const ana = aCaller(createSharedLoads());
		ana.answer();
		await ana.waited;
		ana.leave();
		expect(ana.hungUp).toHaveBeenCalledOnce();
	});

	it('asks nothing for somebody who has left already', async () => {
		const ask = vi.fn();
		const left = AbortSignal.abort(new Error('left'));
		await expect(createSharedLoads().wait('small', left, ask)).rejects.toThrow('left');
		expect(ask).not.toHaveBeenCalled();
	});
});
