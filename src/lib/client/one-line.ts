/** As one line: what was pasted may have several. */
export function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
