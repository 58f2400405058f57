import {
	MAX_SUGGESTION_CHARACTERS,
	MAX_SUGGESTIONS,
	type Suggestion
} from '../../contracts/suggestions.ts';
import { characterCount, storableText } from '../../contracts/text.ts';
import { decoded, fieldsOf } from '../extraction/answer-items.ts';
import { jsonIn } from '../extraction/answer-json.ts';
import { comparableText, wordsAlone } from '../extraction/text-matching.ts';
import { hidesText, visibleText } from '../model/visible-text.ts';

// Models wrap a list in a name, a call of a tool, or a text; in more than a few, nobody.
const MOST_WRAPPERS = 4;
const MOST_VALUES_LOOKED_AT = 200;
const NAME_OF_THE_LIST = /^suggestions?$/iu;
const NAMES_OF_A_TEXT = ['text', 'answer', 'suggestion', 'sentence', 'line'];
const NAMES_OF_A_GLOSS = ['gloss', 'translation', 'meaning'];
const IN_QUOTES = /^["“”„«「『]\s{0,2}([^"“”„«»「」『』]+?)\s{0,2}["“”»」』]$/u;

/**
 * What a model suggests, read as it was meant: of the lists in its answer the one that is called so, else the
 * longest, and of equals the last; models repeat what they were shown before they answer. Empty where it says nothing of use. To be called where a text may take its time.
 * @param answer any text
 */
export function readSuggestions(answer: string): Suggestion[] {
	const [best] = listsIn(jsonIn(answer).values)
		.map(({ isNamed, items }) => ({ isNamed, items: distinct(items).slice(0, MAX_SUGGESTIONS) }))
		.filter(({ items }) => items.length > 0)
		.toReversed()
		.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.items.length - a.items.length);
	return best?.items ?? [];
}

interface Found {
	/** By the name that was asked for. */
	readonly isNamed: boolean;
	readonly items: Suggestion[];
}

/** The lists that have suggestions in them, in whatever they are wrapped. */
function listsIn(roots: readonly unknown[]): Found[] {
	const lists: Found[] = [];
	let looked = 0;
	let level = roots.map((value) => ({ name: '', value }));
	for (let depth = 0; depth <= MOST_WRAPPERS && level.length > 0; depth++) {
		const inside: typeof level = [];
		for (const { name, value: wrapped } of level) {
			if (looked++ > MOST_VALUES_LOOKED_AT) return lists;
			const value = decoded(wrapped);
			if (typeof value !== 'object' || value === null) continue;
			const held: readonly unknown[] = Object.values(value).slice(0, MOST_VALUES_LOOKED_AT);
			// Names of an object are no list of sentences: "level": "A2".
			const items = Array.isArray(value) ? held : held.filter((each) => typeof each === 'object');
			lists.push({
				isNamed: NAME_OF_THE_LIST.test(name),
				items: items.flatMap((item) => readOne(decoded(item)) ?? [])
			});
			const names = Object.keys(value);
			inside.push(...held.map((each, index) => ({ name: names[index] ?? '', value: each })));
		}
		level = inside;
	}
	return lists;
}

function readOne(value: unknown): Suggestion | null {
	if (typeof value === 'string') return suggestionOf(value, null);
	const fields = fieldsOf(value);
	if (fields === null) return null;
	const first = (names: readonly string[]) =>
		names.map((name) => fields.get(name)).find((each) => typeof each === 'string');
	const text = first(NAMES_OF_A_TEXT);
	return typeof text === 'string' ? suggestionOf(text, first(NAMES_OF_A_GLOSS)) : null;
}

function suggestionOf(text: string, gloss: unknown): Suggestion | null {
	const line = lineOf(text);
	if (line === null) return null;
	return { text: line, gloss: typeof gloss === 'string' ? lineOf(gloss) : null };
}

/** On one line, without what can't be seen; null where it is no sentence that could be said. */
function lineOf(text: string): string | null {
	if (hidesText(text)) return null;
	const line = visibleText(storableText(text))
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	const bare = IN_QUOTES.exec(line)?.[1] ?? line;
	if (!/\p{L}/u.test(bare) || characterCount(bare) > MAX_SUGGESTION_CHARACTERS) return null;
	return bare;
}

function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
	return [
		...new Map(
			suggestions.toReversed().map((one) => [wordsAlone(comparableText(one.text)), one])
		).values()
	].toReversed();
}
