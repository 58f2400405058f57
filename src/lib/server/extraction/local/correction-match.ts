import { MAX_MEMORY_ITEM_CHARACTERS, type Mistake } from '../../../contracts/memories.ts';
import { characterCount } from '../../../contracts/text.ts';
import { comparableText } from '../text-matching.ts';
import type { Word } from '../words.ts';
import type { Frame } from './correction-frames.ts';
import type { Reading } from './readings.ts';
import type { Segment } from './segments.ts';

/** Words of a sentence that is shown whole; of a longer one what changed and what is around it. */
export const MAX_UNITS_SHOWN = 14;

const PAUSE = /[.!?…,;:。！？؟،؛，、；：\n]/u;
const SENTENCE_PAUSE = /[.!?…;:。！？؟؛；：\n]/u;
const SENTENCE_BREAK =
	/[.!?][)»”"'\]]{0,3}\s{1,3}[¿¡]?(?=\p{L})|[。！？؟\n]\s{0,3}(?=[\p{L}\p{N}])/u;

export interface FoundCorrection {
	readonly messageId: string;
	readonly said: string;
	readonly better: string;
	/** The partner's message that shows it. */
	readonly shownBy: string;
	readonly mistakes: readonly Mistake[];
}

export interface Match {
	readonly frame: Frame;
	readonly weight: number;
	readonly saidAt: Segment;
	readonly betterAt: Segment;
	readonly correction: FoundCorrection;
}

/** The correction from these words to those; null where nothing is left that differs. */
export function matchOf({
	turn,
	reply,
	frame,
	weight,
	saidUnits,
	heardUnits,
	better: inOtherWords = null,
	mistakes
}: {
	turn: Reading;
	reply: Reading;
	frame: Frame;
	weight: number;
	saidUnits: readonly Word[];
	heardUnits: readonly Word[];
	/** Where it is not shown as the partner said it. */
	better?: string | null;
	mistakes: readonly Mistake[];
}): Match | null {
	if (saidUnits.length === 0 || heardUnits.length === 0) return null;
	const saidAt = spanOf(saidUnits);
	const betterAt = spanOf(heardUnits);
	const said = turn.message.content.slice(saidAt.start, saidAt.end);
	const heard = reply.message.content.slice(betterAt.start, betterAt.end);
	const better = (inOtherWords ?? heard).replace(/\s+/gu, ' ').trim();
	if (comparableText(said) === comparableText(better)) return null;
	// What is announced ends where it says so; of all else the next sentence may be about something else.
	const pause = frame === 'explicit' ? PAUSE : SENTENCE_PAUSE;
	if (!pause.test(said) && goesOn(heard, heardUnits, saidUnits)) return null;
	if (Math.max(characterCount(said), characterCount(better)) > MAX_MEMORY_ITEM_CHARACTERS) {
		return null;
	}
	return {
		frame,
		weight,
		saidAt,
		betterAt,
		correction: {
			messageId: turn.message.id,
			said,
			better,
			shownBy: reply.message.id,
			mistakes
		}
	};
}

/** One sentence is not said better by its end and the beginning of the next, which is about something else. */
function goesOn(heard: string, heardUnits: readonly Word[], saidUnits: readonly Word[]): boolean {
	const at = SENTENCE_BREAK.exec(heard);
	if (at === null) return false;
	const next = (heardUnits[0]?.start ?? 0) + at.index + at[0].length;
	const said = new Set(saidUnits.map(({ form }) => form));
	return !heardUnits.some(({ start, form }) => start >= next && said.has(form));
}

function spanOf(units: readonly Word[]): Segment {
	return { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
}
