import type { ConversationMemory } from '../../../../contracts/memories.ts';
import type { DocumentTexts } from '../../../../i18n/documents.ts';
import { inTurns } from '../../serving-turns.ts';
import { inPieces } from '../../text-in-pieces.ts';
import type { ExportContent, FilePieces } from './content.ts';
import { inert } from './inert-text.ts';

/** Memories to read, print or keep among other notes (CommonMark), under the headings of the page. */
export function markdownFile(content: ExportContent): FilePieces {
	return inPieces(parts(content));
}

async function* parts({
	batches,
	count,
	timeZone,
	texts
}: ExportContent): AsyncGenerator<string, void, undefined> {
	yield `# ${texts.say('export.title', { count })}\n`;
	const dayOf = texts.daysOf(timeZone);
	for await (const memory of inTurns(batches)) {
		yield `\n${sectionOf(memory, { dayOf, texts })}`;
	}
}

function sectionOf(
	memory: ConversationMemory,
	{ dayOf, texts }: { dayOf: (moment: string) => string; texts: DocumentTexts }
): string {
	const { createdAt, languageId, topic, corrections, facts } = memory;
	const lists = [
		{ title: texts.say('memory.saidBetter'), items: corrections.map(correctionLine) },
		{ title: texts.say('memory.phrasesToKeep'), items: memory.keyPhrases.map(plain) },
		{ title: texts.say('memory.wentWell'), items: memory.successfulPatterns.map(plain) },
		{ title: texts.say('memory.stillDifficult'), items: memory.difficulties.map(plain) },
		{
			title: texts.say('memory.toldAboutYourself'),
			items: facts.map(({ text }) => plain(text))
		}
	].filter(({ items }) => items.length > 0);
	const languageAndDay = texts.say('memory.languageAndDay', {
		language: texts.languageName(languageId),
		day: dayOf(createdAt)
	});
	return [
		`## ${plain(topic)}\n`,
		`${texts.atStart(languageAndDay)}\n`,
		...lists.map(({ title, items }) => {
			const lines = items.map((item) => `- ${item}\n`);
			return `### ${title}\n\n${lines.join('')}`;
		})
	].join('\n');
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
