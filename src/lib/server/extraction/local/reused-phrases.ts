import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf, type Word } from '../words.ts';
import { messageWords } from './message-words.ts';
import { phraseText } from './phrase-text.ts';
import type { Segment } from './segments.ts';
import type { ShownPhrase } from './shown-phrase.ts';

const LONGEST_RUN = 5; // words that are looked for as one phrase that the learner took up
const MAX_WORDS_OF_A_MESSAGE = 200;
const MAX_WORDS_AFTER = 2; // a run that goes on is longer by itself

interface Conversation {
	readonly languageId: LanguageId;
	readonly messages: readonly TranscriptMessage[];
	readonly isContent: (form: string) => boolean;
}

/** Runs of words that the partner brought in and the learner then used. */
export function reusedPhrases({ languageId, messages, isContent }: Conversation): ShownPhrase[] {
	const beginsWell = beginningTest(languageId);
	const partnerRuns = new Map<string, { run: Run; message: TranscriptMessage }>();
	const learnerRuns = new Set<string>();
	const found: (ShownPhrase & { words: number })[] = [];
	for (const message of messages) {
		const runs = runsOf(message, isContent).filter(beginsWell);
		if (message.role === 'assistant') {
			for (const run of runs) {
				if (!partnerRuns.has(run.key) && !learnerRuns.has(run.key)) {
					partnerRuns.set(run.key, { run, message });
				}
			}
			continue;
		}
		let takenUpTo = -1;
		for (const run of runs) {
			const heard = partnerRuns.get(run.key);
			if (heard && !learnerRuns.has(run.key) && run.start >= takenUpTo) {
				const said = withWhatFollows(heard, { run, message });
				const text = phraseText(said, { start: 0, end: said.length });
				if (text !== null) {
					const words = wordsOf(text).length;
					found.push({ text, origin: 'reused', shownBy: heard.message.id, words });
					takenUpTo = run.end;
				}
			}
		}
		for (const run of runs) learnerRuns.add(run.key);
	}
	// Longer ones first: they are the more telling.
	return found.toSorted((a, b) => b.words - a.words);
}

/** "Nice to meet you", though "you" alone says little: the small words after it that both have. */
function withWhatFollows(...both: readonly [Said, Said]): string {
	const [heard, said] = both.map(({ run, message }) => {
		const words = messageWords(message);
		const next = words.findIndex(({ start }) => start >= run.end);
		return next === -1 ? [] : words.slice(next, next + MAX_WORDS_AFTER);
	});
	const { run, message } = both[0];
	let end = run.end;
	for (const [index, word] of (heard ?? []).entries()) {
		const isSame = word.form === said?.[index]?.form;
		if (!isSame || !/^\s*$/u.test(message.content.slice(end, word.start))) break;
		end = word.end;
	}
	return message.content.slice(run.start, end);
}

/** What joins clauses begins no phrase, and neither does the end of another word: いて行き. */
function beginningTest(languageId: LanguageId): (run: Run) => boolean {
	const { joints } = languages[languageId].facts;
	return ({ key }) => {
		const [first = ''] = key.split(' ', 1);
		return !joints.includes(first) && !/^\p{sc=Hira}+$/u.test(first);
	};
}

interface Said {
	readonly run: Run;
	readonly message: TranscriptMessage;
}

interface Run extends Segment {
	readonly key: string;
	readonly text: string;
}

/** Runs of two to five words within a clause that begin and end well, at each place longest first. */
function runsOf(message: TranscriptMessage, isContent: (form: string) => boolean): Run[] {
	const { content } = message;
	const words = messageWords(message).slice(0, MAX_WORDS_OF_A_MESSAGE);
	const runs: Run[] = [];
	for (const [index, first] of words.entries()) {
		for (let length = LONGEST_RUN; length >= 2; length--) {
			const last = words[index + length - 1];
			if (!last || !isContent(last.form)) continue;
			if (length === 2 && !isContent(first.form)) continue;
			const run = words.slice(index, index + length);
			if (!isOneClause(content, run)) continue;
			runs.push({
				key: run.map((word) => word.form).join(' '),
				text: content.slice(first.start, last.end),
				start: first.start,
				end: last.end
			});
		}
	}
	return runs;
}

function isOneClause(content: string, run: readonly Word[]): boolean {
	return run.every((word, index) => {
		const next = run[index + 1];
		return !next || /^[\s\u00ad\u200b-\u200f-]*$/u.test(content.slice(word.end, next.start));
	});
}
