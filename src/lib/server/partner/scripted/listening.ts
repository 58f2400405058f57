import { isSpoken } from '../../../contracts/messages.ts';
import { normalizedText } from '../../../contracts/text.ts';
import { FUNCTION_WORDS } from '../../languages/en/fallback.ts';
import { FALLBACK_LANGUAGE_ID, languageById } from '../../languages/index.ts';
import type { CompiledNode, CompiledScript } from './compiled-script.ts';
import { shownTerm } from './glossary.ts';
import { oneLineExcerpt, sentencesOf, wordsAsTyped } from '../../languages/pattern.ts';
import type { GlossaryEntry, Intent } from './schema.ts';

/** What the learner's message is, before the scenario has a say in it. */
export type Heard =
	| { readonly kind: 'silence' }
	| { readonly kind: 'wordless'; readonly symbols: string }
	| AskedForWord
	| { readonly kind: 'foreign'; readonly text: string }
	| Spoken;

export interface AskedForWord {
	readonly kind: 'asked';
	readonly wants: 'term' | 'meaning';
	readonly asked: string;
	/** Undefined when the glossary doesn't have it. */
	readonly entry: GlossaryEntry | undefined;
	/** What other sentences of the message say: "A tea, please. How do you say “spoon”?" */
	readonly beside: Spoken | null;
}

export interface Spoken {
	readonly kind: 'spoken';
	readonly text: string;
	readonly isLong: boolean;
}

/** What a reply can make of the words of a message; the earlier ones of a dialogue need none of it. */
export interface Noticed {
	/** The mistaken sentences as they should have been; null when none was noticed. */
	readonly recast: string | null;
	/** A word or phrase of the learner's that can be taken up. */
	readonly echo: string | undefined;
	/** Foreign words in an otherwise understood message, each with its translation. */
	readonly pairs: string | undefined;
}

/** In characters: about a hundred words, more than a turn of conversation. */
const LONG_MESSAGE_CHARACTERS = 600;
/** What is searched by patterns: a hostile message of one long word must not cost seconds. */
const HEARD_CHARACTERS = 1200;
const MAX_ASKED_CHARACTERS = 50;
const MAX_PAIRS = 3;
/** More is said of something else, which has a name in quotation marks. */
const MAX_WORDS_AROUND_QUOTED = 7;
const QUOTED = /["“”«»„「『]\s{0,2}([^"“”«»„「」『』]{1,40})["“”«»」』]/gu;
const ASKING = ['question', 'lost', 'unsure'] as const satisfies readonly Intent[];

function clean(asked: string): string {
	return asked
		.replace(/^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu, '')
		.replace(/\s+/gu, ' ')
		.normalize('NFC');
}

function askedForWord(
	language: CompiledScript,
	text: string,
	ownLanguageId: string
): Omit<AskedForWord, 'beside'> | null {
	const { glossary } = language;
	for (const { say, meaning } of language.asking(ownLanguageId)) {
		for (const pattern of meaning) {
			const asked = clean(pattern.exec(text)?.[1] ?? '');
			if (asked === '') continue;
			const entry = glossary.byTerm(asked);
			if (entry !== undefined) return { kind: 'asked', wants: 'meaning', asked, entry };
			const translated = glossary.byMeaning(asked, ownLanguageId);
			return { kind: 'asked', wants: 'term', asked, entry: translated };
		}
		for (const pattern of say) {
			const asked = clean(pattern.exec(text)?.[1] ?? '');
			if (asked === '') continue;
			const entry = glossary.byMeaning(asked, ownLanguageId);
			if (entry !== undefined) return { kind: 'asked', wants: 'term', asked, entry };
			const own = glossary.byTerm(asked);
			return { kind: 'asked', wants: own === undefined ? 'term' : 'meaning', asked, entry: own };
		}
	}
	return askedInQuotes(language, text, ownLanguageId);
}

/** "I don't know that word, “receipt”": a question, or a denial, with nothing else in it than a quoted word. */
function askedInQuotes(
	language: CompiledScript,
	text: string,
	ownLanguageId: string
): Omit<AskedForWord, 'beside'> | null {
	const [quoted, ...more] = [...text.matchAll(QUOTED)];
	const asked = clean(quoted?.[1] ?? '');
	if (quoted === undefined || asked === '' || more.length > 0) return null;
	const around = text.replace(quoted[0], ' ');
	const words = wordsAsTyped(around.toLowerCase(), language.locale);
	const denying = [language.script.id, ownLanguageId].flatMap(
		(id) => languageById(id)?.cues.negation.flatMap((alike) => alike.split(' ')) ?? []
	);
	const isAsked =
		ASKING.some((intent) => language.has(intent, around)) ||
		words.some((word) => denying.includes(word));
	if (!isAsked || words.length > MAX_WORDS_AROUND_QUOTED || language.has('repeat', text))
		return null;
	const own = language.glossary.byTerm(asked);
	const entry = own ?? language.glossary.byMeaning(asked, ownLanguageId);
	return { kind: 'asked', wants: own === undefined ? 'term' : 'meaning', asked, entry };
}

/** The sentences that ask for no word, where one of several does. */
function besideWord(language: CompiledScript, text: string, ownLanguageId: string): Spoken | null {
	const sentences = sentencesOf(text, language.locale);
	const others = sentences.filter((one) => askedForWord(language, one, ownLanguageId) === null);
	const said = others.join(' ');
	const isPart = others.length > 0 && others.length < sentences.length;
	const isSaid = isPart && !isForeign(language, said, null) && !language.has('question', said);
	return isSaid ? { kind: 'spoken', text: said, isLong: false } : null;
}

type ForeignWord = ReturnType<CompiledScript['glossary']['foreignWordsIn']>[number];

function asPairs(words: readonly ForeignWord[]): string | undefined {
	const pairs = words.slice(0, MAX_PAIRS).map(({ word, entry }) => `${word} = ${shownTerm(entry)}`);
	return pairs.length === 0 ? undefined : pairs.join(', ');
}

/** The share of letters that belong to the scripts the language is written in, 0 to 1. */
function ownLetterShare(language: CompiledScript, text: string): number {
	const letters = text.match(/\p{L}/gu) ?? [];
	if (letters.length === 0) return 1;
	const own = new RegExp(
		`[${language.script.scripts.map((name) => `\\p{Script=${name}}`).join('')}]`,
		'gu'
	);
	return (text.match(own) ?? []).length / letters.length;
}

function usesLatin(language: CompiledScript): boolean {
	return language.script.scripts.includes('Latin');
}

/** English where another language is practised: more English words than words of that language. */
function isEnglish(language: CompiledScript, text: string): boolean {
	if (language.script.id === FALLBACK_LANGUAGE_ID) return false;
	const words = wordsAsTyped(text.toLowerCase().replaceAll('’', "'"), FALLBACK_LANGUAGE_ID);
	let english = 0;
	let own = 0;
	for (const word of words) {
		const isEnglishWord = FUNCTION_WORDS.has(word);
		const isOwnWord = language.isOwnWord(word);
		if (isEnglishWord && !isOwnWord) english++;
		if (isOwnWord && !isEnglishWord) own++;
	}
	return english > own && english / words.length >= 0.3;
}

function isForeign(language: CompiledScript, text: string, pending: CompiledNode | null): boolean {
	const words = wordsAsTyped(text, language.locale);
	const ownShare = ownLetterShare(language, text);
	if (ownShare < 0.5) {
		const asked = pending?.captures ?? [];
		const isName = words.length <= 2 && asked.length > 0;
		// "我叫Alexander": the name has more letters than the sentence around it.
		const isNamed =
			ownShare > 0 && [...language.facts, ...asked].some(({ find }) => find(text) !== undefined);
		return !isName && !isNamed;
	}
	if (usesLatin(language) && isEnglish(language, text)) return true;
	// A lone foreign word, such as "umbrella".
	if (words.length > 2 || words.some(language.isOwnWord)) return false;
	return language.glossary.foreignWordsIn(text).length > 0;
}

/** A word or phrase of a spoken message that can be taken up, put right where it was mistaken. */
export function echoOf(language: CompiledScript, text: string): string | undefined {
	return echoIn(language, language.recaster.recast(text) ?? text);
}

/** The longest thing named in a text, else what the script's own patterns find worth taking up. */
function echoIn(language: CompiledScript, text: string): string | undefined {
	const longest = language.knownTermsIn(text).sort((a, b) => b.length - a.length)[0];
	if (longest !== undefined) return longest;
	return language.echoes.map((echo) => echo.find(text)).find((found) => found !== undefined);
}

/** Reads one message of the learner. `pending` is the question that it answers, if there is one. */
export function listen(
	language: CompiledScript,
	content: string,
	pending: CompiledNode | null,
	ownLanguageId: string
): Heard {
	if (!isSpoken(content)) return { kind: 'silence' };
	const whole = normalizedText(content, 'NFC').trim();
	const text = whole.slice(0, HEARD_CHARACTERS).toWellFormed();
	if (!/[\p{L}\p{N}]/u.test(text)) {
		return { kind: 'wordless', symbols: /\p{Emoji}/u.test(text) ? oneLineExcerpt(text, 3) : '' };
	}
	const asked = askedForWord(language, text, ownLanguageId);
	if (asked !== null) {
		const beside = besideWord(language, text, ownLanguageId);
		return { ...asked, beside, asked: oneLineExcerpt(asked.asked, MAX_ASKED_CHARACTERS) };
	}
	if (isForeign(language, text, pending)) return { kind: 'foreign', text };
	return { kind: 'spoken', text, isLong: whole.length > LONG_MESSAGE_CHARACTERS };
}

/** The words of a foreign message that the glossary has, each with its translation. */
export function translationsIn(language: CompiledScript, text: string): string | undefined {
	return asPairs(language.glossary.foreignWordsIn(text));
}

/** Reads the words of a spoken message. */
export function notice(language: CompiledScript, text: string): Noticed {
	// In a message that is otherwise understood, and in the same script, only longer words count:
	// short ones are words of both languages too often ("red", "sin", "pan").
	const minimum = usesLatin(language) ? 5 : 3;
	const mixedIn = language.glossary
		.foreignWordsIn(text)
		.filter(({ word }) => word.length >= minimum && !language.isOwnWord(word));
	const recast = language.recaster.recast(text);
	return { recast, echo: echoIn(language, recast ?? text), pairs: asPairs(mixedIn) };
}
