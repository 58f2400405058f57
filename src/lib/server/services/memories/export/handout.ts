import { changedParts, type Part } from '../../../../contracts/changed-parts.ts';
import { LANGUAGES, type LanguageId } from '../../../../contracts/languages.ts';
import { directionOf } from '../../../../contracts/locales.ts';
import type { ConversationMemory, Correction } from '../../../../contracts/memories.ts';
import type { Phrase } from '../../../../contracts/review.ts';
import { topicLanguageOf } from '../../../../contracts/topic-language.ts';
import type { Block, Direction, Mark, Paragraph, Span } from '../../../typesetting/blocks.ts';
import { inTurns } from '../../serving-turns.ts';
import type { FileContent, MemoryContent, MemoryToTake, PhraseContent } from './content.ts';

/** What one would hand to a teacher, block by block. */
export interface Handout<Item> {
	readonly title: string;
	opening(): Block[];
	blocksOf(item: Item): Promise<Block[]>;
}

/** Memories, under the headings of the page. */
export function memoryHandout(content: MemoryContent): Handout<MemoryToTake> {
	const { count, period, languageId, texts } = content;
	const { said, about, section, dayOf, direction } = sayings(content);
	const title = texts.say('export.title', { count });

	/** "You said: ..." and "Said better: ...": which is which, screen readers are told by words alone. */
	function labelled(
		label: string,
		parts: readonly Part[],
		mark: Mark,
		language: LanguageId
	): Span[] {
		const marked = parts.map(({ text, isChanged }) => ({
			text: inline(text),
			...(isChanged ? { mark } : {})
		}));
		return [
			spanOf(texts.together(label, ''), texts.locale, direction),
			{ language, direction: LANGUAGES[language].direction, parts: marked }
		];
	}

	/** In turns: to compare two sentences takes its time. */
	async function corrections({
		corrections: all,
		languageId: language
	}: ConversationMemory): Promise<Paragraph[][]> {
		const items: Paragraph[][] = [];
		for await (const each of inTurns([all])) items.push(correction(each, language));
		return items;
	}

	function correction({ said: wrong, better, why }: Correction, language: LanguageId): Paragraph[] {
		const parts = partsOf(wrong, better, language);
		return [
			{
				direction,
				spans: labelled(texts.say('memories.foundSaid'), parts.said, 'removed', language)
			},
			{
				direction,
				spans: labelled(texts.say('memories.foundCorrection'), parts.better, 'added', language)
			},
			...(why === undefined ? [] : [{ ...ofAnyLanguage(why), direction }])
		];
	}

	return {
		title,

		opening(): Block[] {
			const days = period === null ? null : dayOf(period.from, period.to);
			return [
				{ kind: 'title', paragraph: said(title) },
				...(days === null ? [] : [{ kind: 'about', paragraph: about(languageId, days) } as const])
			];
		},

		async blocksOf({ memory, meaningOf }: MemoryToTake): Promise<Block[]> {
			const { languageId: language } = memory;
			const inPractised = (text: string) => [practised(text, language)];
			const inAny = (text: string) => [ofAnyLanguage(text)];
			return [
				{ kind: 'topic', paragraph: ofAnyLanguage(memory.topic, topicLanguageOf(memory)) },
				{ kind: 'about', paragraph: about(language, dayOf(memory.createdAt)) },
				...section(texts.say('memory.saidBetter'), await corrections(memory)),
				...section(
					texts.say('memory.phrasesToKeep'),
					memory.keyPhrases.map((phrase) => [
						...inPractised(phrase),
						...optional(meaningOf(phrase), ofAnyLanguage)
					])
				),
				...section(texts.say('memory.stillDifficult'), memory.difficulties.map(inAny)),
				...section(texts.say('memory.wentWell'), memory.successfulPatterns.map(inAny)),
				...section(
					texts.say('memory.toldAboutYourself'),
					memory.facts.map(({ text }) => inPractised(text))
				)
			];
		}
	};
}

/** The phrase bank: each with what it means, the sentence that it was said in, and since when it is there. */
export function phraseHandout(content: PhraseContent): Handout<Phrase> {
	const { count, languageId, exportedAt, texts } = content;
	const { said, about, dayOf } = sayings(content);
	const title = texts.say('export.phrases', { count });
	return {
		title,

		opening: () => [
			{ kind: 'title', paragraph: said(title) },
			{ kind: 'about', paragraph: about(languageId, dayOf(exportedAt)) }
		],

		blocksOf({ text, languageId: language, meaning, sentence, createdAt }) {
			const inPractised = (words: string) => practised(words, language);
			const item = [
				inPractised(text),
				...optional(meaning, ofAnyLanguage),
				...optional(sentence, inPractised),
				about(language, dayOf(createdAt))
			];
			return Promise.resolve([{ kind: 'list', items: [item] }]);
		}
	};
}

/** What handouts say in the reader's language. */
function sayings({ timeZone, texts }: Pick<FileContent<unknown>, 'timeZone' | 'texts'>) {
	const dayOf = texts.daysOf(timeZone);
	const direction = directionOf(texts.locale);

	function said(text: string): Paragraph {
		return { direction, spans: [spanOf(text, texts.locale, direction)] };
	}

	function about(language: LanguageId | undefined, days: string): Paragraph {
		if (language === undefined) return said(days);
		return said(
			texts.atStart(
				texts.say('memory.languageAndDay', { language: texts.languageName(language), day: days })
			)
		);
	}

	function section(title: string, items: readonly (readonly Paragraph[])[]): Block[] {
		if (items.length === 0) return [];
		return [
			{ kind: 'section', paragraph: said(title) },
			{ kind: 'list', items }
		];
	}

	return { said, about, section, dayOf, direction };
}

function optional<Value>(text: string | null, made: (text: string) => Value): Value[] {
	return text === null ? [] : [made(text)];
}

// Of both sentences' characters: what is compared in some 2 ms.
const MOST_COMPARED = 250_000;

/** Where they are too long to be compared in passing, they differ as a whole. */
function partsOf(said: string, better: string, languageId: LanguageId) {
	if (said.length * better.length <= MOST_COMPARED) return changedParts(said, better, languageId);
	const whole = (text: string): Part[] => [{ text, isChanged: true }];
	return { said: whole(said), better: whole(better) };
}

function practised(text: string, languageId: LanguageId): Paragraph {
	const { direction } = LANGUAGES[languageId];
	return { direction, spans: [spanOf(text, languageId, direction)] };
}

/** As its first letter runs. */
function ofAnyLanguage(text: string, language: LanguageId | null = null): Paragraph {
	const [first = ''] = /\p{L}/u.exec(text) ?? [];
	const direction = /[\p{sc=Arab}\p{sc=Hebr}]/u.test(first) ? 'rtl' : 'ltr';
	return { direction, spans: [spanOf(text, language, direction)] };
}

function spanOf(text: string, language: string | null, direction: Direction): Span {
	return { language, direction, parts: [{ text: inline(text) }] };
}

/** In one line, and of characters that a file may hold. */
function inline(text: string): string {
	return text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, ' ');
}
