/** Where the learner's clock stands, for what tells days; UTC where a browser keeps it to itself. */
export function browserTimeZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
