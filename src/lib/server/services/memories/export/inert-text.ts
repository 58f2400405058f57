const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text that shows a sign instead of obeying it: behind each match comes a zero-width space, so that
 * what a program looks for is no longer there, and people see what was written.
 */
export function inert(text: string, sign: RegExp): string {
	return text.replace(sign, `$&${ZERO_WIDTH_SPACE}`);
}
