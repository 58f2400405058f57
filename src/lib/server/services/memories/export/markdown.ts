import type { ConversationMemory } from '../../../../contracts/memories.ts';
import type { Phrase } from '../../../../contracts/review.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import { inTurns } from '../../serving-turns.ts';
import { inPieces } from '../../text-in-pieces.ts';
import type { FileContent, FileFormat, MemoryToTake } from './content.ts';
import { inert } from './inert-text.ts';

/** To read, print or keep among other notes (CommonMark), under the headings of the page. */
export const markdownFiles: FileFormat = {
	memories: (content) =>
		inPieces(
			parts(content, content.texts.say('export.title', { count: content.count }), memorySection)
		),
	phrases: (content) =>
		inPieces(
			parts(content, content.texts.say('export.phrases', { count: content.count }), phraseItem)
		)
};

interface Says {
	dayOf: (moment: string) => string;
	texts: DocumentTexts;
}

async function* parts<Item>(
	{ batches, timeZone, texts }: FileContent<Item>,
	title: string,
	textOf: (item: Item, says: Says) => string
): AsyncGenerator<string, void, undefined> {
	yield `# ${title}\n`;
	const dayOf = texts.daysOf(timeZone);
	for await (const item of inTurns(batches)) yield `\n${textOf(item, { dayOf, texts })}`;
}

function memorySection({ memory, meaningOf }: MemoryToTake, says: Says): string {
	const { texts } = says;
	const lists = [
		{ title: texts.say('memory.saidBetter'), items: memory.corrections.map(correctionLine) },
		{
			title: texts.say('memory.phrasesToKeep'),
			items: memory.keyPhrases.map((phrase) => withMeaning(plain(phrase), meaningOf(phrase)))
		},
		{ title: texts.say('memory.wentWell'), items: memory.successfulPatterns.map(plain) },
		{ title: texts.say('memory.stillDifficult'), items: memory.difficulties.map(plain) },
		{
			title: texts.say('memory.toldAboutYourself'),
			items: memory.facts.map(({ text }) => plain(text))
		}
	].filter(({ items }) => items.length > 0);
	return [
		`## ${plain(memory.topic)}\n`,
		`${texts.atStart(languageAndDay(memory, says))}\n`,
		...lists.map(({ title, items }) => {
			const lines = items.map((item) => `- ${item}\n`);
			return `### ${title}\n\n${lines.join('')}`;
		})
	].join('\n');
}

/** A line each for what it means, where it was said, and when. */
function phraseItem(phrase: Phrase, says: Says): string {
	const lines = [
		withMeaning(`**${plain(phrase.text)}**`, phrase.meaning),
		...(phrase.sentence === null ? [] : [plain(phrase.sentence)]),
		says.texts.atStart(languageAndDay(phrase, says))
	];
	return `- ${lines.join('\\\n  ')}\n`;
}

function languageAndDay(
	{ languageId, createdAt }: Pick<Phrase, 'languageId' | 'createdAt'>,
	{ dayOf, texts }: Says
): string {
	return texts.say('memory.languageAndDay', {
		language: texts.languageName(languageId),
		day: dayOf(createdAt)
	});
}

function withMeaning(phrase: string, meaning: string | null): string {
	return meaning === null ? phrase : `${phrase} – ${plain(meaning)}`;
}

function correctionLine({ said, better, why }: ConversationMemory['corrections'][number]): string {
	return `${plain(said)} → **${plain(better)}**${why === undefined ? '' : ` (${plain(why)})`}`;
}

/**
 * Where a bare address is recognised: behind its scheme, between the parts of a name, and at the @ of
 * an e-mail address or of somebody's name. GitHub's Markdown looks for them after it has read the
 * escapes, so a backslash doesn't help (https://github.github.com/gfm/#autolinks-extension-).
 */
const ADDRESS_SIGNS =
	/:(?=\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L})|@(?=[\p{L}\p{N}])|(?<=\b(?:mailto|xmpp|tel|data|javascript|file)):/giu;

/** In one line, and so that nothing in it is read as Markdown, as HTML or as an address. */
function plain(text: string): string {
	return inert(text, ADDRESS_SIGNS)
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[\\`*_~[\]<>&|]/g, '\\$&')
		.replace(/^[#+=-]/, '\\$&')
		.replace(/^(\d+)([.)])/, '$1\\$2');
}
