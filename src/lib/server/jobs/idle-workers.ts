/**
 * One queue's workers in this process: who is free, and whose turn it is to look for a job. pg-boss
 * by itself wakes all of them for every job, and all but one look in vain.
 */
export function createIdleWorkers(lookNow: (workerId: string) => void) {
	const idle: string[] = []; // whose turn it is next stands first
	const sendsNext = new Set<string>();
	let isOwed = false;

	/** @param more whether there may be several jobs: then who finds one sends the next worker */
	function wake({ more }: { more: boolean }): void {
		const next = idle.shift();
		if (next === undefined) {
			isOwed = true;
			return;
		}
		idle.push(next);
		if (more) sendsNext.add(next);
		lookNow(next);
	}

	return {
		wake,

		add(workerId: string): void {
			idle.push(workerId);
		},

		/** It has found a job. */
		begin(workerId: string): void {
			const place = idle.indexOf(workerId);
			if (place >= 0) idle.splice(place, 1);
			if (sendsNext.delete(workerId)) wake({ more: true });
		},

		/** It is through with its job; where somebody asked in vain meanwhile, it looks for another. */
		end(workerId: string): void {
			idle.push(workerId);
			if (!isOwed) return;
			isOwed = false;
			sendsNext.add(workerId);
			lookNow(workerId);
		}
	};
}
