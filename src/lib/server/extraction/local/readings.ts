import type { TranscriptMessage } from '../transcript.ts';
import type { Word } from '../words.ts';
import { withoutMarkup, type ReadText } from './markup.ts';
import { messageText, messageUnits } from './message-words.ts';
import { quotesOf, sentencesOf, type Quote, type Segment, type Sentence } from './segments.ts';

const MAX_SENTENCES = 12; // of a message; a longer one is compared sentence by sentence up to here

/** A message as corrections are looked for in it. */
export interface Reading {
	/** Of the partner's without its markup. */
	readonly message: TranscriptMessage;
	readonly units: readonly Word[];
	/** The forms of its units: whether some stand in it in a row. */
	readonly forms: string;
	readonly sentences: readonly Sentence[];
	readonly comparable: string;
	/** What stands in quotation marks or is emphasised, in order. */
	readonly quotes: readonly Quote[];
	/** What is bold, italic, or follows on something that is struck through. */
	readonly emphasised: ReadText['emphasised'];
	readonly struck: ReadText['struck'];
}

export function readingOf(said: TranscriptMessage): Reading {
	// What learners type stays as it is: they are shown it word for word.
	const isReply = said.role === 'assistant';
	const { text, emphasised, struck } = isReply
		? withoutMarkup(said.content)
		: { text: said.content, emphasised: [], struck: [] };
	const message = text === said.content ? said : { ...said, content: text };
	const units = messageUnits(message);
	return {
		message,
		units,
		forms: formsOf(units),
		sentences: sentencesOf(text).slice(0, MAX_SENTENCES),
		comparable: messageText(message),
		quotes: isReply ? withEmphasised(quotesOf(text), emphasised, text) : [],
		emphasised: [...emphasised, ...struck.flatMap(({ at }) => unitAfter(units, at))],
		struck
	};
}

function unitAfter(units: readonly Word[], at: number): Segment[] {
	const next = units.find(({ end }) => end > at);
	return next ? [{ start: next.start, end: next.end }] : [];
}

/** Each form between spaces. */
export function formsOf(units: readonly Word[]): string {
	return ` ${units.map(({ form }) => form).join(' ')} `;
}

/** Where a word of a quotation is emphasised, the quotation is what was set apart. */
function withEmphasised(
	quotes: readonly Quote[],
	emphasised: ReadText['emphasised'],
	text: string
): Quote[] {
	const alone = emphasised.filter(
		({ start, end }) =>
			/[\p{L}\p{N}]/u.test(text.slice(start, end)) &&
			quotes.every(({ markAt, closedAt }) => end <= markAt || start >= closedAt)
	);
	const set = alone.map(({ start, end }) => ({ start, end, markAt: start, closedAt: end }));
	return [...quotes, ...set].toSorted((a, b) => a.markAt - b.markAt);
}
