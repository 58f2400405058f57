import { createHash } from 'node:crypto';
import type { ConversationMemory } from '../../contracts/memories.ts';
import { inert } from './inert-text.ts';

type Card = { front: string; back: string };

/**
 * Cards for Anki's "Import file": a correction asks for the better sentence, a phrase for what it
 * means. The headers (https://docs.ankiweb.net/importing/text-files.html) make the import need no
 * settings, and a `guid` makes a second one update the cards of the first.
 */
export function toAnki(memories: readonly ConversationMemory[]): string {
	const headers = [
		'#separator:tab',
		'#html:false',
		'#notetype:Basic',
		'#columns:guid\tFront\tBack\tTags',
		'#guid column:1',
		'#tags column:4'
	];
	const rows = memories.flatMap((memory) =>
		cardsOf(memory).map(({ front, back }) =>
			[guidOf(memory.id, front), front, back, `afterword ${memory.languageId}`]
				.map(toField)
				.join('\t')
		)
	);
	return `${[...headers, ...rows].join('\n')}\n`;
}

function cardsOf({ topic, createdAt, corrections, keyPhrases }: ConversationMemory): Card[] {
	return [
		...corrections.map(({ said, better, why }) => ({
			front: `How is it said better?\n${said}`,
			back: why === undefined ? better : `${better}\n${why}`
		})),
		...keyPhrases.map((phrase) => ({
			front: phrase,
			back: `${topic} (${createdAt.slice(0, 10)})`
		}))
	];
}

function guidOf(memoryId: string, front: string): string {
	return createHash('sha256').update(`${memoryId}:${front}`).digest('base64url').slice(0, 20);
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
