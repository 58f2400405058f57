import type { Segment } from './segments.ts';

/** A text as it would be read aloud, and what its signs of Markdown say of its words. */
export interface ReadText {
	readonly text: string;
	/** What is bold or italic, by its place in `text`. */
	readonly emphasised: readonly Segment[];
	/** What is struck through, which `text` is without, and where it stood. */
	readonly struck: readonly { readonly text: string; readonly at: number }[];
}

const MAX_SPANS = 40; // of a message
// As CommonMark and GFM have it: no space within, beside the signs. "네~~ 좋아요~~" strikes nothing.
const SPAN =
	/~~(?!\s)([^~\n]{1,200})(?<!\s)~~|\*\*(?!\s)([^*]{1,400})(?<!\s)\*\*|__(?!\s)([^_\n]{1,400})(?<!\s)__|(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]{1,400})(?<!\s)\*(?![\p{L}\p{N}*])/gu;

export function withoutMarkup(content: string): ReadText {
	if (!/[*~_]/u.test(content)) return { text: content, emphasised: [], struck: [] };
	const emphasised: Segment[] = [];
	const struck: ReadText['struck'][number][] = [];
	let text = '';
	let readTo = 0;
	for (const match of content.matchAll(SPAN).take(MAX_SPANS)) {
		text += content.slice(readTo, match.index);
		readTo = match.index + match[0].length;
		const [, out, ...kept] = match;
		if (out !== undefined) {
			struck.push({ text: out, at: text.length });
			continue;
		}
		const words = kept.find((part) => part !== undefined) ?? '';
		emphasised.push({ start: text.length, end: text.length + words.length });
		text += words;
	}
	return { text: text + content.slice(readTo), emphasised, struck };
}
