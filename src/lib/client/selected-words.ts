/** What is selected of a message. */
export interface SelectedWords {
	messageId: string;
	text: string;
}

/**
 * Null where nothing is selected, or words of several messages. What is selected around the words of one
 * is left out: three clicks select a line with the beginning of the next.
 */
export function selectedWords(list: Element, selection: Selection | null): SelectedWords | null {
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	const [words, ...others] = [...list.querySelectorAll<HTMLElement>('[data-message-id]')]
		.filter((message) => range.intersectsNode(message))
		.map((message) => ({
			messageId: message.dataset['messageId'] ?? '',
			text: textWithin(range, message)
		}))
		.filter(({ text }) => text !== '');
	return words && others.length === 0 ? words : null;
}

function textWithin(range: Range, message: Node): string {
	const within = range.cloneRange();
	if (!message.contains(range.startContainer)) within.setStart(message, 0);
	if (!message.contains(range.endContainer)) within.setEnd(message, message.childNodes.length);
	return within.toString().trim();
}
