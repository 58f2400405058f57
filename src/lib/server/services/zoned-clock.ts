export type ZonedClock = ReturnType<typeof zonedClock>;

/** Moments (ISO 8601) as a clock in the time zone shows them, summer time included. */
export function zonedClock(timeZone: string) {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'iso8601',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		timeZoneName: 'longOffset' // GMT+05:30
	});

	function read(moment: string) {
		const parts = new Map(
			format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value])
		);
		const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
		return {
			day: `${of('year')}-${of('month')}-${of('day')}`,
			time: `${of('hour')}:${of('minute')}:${of('second')}`,
			offset: of('timeZoneName').replace('GMT', '')
		};
	}

	return {
		timeZone,
		/** `2026-03-01` */
		dayOf: (moment: string): string => read(moment).day,
		/** The same moment, beginning with its day there: `2026-03-01T10:00:00+09:00` (RFC 3339). */
		momentOf(moment: string): string {
			const { day, time, offset } = read(moment);
			return `${day}T${time}${offset}`;
		}
	};
}
