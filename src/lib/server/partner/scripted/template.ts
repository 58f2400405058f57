import { escapePattern } from './pattern.ts';

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

/** Finds the line in a message, whatever its slots were filled with. */
export function compileRecogniser(template: string): RegExp {
	const literals = template.split(SLOT).filter((_, index) => index % 2 === 0);
	return new RegExp(literals.map(escapePattern).join(`[^]{1,${MAX_SLOT_CHARACTERS}}?`), 'u');
}

/** What of a line is always the same. */
export function literalOf(template: string): string {
	return template.replace(SLOT, '').trim();
}
