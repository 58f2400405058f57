const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_MS = 86_400_000;

/** "45 seconds", "6 minutes", "1 hour 5 minutes". */
export function spokenDuration(seconds: number): string {
	if (seconds < MINUTE_S) return counted(Math.round(seconds), 'second');
	const minutes = Math.round(seconds / MINUTE_S);
	if (seconds < HOUR_S) return counted(minutes, 'minute');
	const rest = minutes % 60;
	const hours = counted(Math.floor(minutes / 60), 'hour');
	return rest === 0 ? hours : `${hours} ${counted(rest, 'minute')}`;
}

/** "40 seconds", "3 minutes", "5 hours": never too short. */
export function roughWait(seconds: number): string {
	if (seconds < 1.5 * MINUTE_S) return counted(Math.ceil(seconds), 'second');
	if (seconds < 1.5 * HOUR_S) return counted(Math.ceil(seconds / MINUTE_S), 'minute');
	return counted(Math.ceil(seconds / HOUR_S), 'hour');
}

/** From now on, as `roughWait` says it. */
export function roughWaitUntil(iso: string, now = Date.now()): string {
	return roughWait(Math.max(1, (Date.parse(iso) - now) / 1000));
}

/** "1 message", "3 messages", "2 memories". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
	return `${count} ${count === 1 ? noun : plural}`;
}

/** Clock-like "4:07", "1:02:09" for something that runs. */
export function clock(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const s = String(whole % 60).padStart(2, '0');
	const minutes = Math.floor(whole / MINUTE_S);
	if (whole < HOUR_S) return `${minutes}:${s}`;
	return `${Math.floor(whole / HOUR_S)}:${String(minutes % 60).padStart(2, '0')}:${s}`;
}

/** "Today", "Yesterday", "12 March", "12 March 2024", by the calendar of whoever reads. */
export function calendarDay(iso: string, now: Date = new Date()): string {
	const date = new Date(iso);
	const midnight = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate());
	const daysAgo = Math.round((midnight(now).getTime() - midnight(date).getTime()) / DAY_MS);
	if (daysAgo === 0) return 'Today';
	if (daysAgo === 1) return 'Yesterday';
	return date.toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'long',
		year: date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
	});
}
