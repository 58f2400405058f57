import { feedbackSubjectSchema } from '../../contracts/feedback.ts';
import { factKindSchema, type FactKind } from '../../contracts/memories.ts';
import { jsonIn } from './answer-json.ts';
import type { ModelAnswer } from './model-answer.ts';

/**
 * One item of a model's answer each, as far as it can be told what was meant; null where it can't.
 * What may be missing is missing, and an id may be a number. Whether an item is true is for grounding to say.
 */

export function readPhrase(value: unknown): ModelAnswer['keyPhrases'][number] | null {
	const shown = readShown(value);
	const askedIn = fieldsOf(value)?.get('askedin') ?? null;
	return shown && { ...shown, askedIn: askedIn === null ? null : shortIdIn(askedIn) };
}

export function readShown(value: unknown): ModelAnswer['difficulties'][number] | null {
	if (typeof value === 'string') return { text: value, messageIds: [] };
	const fields = fieldsOf(value);
	const text = fields?.get('text');
	return fields && typeof text === 'string' ? { text, messageIds: shortIdsIn(fields) } : null;
}

export function readCorrection(value: unknown): ModelAnswer['corrections'][number] | null {
	const fields = fieldsOf(value);
	const said = fields?.get('said');
	const better = fields?.get('better');
	if (!fields || typeof said !== 'string' || typeof better !== 'string') return null;
	const why = fields.get('why');
	const [messageId = ''] = shortIdsIn(fields);
	return { said, better, messageId, why: typeof why === 'string' ? why : null };
}

export function readFact(value: unknown): ModelAnswer['facts'][number] | null {
	const fields = fieldsOf(value);
	const text = fields?.get('text');
	if (!fields || typeof text !== 'string') return null;
	const [messageId = ''] = shortIdsIn(fields);
	return { kind: factKindIn(fields.get('kind')), text, messageId };
}

export function readFeedback(value: unknown): ModelAnswer['feedback'][number] | null {
	const shown = readShown(value);
	const about = feedbackSubjectSchema.safeParse(fieldsOf(value)?.get('about')).data;
	return shown && about ? { ...shown, about } : null;
}

/** An object's values by their plain names: `key_phrases` is `keyphrases`, as `keyPhrases` is. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	return new Map(Object.entries(value).map(([name, each]) => [plainName(name), each]));
}

export function plainName(name: string): string {
	return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** A text that is JSON once more says what that says. */
export function decoded(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*["[{]/.test(value)) return value;
	return jsonIn(value).values.at(-1) ?? value;
}

// A place is kept without its street, whatever a model calls it.
const NAMES_OF_A_HOME: ReadonlySet<string> = new Set([
	'address',
	'city',
	'country',
	'homeaddress',
	'hometown',
	'lives',
	'livesin',
	'living',
	'location',
	'place',
	'residence',
	'whereabouts'
]);

function factKindIn(value: unknown): FactKind {
	const name = typeof value === 'string' ? plainName(value) : '';
	if (NAMES_OF_A_HOME.has(name)) return 'home';
	return factKindSchema.safeParse(name).data ?? 'other';
}

/** The ids of the messages that an item names, whether it was to name one or more. */
function shortIdsIn(fields: ReadonlyMap<string, unknown>): string[] {
	const named = decoded(fields.get('messageids') ?? fields.get('messageid') ?? []);
	const ids: unknown[] = typeof named === 'string' ? named.split(/[,;]/) : [named].flat();
	return ids.slice(0, MOST_IDS).map(shortIdIn);
}

const MOST_IDS = 100; // more messages show nothing better
const MOST_ID_CHARACTERS = 20;
const WORDS_OF_AN_ID: ReadonlySet<string> = new Set(['m', 'msg', 'message', 'id']);

/** `m3`, whether it was written as 3, "3", "[m3]" or "message 3"; what is no id, as it is. */
function shortIdIn(value: unknown): string {
	if (typeof value === 'number') return `m${value}`;
	const text = typeof value === 'string' ? value.trim() : '';
	if (text.length > MOST_ID_CHARACTERS) return '';
	const parts = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
	const number = /^\d+$/.test(parts.at(-1) ?? '') ? Number(parts.at(-1)) : null;
	const isNumbered = parts.slice(0, -1).every((part) => WORDS_OF_AN_ID.has(part));
	return number !== null && isNumbered ? `m${number}` : text;
}
