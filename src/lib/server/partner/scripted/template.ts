import { escapePattern, sentencesOf } from '../../languages/pattern.ts';

/** `{name}` in a line; `{Name}` for the same with its first letter capital. */
const SLOT = /\{(\p{L}+)\}/gu;

// What a slot can hold, in characters: a recast of two sentences with room to spare.
const MAX_SLOT_CHARACTERS = 700;

export type Slots = Readonly<Record<string, string | undefined>>;

function slotName(written: string): string {
	return written.charAt(0).toLowerCase() + written.slice(1);
}

/** The names of the slots that a line uses. */
export function slotsOf(template: string): string[] {
	return [...template.matchAll(SLOT)].map((match) => slotName(match[1] ?? ''));
}

export function capitalised(text: string, locale: string): string {
	const [first = ''] = text;
	return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

/** The line with its slots filled, or null when one of them is empty. */
export function render(template: string, slots: Slots, locale: string): string | null {
	let complete = true;
	const text = template.replace(SLOT, (_, written: string) => {
		const name = slotName(written);
		const value = slots[name];
		if (value === undefined || value === '') complete = false;
		return name === written ? (value ?? '') : capitalised(value ?? '', locale);
	});
	return complete ? text : null;
}

/** Where a line stands in a message, whatever its slots were filled with; -1 where it doesn't. */
export function lineFinder(template: string): (message: string) => number {
	const literals = template.split(SLOT).filter((_, index) => index % 2 === 0);
	// Most lines have no slot, and an expression costs much more to make than to search for a text.
	if (literals.length === 1) return (message) => message.indexOf(template);
	const pattern = new RegExp(
		literals.map(escapePattern).join(`[^]{1,${MAX_SLOT_CHARACTERS}}?`),
		'u'
	);
	return (message) => pattern.exec(message)?.index ?? -1;
}

/** An opening as its greeting and its question, where that is a sentence of its own. */
export function partedGreeting(
	line: string,
	locale: string
): { greeting: string; question: string } {
	const question = sentencesOf(line, locale).at(-1) ?? '';
	return { greeting: line.slice(0, line.length - question.length).trim(), question };
}

/** As `lineFinder`, also where something stands between the greeting and the question. */
export function openingFinder(line: string, locale: string): (message: string) => number {
	const { greeting, question } = partedGreeting(line, locale);
	const indexOfWhole = lineFinder(line);
	if (greeting === '') return indexOfWhole;
	const indexOfParts = lineFinder(`${greeting}{between}${question}`);
	return (message) => Math.max(indexOfWhole(message), indexOfParts(message));
}

/** What of a line is always the same. */
export function literalOf(template: string): string {
	return template.replace(SLOT, '').trim();
}
