export const MAX_QUESTION_CHARACTERS = 400; // who asks for a word says little more

/** The word that a message asks for, or about, or null where it asks for none. */
export function askedTerm(
	content: string,
	asking: readonly RegExp[],
	isWord: (term: string) => boolean
): string | null {
	if (content.length > MAX_QUESTION_CHARACTERS) return null;
	for (const pattern of asking) {
		const term = pattern.exec(content)?.[1]?.trim();
		if (term && isWord(term)) return term;
	}
	return null;
}
