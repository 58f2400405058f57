import { MAX_TOPIC_CHARACTERS } from '../../../contracts/memories.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { characterCount } from '../../../contracts/text.ts';
import { languages } from '../../languages/index.ts';
import { comparableText } from '../text-matching.ts';
import { topicLine } from '../topic-line.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { doneInScene } from './done-in-scene.ts';
import { messageWords } from './message-words.ts';
import { GLOSSARY, type NamedThings } from './named-things.ts';
import { notebookOf, withoutParts, type Notebook, type TalkedAbout } from './notebook.ts';
import { recallingSentences } from './recalling-sentences.ts';
import type { Segment } from './segments.ts';
import { sameWordTest } from './word-forms.ts';

const WORDS_IN_TOPIC = 4;
const WORDS_BESIDE_SCENE = 2; // which says the most
const LEARNER_WEIGHT = 1.5; // what the learner took up was talked about more than what was offered
const ONLY_OFFERED_FACTOR = 0.4; // the partner's own turns of phrase come again, too
const LEAST_OFFERED = 2; // messages of the partner that name what the learner never does
const STEM = 5; // characters by which movie and movies are counted as one
// Where a longer word that begins with a shorter one is made of it.
const COMPOUNDING = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** What people talk about, by whatever name a list has for it. */
const THINGS = [
	'hobbies',
	'foods',
	'drinks',
	'animals',
	'destinations',
	'medicines',
	'bodyparts',
	'media',
	GLOSSARY
];

/**
 * The scene with what was done there, and in free talk what it came back to: a line of the learner's
 * notebook, in the language practised and in words that were said.
 */
export function topicOf(talk: TalkedAbout): string {
	const { languageId, scenarioId } = talk;
	const title = languages[languageId].wording.scenarios[scenarioId];
	const notebook = notebookOf(talk);
	const done = doneInScene(talk, notebook);
	const isScene = scenarioId !== 'free-talk';
	const words = done.length > 0 ? done : talkedAbout(talk, notebook, isScene);
	for (let count = words.length; count > 0; count--) {
		const line = topicLine(
			isScene ? title : '',
			words.slice(0, count),
			languages[languageId].topic
		);
		if (characterCount(line) <= MAX_TOPIC_CHARACTERS) return line;
	}
	return title;
}

interface Salient {
	readonly text: string;
	/** Those that tell, bare. */
	readonly words: readonly string[];
	weight: number;
	offered: number;
	isTakenUp: boolean;
}

/** Words for things, those first that came again most; what only the partner said where there are few. */
function talkedAbout(talk: TalkedAbout, notebook: Notebook, isScene: boolean): string[] {
	const salient = salientWords(talk, notebook);
	const takenUp = salient.filter((word) => word.isTakenUp);
	const offered = salient.filter((word) => !word.isTakenUp && word.offered >= LEAST_OFFERED);
	const candidates = isScene ? takenUp : [...takenUp, ...offered];
	const ranked = candidates.toSorted((a, b) => rankOf(b) - rankOf(a));
	const areAlike = likenessIn(talk.languageId);
	const chosen: Salient[] = [];
	let left = isScene ? WORDS_BESIDE_SCENE : WORDS_IN_TOPIC;
	for (const word of ranked) {
		const isNew = chosen.every(({ words }) => !areAlike(words, word.words));
		if (!isNew || word.words.length > left) continue;
		chosen.push(word);
		left -= word.words.length;
	}
	return withoutParts(chosen.map(({ text }) => text));
}

/** "film" and "films", "火车" and "火车站", but "pan" and "pantalón" have nothing in common. */
function likenessIn(
	languageId: LanguageId
): (words: readonly string[], others: readonly string[]) => boolean {
	const isSameWord = sameWordTest(languageId);
	const goesOn = (word: string, other: string) =>
		COMPOUNDING.test(word) && (word.startsWith(other) || other.startsWith(word));
	return (words, others) =>
		words.some((word) => others.some((other) => isSameWord(word, other) || goesOn(word, other)));
}

function rankOf({ weight, isTakenUp }: Salient): number {
	return weight * (isTakenUp ? 1 : ONLY_OFFERED_FACTOR);
}

/** What stood as a noun once counts wherever it stands. */
function salientWords(talk: TalkedAbout, notebook: Notebook): Salient[] {
	const found = new Map<string, Salient>();
	const read = talk.messages
		.filter(({ recalls }) => !recalls) // its greeting is of another conversation
		.map((message) => {
			const recalling = message.role === 'user' ? [] : recallingSentences(message, talk.recalled);
			return { message, recalling, noted: wordsNoted(message, notebook, recalling) };
		});
	const keys = new Map<string, string>();
	for (const text of read.flatMap(({ noted }) => noted)) {
		const words = tellingWords(text, notebook.things);
		const key = words.map((word) => word.slice(0, STEM)).join(' ');
		keys.set(comparableText(text), key);
		if (found.has(key)) continue;
		found.set(key, { text, words, weight: 0, offered: 0, isTakenUp: false });
	}
	for (const { message, recalling, noted } of read) {
		const isLearner = message.role === 'user';
		const words = messageWords(message).filter((word) => !covers(recalling, word));
		const forms = [...noted.map(comparableText), ...words.map(({ form }) => form)];
		for (const key of new Set(forms.map((form) => keys.get(form)))) {
			const word = found.get(key ?? '');
			if (!word) continue;
			word.weight += isLearner ? LEARNER_WEIGHT : 1;
			word.offered += isLearner ? 0 : 1;
			word.isTakenUp ||= isLearner;
		}
	}
	return [...found.values()];
}

function wordsNoted(
	message: TranscriptMessage,
	notebook: Notebook,
	recalling: readonly Segment[]
): string[] {
	const things = notebook.things.in(message, THINGS).flatMap((thing) => {
		const text = notebook.noted(thing);
		return text === null ? [] : [{ ...thing, text }];
	});
	const nouns = notebook.nouns.in(message).filter((noun) => !covers(things, noun));
	return [...things, ...nouns]
		.toSorted((a, b) => a.start - b.start)
		.filter((word) => !covers(recalling, word) && notebook.isWorthNoting(word.text))
		.map(({ text }) => text);
}

function covers(segments: readonly Segment[], { start, end }: Segment): boolean {
	return segments.some((other) => start < other.end && other.start < end);
}

function tellingWords(text: string, { bare, isSmall }: NamedThings): string[] {
	const words = bare(text).split(' ');
	const telling = words.filter((word) => !isSmall(word));
	return telling.length > 0 ? telling : words;
}
