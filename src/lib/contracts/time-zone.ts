import { z } from 'zod';

const MAX_ZONE_CHARACTERS = 64; // the longest name has half as many

/** A time zone by its IANA name (`Europe/Madrid`), or as an offset (`+05:30`), as far as Intl knows it. */
export const timeZoneSchema = z
	.string()
	.refine(isTimeZone, 'must be a time zone such as Europe/Madrid');

function isTimeZone(name: string): boolean {
	if (name.length > MAX_ZONE_CHARACTERS) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** What a browser tells where its clock stands in, so that a page's days are right before it is awake. */
export const TIME_ZONE_COOKIE = 'afterword_time_zone';
