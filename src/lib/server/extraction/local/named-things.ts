import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import type { KnownWords, ListItem } from '../../languages/language.ts';
import { articlePattern, comparable, type Folds } from '../../languages/pattern.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf, type Word } from '../words.ts';
import { messageUnits, messageWords } from './message-words.ts';
import { unitsFrom, type Segment } from './segments.ts';

/** The glossary as one of the lists. */
export const GLOSSARY = 'glossary';
const LEAST_BARE = 2; // characters: without its ending "사과" would be as good as "사요"

/** Something that a message names, with its place there. */
export interface NamedThing extends Segment {
	/** As the list shows it, without an article: "dolor de cabeza" for "me duele la cabeza". */
	readonly shown: string;
	/** The words by which it was heard, as they are spelled right. */
	readonly term: string;
	/** Of the script, or the glossary. */
	readonly list: string;
}

export interface NamedThings {
	/** What of some lists a message names, each of its words once, the longest name first. */
	in(message: TranscriptMessage, lists: readonly string[]): NamedThing[];
	/** Whether the glossary has a word. */
	knows(word: string): boolean;
	/** A word without what is written onto it, in the form in which two of them are compared. */
	bare(words: string): string;
	isArticle(word: string): boolean;
	/** Of a name of several words: "de" in "zumo de naranja". */
	isSmall(word: string): boolean;
}

interface Folded extends Word {
	readonly folded: string;
	readonly bareForm: string;
}

type Terms = ReadonlyMap<string, Omit<NamedThing, keyof Segment>>;

const compiled = new Map<LanguageId, NamedThings>();

/** What the partner's lists and its glossary know by name in a language. */
export function namedThings(languageId: LanguageId): NamedThings {
	const things = compiled.get(languageId) ?? compile(languageId);
	compiled.set(languageId, things);
	return things;
}

function compile(languageId: LanguageId): NamedThings {
	const { known, topic } = languages[languageId];
	const { folds = {} } = known;
	const articles = [...known.articles, ...(topic.articles ?? [])];
	const article = articlePattern(articles);
	const withoutArticle = (term: string) => (article === null ? term : term.replace(article, ''));
	const attached = topic.attached === undefined ? null : new RegExp(topic.attached, 'u');
	const bareWord = (word: string) => (attached === null ? word : word.replace(attached, ''));
	const bare = (words: string) => comparable(words, folds).split(' ').map(bareWord).join(' ');
	const terms = new Map<string, Terms>();
	// Lists have an article where only with it the thing is meant: "un solo".
	const nouns = nounsOf(known).map(withoutArticle);
	for (const [name, items] of Object.entries({ ...known.lists, [GLOSSARY]: nouns })) {
		terms.set(name, termsOf({ name, items, withoutArticle, folds, bare }));
	}
	const small = new Set(known.functionWords.map((word) => comparable(word, folds)));

	const beginnings = beginningsOf([...terms.values()]);

	/** The longest that begins with a unit. */
	function thingAt(
		content: string,
		units: readonly Folded[],
		index: number,
		lists: readonly Terms[]
	): NamedThing | null {
		let found: NamedThing | null = null;
		let key = '';
		let bareKey = '';
		for (let at = index; at < units.length; at++) {
			const unit = units[at];
			const before = at === index ? undefined : units[at - 1];
			const between = unit && before ? content.slice(before.end, unit.start) : '';
			if (!unit || /[^\s'’-]/u.test(between)) break;
			const joint = between.replace(/\s+/u, ' ');
			key += joint + unit.folded;
			bareKey += joint + unit.bareForm;
			if (!beginnings.has(key) && !beginnings.has(bareKey)) break;
			for (const list of lists) {
				const thing = list.get(key) ?? list.get(bareKey);
				if (thing) found = { ...thing, start: units[index]?.start ?? unit.start, end: unit.end };
			}
		}
		return found;
	}

	return {
		in(message, names) {
			const units = messageUnits(message).map((unit): Folded => {
				const folded = comparable(unit.form, folds);
				return { ...unit, folded, bareForm: bareWord(folded) };
			});
			const wholeWords = new Set(messageWords(message).map(({ start, end }) => `${start} ${end}`));
			const lists = names.flatMap((name) => terms.get(name) ?? []);
			const found: NamedThing[] = [];
			let free = 0;
			for (const [index, { start }] of units.entries()) {
				if (start < free) continue;
				const thing = thingAt(message.content, units, index, lists);
				if (thing === null) continue;
				// 水 is water, and no part of 水果.
				const isCharacter = thing.end - thing.start === 1;
				if (isCharacter && !wholeWords.has(`${thing.start} ${thing.end}`)) continue;
				found.push(thing);
				free = thing.end;
			}
			return found;
		},
		knows: (word) => terms.get(GLOSSARY)?.has(bare(word)) ?? false,
		bare,
		isArticle: (word) => articles.includes(`${word} `),
		isSmall: (word) => small.has(word)
	};
}

/** What of a term stands before the end of each of its units, so that a search ends where none goes on. */
function beginningsOf(all: readonly Terms[]): ReadonlySet<string> {
	return new Set(
		all.flatMap((terms) =>
			[...terms.keys()].flatMap((key) =>
				unitsFrom(wordsOf(key), key).map(({ end }) => key.slice(0, end))
			)
		)
	);
}

/** Those of the glossary that name a thing: with an article, where the language has articles. */
function nounsOf({ glossary, articles, functionWords }: KnownWords): string[] {
	const small = new Set(functionWords);
	return glossary
		.filter(({ term }) => articles.length === 0 || articles.some((word) => term.startsWith(word)))
		.flatMap(({ term, forms = [] }) => [term, ...forms])
		.filter((spelling) => !small.has(spelling));
}

interface Listed {
	readonly name: string;
	readonly items: readonly ListItem[];
	readonly withoutArticle: (term: string) => string;
	readonly folds: Folds;
	readonly bare: (words: string) => string;
}

function termsOf({ name, items, withoutArticle, folds, bare }: Listed): Terms {
	const terms = new Map<string, Omit<NamedThing, keyof Segment>>();
	const keys = [
		(term: string) => comparable(term, folds),
		(term: string) => {
			const key = bare(term);
			return key.length < LEAST_BARE ? null : key;
		}
	];
	// As they are listed first: "고양이" is a cat, and no "고양" with its particle.
	for (const keyOf of keys) {
		for (const item of items) {
			const { show, match } = typeof item === 'string' ? { show: item, match: [item] } : item;
			const shown = withoutArticle(show);
			for (const heard of match) {
				const key = keyOf(heard);
				const term = withoutArticle(heard);
				if (key !== null && !terms.has(key)) terms.set(key, { shown, term, list: name });
			}
		}
	}
	return terms;
}
