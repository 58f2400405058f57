import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { languageIdSchema, type LanguageId } from '../../src/lib/contracts/languages.ts';
import { transcriptOf, type Corpus, type KnownConversation } from './known-conversation.ts';

const FOLDER = fileURLToPath(new URL('worded/', import.meta.url));
const EXCHANGES = 8; // of a conversation; a memory shows no more corrections than one has

/** What the learner said and what the partner answered; what has no `better` only looks like a correction. */
const exchangeSchema = z.union([
	z.strictObject({ said: z.string(), reply: z.string(), better: z.string(), style: z.string() }),
	z.strictObject({ said: z.string(), reply: z.string() })
]);
type Exchange = z.infer<typeof exchangeSchema>;

/** The project's own corrections, worded as people and chat models do; a file for each language. */
export async function readWordedSet(): Promise<Corpus> {
	const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).toSorted();
	const conversations: KnownConversation[] = [];
	for (const file of files) {
		const languageId = languageIdSchema.parse(file.replace('.json', ''));
		const exchanges = z
			.array(exchangeSchema)
			.parse(JSON.parse(await readFile(`${FOLDER}${file}`, 'utf8')));
		for (let from = 0; from < exchanges.length; from += EXCHANGES) {
			conversations.push(conversationOf(languageId, exchanges.slice(from, from + EXCHANGES)));
		}
	}
	return { name: 'own, as worded', conversations };
}

function conversationOf(languageId: LanguageId, exchanges: readonly Exchange[]): KnownConversation {
	const messages = transcriptOf(
		exchanges.flatMap(({ said, reply }) => [
			{ isLearner: true, text: said },
			{ isLearner: false, text: reply }
		])
	);
	const idAt = (exchange: number) => messages[2 * exchange]?.id ?? '';
	return {
		id: `${languageId}: ${exchanges[0]?.said}`,
		languageId,
		ownLanguageId: languageId === 'en' ? 'es' : 'en',
		scenarioId: 'free-talk',
		half: 'tuned on',
		messages,
		corrections: exchanges.flatMap((exchange, at) =>
			'better' in exchange ? [{ ...exchange, messageId: idAt(at) }] : []
		),
		traps: exchanges.flatMap((exchange, at) =>
			'better' in exchange ? [] : [{ messageId: idAt(at), kind: 'talk' }]
		)
	};
}
