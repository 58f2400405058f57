import { comparableText, findVerbatim } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { sentencesOf, type Segment, type Sentence } from './segments.ts';

const OPENING_MARKS = /[«“„"「『‘'*]\s*$/u;
const CLOSING_MARKS = /^\s*[»“”"」』’'*]+\s*/u;

/** The sentences in which a partner says what was recalled, with the words that bring it up. */
export function recallingSentences(
	{ content }: TranscriptMessage,
	recalled: ReadonlySet<string>
): Sentence[] {
	if (recalled.size === 0) return [];
	const comparable = comparableText(content);
	const places = [...recalled].flatMap((text): Segment[] => {
		const verbatim = findVerbatim(content, text, comparable);
		const start = verbatim === null ? -1 : content.indexOf(verbatim);
		if (verbatim === null || start === -1) return [];
		const end = start + verbatim.length;
		// "… salió «¿qué tal?» otro día": what is quoted ends, but not the sentence around it.
		return [
			{
				start: OPENING_MARKS.exec(content.slice(0, start))?.index ?? start,
				end: end + (CLOSING_MARKS.exec(content.slice(end))?.[0].length ?? -1) + 1
			}
		];
	});
	return sentencesOf(content).filter((sentence) =>
		places.some(({ start, end }) => sentence.start < end && start < sentence.end)
	);
}
