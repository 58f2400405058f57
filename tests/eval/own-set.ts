import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { languageIdSchema } from '../../src/lib/contracts/languages.ts';
import { factKindSchema } from '../../src/lib/contracts/memories.ts';
import { scenarioIdSchema } from '../../src/lib/contracts/scenarios.ts';
import { transcriptOf, type Corpus, type KnownConversation } from './known-conversation.ts';

const FOLDER = fileURLToPath(new URL('own/', import.meta.url));

/** Lines of the learner begin with `> `; `line` counts from 1. What a list leaves out is none. */
const conversationSchema = z.strictObject({
	about: z.string(),
	ownLanguageId: z.string().default('en'),
	scenarioId: scenarioIdSchema.default('free-talk'),
	lines: z.array(z.string()),
	corrections: z
		.array(z.strictObject({ line: z.number(), said: z.string(), better: z.string() }))
		.default([]),
	taught: z.array(z.string()).default([]),
	topic: z.array(z.string()).optional(),
	facts: z
		.array(z.strictObject({ line: z.number(), kind: factKindSchema, text: z.string() }))
		.default([])
});

/** The project's own conversations, written for this, in all languages; a file for each. */
export async function readOwnSet(): Promise<Corpus> {
	const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).toSorted();
	const conversations: KnownConversation[] = [];
	for (const file of files) {
		const languageId = languageIdSchema.parse(file.replace('.json', ''));
		const written = z
			.array(conversationSchema)
			.parse(JSON.parse(await readFile(`${FOLDER}${file}`, 'utf8')));
		for (const { about, lines, corrections, taught, topic, facts, ...talk } of written) {
			const messages = transcriptOf(
				lines.map((line) => ({ isLearner: line.startsWith('> '), text: line.replace(/^> /, '') }))
			);
			const at = (line: number) => messages[line - 1]?.id ?? '';
			conversations.push({
				...talk,
				id: `${languageId}: ${about}`,
				languageId,
				half: 'tuned on',
				messages,
				corrections: corrections.map(({ line, ...rest }) => ({ ...rest, messageId: at(line) })),
				taught,
				...(topic ? { topicWords: topic } : {}),
				facts: facts.map(({ line, ...rest }) => ({ ...rest, messageId: at(line) }))
			});
		}
	}
	return { name: 'own', conversations };
}
