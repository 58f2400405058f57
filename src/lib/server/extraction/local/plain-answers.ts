import type { LanguageId } from '../../../contracts/languages.ts';
import { comparableText } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import type { Word } from '../words.ts';
import { messageWords } from './message-words.ts';
import { namedThings } from './named-things.ts';
import { sentencesOf, type Segment } from './segments.ts';
import { sameWordTest } from './word-forms.ts';

const MAX_WORDS = 8; // of an answer that is hardly more than the word: "La palabra es tenedor."
const LONGEST_RUN = 4;
const TURNS_WAITED_FOR = 3; // in which the learner uses what they have just asked for

interface Answering {
	readonly languageId: LanguageId;
	readonly messages: readonly TranscriptMessage[];
	readonly isContent: (form: string) => boolean;
	/** Of words by which a partner says that they don't know. */
	readonly isNegation: (form: string) => boolean;
}

/** Finds in a reply what was asked for. */
export type PlainAnswer = (reply: TranscriptMessage, asked: string) => Segment | null;

/**
 * An answer that sets nothing apart: "It's a spoon.", パンです. Which of its words is the one that was
 * asked for shows by the learner, who hadn't said it before and says it next.
 */
export function plainAnswers({
	languageId,
	messages,
	isContent,
	isNegation
}: Answering): PlainAnswer {
	const isSameWord = sameWordTest(languageId);
	const { bare, knows, isArticle } = namedThings(languageId);
	const places = new Map(messages.map(({ id }, index) => [id, index]));
	const ofLearner = messages.flatMap((message, index) =>
		message.role === 'user' ? [{ index, words: messageWords(message) }] : []
	);

	// A character alone is hardly ever a topic, but may well be a word.
	const isTelling = ({ form }: Word) => isContent(bare(form)) || (form.length === 1 && knows(form));

	function isTakenUp(run: readonly Word[], at: number): boolean {
		const saidIn = ({ words }: (typeof ofLearner)[number]) =>
			words.some((_, from) =>
				run.every(({ form }, offset) => isSameWord(form, words[from + offset]?.form ?? ''))
			);
		const next = ofLearner.filter(({ index }) => index > at).slice(0, TURNS_WAITED_FOR);
		return next.some(saidIn) && !ofLearner.some((said) => said.index < at && saidIn(said));
	}

	return (reply, asked) => {
		const at = places.get(reply.id) ?? -1;
		const [sentence] = sentencesOf(reply.content);
		if (!sentence || sentence.isQuestion) return null;
		const words = messageWords(reply).filter(({ end }) => end <= sentence.end);
		if (words.length > MAX_WORDS || words.some(({ form }) => isNegation(form))) return null;
		const wanted = comparableText(asked);
		for (let length = Math.min(LONGEST_RUN, words.length); length >= 1; length--) {
			for (let from = 0; from + length <= words.length; from++) {
				const run = words.slice(from, from + length);
				const [first, last] = [run[0], run.at(-1)];
				if (!first || !last || !isTelling(first) || !isTelling(last)) continue;
				if (run.some(({ form }) => wanted.includes(form)) || !isTakenUp(run, at)) continue;
				const before = words[from - 1];
				const begins = before && isArticle(before.form) ? before : first;
				return { start: begins.start, end: last.start + bareLength(reply.content, last) };
			}
		}
		return null;
	};

	/** "숟가락이에요" has the word and its ending. */
	function bareLength(content: string, { start, end }: Word): number {
		const word = content.slice(start, end);
		const { length } = bare(word);
		return comparableText(word).startsWith(bare(word)) ? length : word.length;
	}
}
