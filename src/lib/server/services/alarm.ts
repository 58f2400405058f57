/** Lets one waiter sleep until it is woken or its time is over; a ring while awake is not lost. */
export function createAlarm(): { ring(): void; wait(ms: number): Promise<'rung' | 'late'> } {
	let hasRung = false;
	let wake = () => {};
	return {
		ring() {
			hasRung = true;
			wake();
		},
		async wait(ms) {
			if (!hasRung) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, ms);
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			const outcome = hasRung ? 'rung' : 'late';
			hasRung = false;
			return outcome;
		}
	};
}
