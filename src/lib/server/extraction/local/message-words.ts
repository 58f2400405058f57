import { comparableText } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf, type Word } from '../words.ts';
import { unitsFrom } from './segments.ts';

const MAX_WORDS = 300; // of one message; more is a text that was pasted, not a turn that was spoken

const words = new WeakMap<TranscriptMessage, readonly Word[]>();
const units = new WeakMap<TranscriptMessage, readonly Word[]>();
const texts = new WeakMap<TranscriptMessage, string>();

/** The words of a message, segmented once however many look at it. */
export function messageWords(message: TranscriptMessage): readonly Word[] {
	const known = words.get(message) ?? wordsOf(message.content, MAX_WORDS);
	words.set(message, known);
	return known;
}

/** The same divided for alignment. */
export function messageUnits(message: TranscriptMessage): readonly Word[] {
	const known =
		units.get(message) ?? unitsFrom(messageWords(message), message.content).slice(0, MAX_WORDS);
	units.set(message, known);
	return known;
}

/** The comparable form of a message, in which all that look for words in it find them. */
export function messageText(message: TranscriptMessage): string {
	const known = texts.get(message) ?? comparableText(message.content);
	texts.set(message, known);
	return known;
}
