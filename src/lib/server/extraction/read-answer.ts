import { ITEM_KINDS, type ItemKind } from '../../contracts/dropped-items.ts';
import {
	decoded,
	fieldsOf,
	plainName,
	readCorrection,
	readFact,
	readFeedback,
	readPhrase,
	readShown
} from './answer-items.ts';
import { jsonIn } from './answer-json.ts';
import type { AnswerIssue, DroppedItem } from './extraction-observer.ts';
import { modelAnswerSchema, type ModelAnswer } from './model-answer.ts';

/** What was read of an answer, and what could not be. */
export interface ReadAnswer extends ModelAnswer {
	unread?: readonly DroppedItem[];
}

export type AnswerReading =
	| { answer: ReadAnswer; issues: AnswerIssue[] }
	/** `malformed`: there is no JSON that ends; `schema`: it says nothing of what was asked for. */
	| { broken: 'malformed' | 'schema'; issues: AnswerIssue[] };

/** Of one answer; what has more was made to, and each is looked for in all that was said. */
const MAX_ITEMS_READ = 30;
const MOST_UNREAD_TOLD = 100;
const MOST_ISSUES_TOLD = 50;
const MOST_UNREAD_CHARACTERS = 300;
// Models wrap an answer in a name, a call of a tool, a list of one, or a text; in more than a few, nobody.
const MOST_WRAPPERS = 5;
const MOST_VALUES_LOOKED_AT = 200;
// One alone of what was asked for is anything that has a name in common with it.
const LEAST_FIELDS = 2;

/**
 * What a model answered, read as it was meant: servers that promise a schema don't all hold to it.
 * What can't be read costs its item and no more. To be called where a text may take its time.
 */
export function readAnswer(text: string): AnswerReading {
	const { values, isAll } = jsonIn(text);
	const [best] = answersIn(values)
		.map((value) => ({ value, ...readFields(value) }))
		.toReversed() // of equals the last: models think aloud, and then answer
		.toSorted((a, b) => b.fieldCount - a.fieldCount);
	if (!best) {
		return isAll
			? { broken: 'schema', issues: schemaIssues(values[0]) }
			: { broken: 'malformed', issues: [] };
	}
	const { value, answer, fieldCount } = best;
	const issues = [
		...(isAll && value === values[0] ? [] : [{ path: '', message: 'Not JSON and nothing else' }]),
		...schemaIssues(value)
	];
	return fieldCount < LEAST_FIELDS || isUnread(answer)
		? { broken: 'schema', issues }
		: { answer, issues };
}

/** Items were there, and none was of a form that was asked for. */
function isUnread(answer: ReadAnswer): boolean {
	const read = ITEM_KINDS.some((kind) => answer[kind].length > 0);
	return !read && (answer.unread?.length ?? 0) > 0;
}

const NAMES: ReadonlySet<string> = new Set(ITEM_KINDS.map(plainName));

/** The objects that have some of what was asked for, in whatever they are wrapped. */
function answersIn(roots: readonly unknown[]): unknown[] {
	const answers: unknown[] = [];
	let looked = 0;
	let level = [...roots];
	for (let depth = 0; depth <= MOST_WRAPPERS && level.length > 0; depth++) {
		const inside: unknown[] = [];
		for (const wrapped of level) {
			if (looked++ > MOST_VALUES_LOOKED_AT) return answers;
			const value = decoded(wrapped);
			const names = [...(fieldsOf(value)?.keys() ?? [])].filter((name) => NAMES.has(name));
			if (names.length >= LEAST_FIELDS) answers.push(value);
			else if (typeof value === 'object' && value !== null) {
				const held: readonly unknown[] = Object.values(value);
				inside.push(...held.slice(0, MOST_VALUES_LOOKED_AT));
			} else if (value !== wrapped) inside.push(value); // a text of a text
		}
		level = inside;
	}
	return answers;
}

/** @returns with what was read of an object how many of its fields could be */
function readFields(value: unknown): { answer: ReadAnswer; fieldCount: number } {
	const fields = fieldsOf(value) ?? new Map<string, unknown>();
	const unread: DroppedItem[] = [];
	let fieldCount = 0;

	function drop(kind: ItemKind, reason: DroppedItem['reason'], item: unknown): void {
		if (unread.length < MOST_UNREAD_TOLD) unread.push({ kind, reason, text: shown(item) });
	}

	function list<Kind extends Exclude<ItemKind, 'topic'>>(
		kind: Kind,
		readItem: (item: unknown) => ModelAnswer[Kind][number] | null
	): ModelAnswer[Kind][number][] {
		const given = fields.get(plainName(kind));
		const items = given === undefined ? [] : itemsIn(given);
		if (items === null) drop(kind, 'unreadable', given);
		else if (given !== undefined) fieldCount++;
		for (const item of items?.slice(MAX_ITEMS_READ, MAX_ITEMS_READ + MOST_UNREAD_TOLD) ?? []) {
			drop(kind, 'too_many', item);
		}
		return (items ?? []).slice(0, MAX_ITEMS_READ).flatMap((item) => {
			const read = readItem(decoded(item));
			if (read === null) drop(kind, 'unreadable', item);
			return read ?? [];
		});
	}

	const given = fields.get('topic');
	const topic = topicIn(given);
	if (topic !== null) fieldCount++;
	else if (given !== undefined) drop('topic', 'unreadable', given);
	const answer = {
		topic: topic ?? '',
		keyPhrases: list('keyPhrases', readPhrase),
		corrections: list('corrections', readCorrection),
		difficulties: list('difficulties', readShown),
		successfulPatterns: list('successfulPatterns', readShown),
		facts: list('facts', readFact),
		feedback: list('feedback', readFeedback),
		unread
	};
	return { answer, fieldCount };
}

function topicIn(value: unknown): string | null {
	if (value === null) return '';
	const [topic, ...more]: unknown[] = [value].flat();
	return typeof topic === 'string' && more.length === 0 ? topic : null;
}

/** Null where it is neither a list nor what stands for one. */
function itemsIn(given: unknown): readonly unknown[] | null {
	const value = decoded(given);
	if (value === null || value === '') return [];
	if (isList(value)) return value;
	if (typeof value === 'string') return [value];
	const fields = fieldsOf(value);
	return fields?.has('text') || fields?.has('said') ? [value] : null;
}

function isList(value: unknown): value is readonly unknown[] {
	return Array.isArray(value);
}

function shown(item: unknown): string {
	const text = typeof item === 'string' ? item : JSON.stringify(item);
	return text.slice(0, MOST_UNREAD_CHARACTERS).toWellFormed();
}

/** Against the schema as it was asked for, of as much as is read. */
function schemaIssues(value: unknown): AnswerIssue[] {
	const fields = fieldsOf(value);
	const asked = ITEM_KINDS.map((kind) => {
		const given = fields?.get(plainName(kind));
		return [kind, Array.isArray(given) ? given.slice(0, MAX_ITEMS_READ) : given];
	});
	const issues = modelAnswerSchema.safeParse(Object.fromEntries(asked)).error?.issues ?? [];
	return issues
		.slice(0, MOST_ISSUES_TOLD)
		.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}
