import { createHash } from 'node:crypto';
import type { Correction } from '../../../../contracts/memories.ts';
import type { Phrase } from '../../../../contracts/review.ts';
import type { LanguageId } from '../../../../contracts/languages.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import { comparableText } from '../../../extraction/text-matching.ts';
import { inTurns } from '../../serving-turns.ts';
import { inPieces } from '../../text-in-pieces.ts';
import type { FileContent, FileFormat, MemoryToTake } from './content.ts';
import { inert } from './inert-text.ts';
import { isWholeKind, mistakeItems } from '../sightings.ts';

type Card = {
	/** What the card is about, whichever memory shows it: as it is kept of the learner over time. */
	item: string;
	languageId: LanguageId;
	front: string;
	back: string;
};

const HEADERS = [
	'#separator:tab',
	'#html:false',
	'#notetype:Basic',
	'#columns:guid\tFront\tBack\tTags',
	'#guid column:1',
	'#tags column:4'
];

/**
 * Cards for Anki's "Import file": a correction asks for the better sentence, a phrase for what it
 * means. The headers (https://docs.ankiweb.net/importing/text-files.html) make the import need no
 * settings, and a `guid` makes a second one update the cards of the first. One that several memories
 * show is written once, of the newest.
 */
export const ankiFiles: FileFormat = {
	memories: (content) => inPieces(parts(content, cardsOfMemory)),
	phrases: (content) => inPieces(parts(content, (phrase, says) => [cardOfPhrase(phrase, says)]))
};

interface Says {
	dayOf: (moment: string) => string;
	texts: DocumentTexts;
}

async function* parts<Item>(
	{ batches, timeZone, texts }: FileContent<Item>,
	cardsOf: (item: Item, says: Says) => readonly Card[]
): AsyncGenerator<string, void, undefined> {
	yield `${HEADERS.join('\n')}\n`;
	const dayOf = texts.daysOf(timeZone);
	const written = new Set<string>(); // some hundred bytes a card, and all that is held of it
	for await (const each of inTurns(batches)) {
		for (const { item, languageId, front, back } of cardsOf(each, { dayOf, texts })) {
			const guid = guidOf(languageId, item);
			if (written.has(guid)) continue;
			written.add(guid);
			yield `${[guid, front, back, `afterword ${languageId}`].map(toField).join('\t')}\n`;
		}
	}
}

function cardsOfMemory({ memory, meaningOf }: MemoryToTake, { dayOf, texts }: Says): Card[] {
	const { topic, createdAt, corrections, keyPhrases, languageId } = memory;
	const source = texts.say('export.topicAndDay', { topic, day: dayOf(createdAt) });
	return [
		...corrections.map((correction) => ({
			item: `difficulty ${mistakesOf(correction)}`,
			languageId,
			front: `${texts.say('export.howBetter')}\n${correction.said}`,
			back: [correction.better, correction.why ?? []].flat().join('\n')
		})),
		...keyPhrases.map((phrase) => ({
			item: itemOfPhrase(phrase),
			languageId,
			front: phrase,
			back: [meaningOf(phrase) ?? [], source].flat().join('\n')
		}))
	];
}

/** The same card as the memory's that lists it. */
function cardOfPhrase(
	{ text, languageId, meaning, sentence, createdAt }: Phrase,
	{ dayOf }: Says
): Card {
	return {
		item: itemOfPhrase(text),
		languageId,
		front: text,
		back: [meaning ?? [], sentence ?? [], dayOf(createdAt)].flat().join('\n')
	};
}

function itemOfPhrase(phrase: string): string {
	return `phrase ${comparableText(phrase)}`;
}

/** The mistakes that it mends, in whatever sentence; where none is known, the sentence. */
function mistakesOf({ said, better, mistakes = [] }: Correction): string {
	const keys = mistakes
		.flatMap(mistakeItems)
		.filter((item) => !isWholeKind(item))
		.map(({ key }) => key);
	if (keys.length === 0) return `${comparableText(said)} > ${comparableText(better)}`;
	return [...new Set(keys)].toSorted().join(' & ');
}

function guidOf(languageId: string, item: string): string {
	return createHash('sha256').update(`${languageId} ${item}`).digest('base64url').slice(0, 20);
}

/**
 * What begins something that Anki plays, runs or fills in on a card: `[sound:...]`, `[anki:tts]`,
 * `[latex]`, `[$]`, `[$$]` (LaTeX is run as a program), `\(` and `\[` (MathJax), `{{c1::...}}` and
 * fields, and tags, for whoever imports with HTML on.
 * https://docs.ankiweb.net/math.html, https://docs.ankiweb.net/templates/fields.html
 */
const ANKI_SIGNS =
	/\[(?=\/?(?:sound:|anki:|latex\]|\$))|\\(?=[()[\]])|\{(?=\{)|\}(?=\})|<(?=[/!?\p{L}])/giu;

function toField(text: string): string {
	return `"${inert(text, ANKI_SIGNS).replaceAll('"', '""')}"`;
}
