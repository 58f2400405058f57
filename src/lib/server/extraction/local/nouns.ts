import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { comparable } from '../../languages/pattern.ts';
import { comparableText } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { contentWordTest } from './content-words.ts';
import { sentencesOf, type Segment } from './segments.ts';

export interface Noun extends Segment {
	readonly text: string;
}

export interface NounFinder {
	/** Words that their sentence gives away as nouns, as they stand there. */
	in(message: TranscriptMessage): Noun[];
	/** Whether a word says nothing of what was talked about: a day, a number, a small word. */
	isVague(word: string): boolean;
	/** Whether a word is likely no noun, though it stands where one would: "la compré". */
	isOtherwise(word: string): boolean;
}

const MAX_NOUNS = 60; // of a message; who names more has pasted a list
const FEBRUARY_2026 = 1; // begins on a Sunday, so that its days are all weekdays in their order

const compiled = new Map<LanguageId, NounFinder>();

/** Nouns that no list knows, by the small words and endings beside them. */
export function nounFinder(languageId: LanguageId): NounFinder {
	const finder = compiled.get(languageId) ?? compile(languageId);
	compiled.set(languageId, finder);
	return finder;
}

function compile(languageId: LanguageId): NounFinder {
	const { topic, known } = languages[languageId];
	const { folds } = known;
	const patterns = topic.nouns.map((source) => new RegExp(source, 'giu'));
	const otherwise = topic.otherwise === undefined ? null : new RegExp(topic.otherwise, 'iu');
	const isContent = contentWordTest(languageId);
	const vagueWords = [...topic.vague, ...known.functionWords, ...calendarWords(languageId)];
	const vague = new Set(vagueWords.map(comparableText));
	const unaccented = new Set(vagueWords.map((word) => comparable(word, folds)));
	// Who leaves accents out may mean a word that has some; "té" is not "te".
	const isVague = (word: string) => {
		const form = comparableText(word);
		const bare = comparable(word, folds);
		return vague.has(form) || (form === bare && unaccented.has(bare)) || /\p{N}/u.test(word);
	};

	const isOtherwise = (word: string) => otherwise?.test(word) ?? false;

	return {
		in(message) {
			const found: Noun[] = [];
			for (const { start, end } of sentencesOf(message.content)) {
				const sentence = message.content.slice(start, end);
				for (const pattern of patterns) {
					for (const match of sentence.matchAll(pattern)) {
						const text = match[1] ?? '';
						if (isVague(text) || isOtherwise(text) || !isContent(comparable(text))) continue;
						if (found.length === MAX_NOUNS) return found;
						const at = start + match.index + match[0].lastIndexOf(text);
						found.push({ text, start: at, end: at + text.length });
					}
				}
			}
			return found;
		},
		isVague,
		isOtherwise
	};
}

/** Months and weekdays. */
function calendarWords(languageId: LanguageId): string[] {
	const nameOf = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(languageId, { ...options, timeZone: 'UTC' });
	const month = nameOf({ month: 'long' });
	const weekday = nameOf({ weekday: 'long' });
	return [
		...Array.from({ length: 12 }, (_, at) => month.format(Date.UTC(2026, at, 1))),
		...Array.from({ length: 7 }, (_, at) => weekday.format(Date.UTC(2026, FEBRUARY_2026, at + 1)))
	];
}
