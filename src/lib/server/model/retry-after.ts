// IMF-fixdate, and the two obsolete forms that a recipient must accept (RFC 9110, 5.6.7).
const HTTP_DATE =
	/^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

/**
 * How long a `Retry-After` (RFC 9110, 10.2.3) asks to wait from `now` on, in milliseconds; null where
 * there is none, or one that makes no sense.
 */
export function pauseMsOf(retryAfter: string | null | undefined, now = Date.now()): number | null {
	const value = retryAfter?.trim() ?? '';
	if (/^\d+$/.test(value)) return Number(value) * 1_000;
	if (!HTTP_DATE.test(value)) return null;
	const at = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
	return Number.isNaN(at) ? null : Math.max(0, at - now);
}
