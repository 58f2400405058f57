import { LANGUAGES } from '../../../contracts/languages.ts';
import type { ConversationMemory } from '../../../contracts/memories.ts';
import { inert } from './inert-text.ts';
import type { ZonedClock } from '../zoned-clock.ts';

/** Memories to read, print or keep among other notes (CommonMark), under the headings of the page. */
export async function* markdownParts(
	memories: AsyncIterable<ConversationMemory>,
	{ count, clock }: { count: number; clock: ZonedClock }
): AsyncGenerator<string, void, undefined> {
	yield `# Afterword: ${count === 1 ? '1 memory' : `${count} memories`}\n`;
	for await (const memory of memories) yield `\n${sectionOf(memory, clock)}`;
}

function sectionOf(memory: ConversationMemory, clock: ZonedClock): string {
	const { createdAt, languageId, topic, corrections, facts } = memory;
	const lists = [
		{ title: 'Said better', items: corrections.map(correctionLine) },
		{ title: 'Phrases to keep', items: memory.keyPhrases.map(plain) },
		{ title: 'What went well', items: memory.successfulPatterns.map(plain) },
		{ title: 'Still difficult', items: memory.difficulties.map(plain) },
		{ title: 'What you told about yourself', items: facts.map(({ text }) => plain(text)) }
	].filter(({ items }) => items.length > 0);
	return [
		`## ${plain(topic)}\n`,
		`${LANGUAGES[languageId].name}, ${clock.dayOf(createdAt)}\n`,
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
