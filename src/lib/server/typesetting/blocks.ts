/** What a document to be read is made of, whatever file it becomes: a PDF, a document for Word. */

export type Direction = 'ltr' | 'rtl';

/** What a correction does to words: shown by a line through or under them, never by colour alone. */
export type Mark = 'removed' | 'added';

/** Words of one language, which keep together where the paragraph runs the other way. */
export interface Span {
	/** RFC 5646; null where nobody knows. */
	readonly language: string | null;
	readonly direction: Direction;
	readonly parts: readonly { readonly text: string; readonly mark?: Mark }[];
}

export interface Paragraph {
	readonly direction: Direction;
	readonly spans: readonly Span[];
}

/** The document's title, what it is about; a topic, with the language and day of it; a list's title. */
export type TextKind = 'title' | 'about' | 'topic' | 'section';

export type Block =
	| { readonly kind: TextKind; readonly paragraph: Paragraph }
	/** Each item in one or more paragraphs. */
	| { readonly kind: 'list'; readonly items: readonly (readonly Paragraph[])[] };
