import { wordsOf } from '../words.ts';
import type { Segment } from './segments.ts';

/** As many words as the gloss has, and the article before them. */
export function wordsBefore(text: string, at: number, count: number): Segment | null {
	const clause = /(?<![^.,;:=→!?。、！？؟()"“”«»「」\n])[^.,;:=→!?。、！？؟()"“”«»「」\n]*$/u.exec(
		text.slice(0, at)
	);
	if (!clause) return null;
	const words = wordsOf(clause[0]);
	const taken = words.slice(-count);
	const article = words.at(-count - 1);
	const [first] =
		article && article.form.length <= 3 && /\p{sc=Latin}/u.test(article.form) ? [article] : taken;
	const last = taken.at(-1);
	if (!first || !last) return null;
	return { start: clause.index + first.start, end: clause.index + last.end };
}
