import { z } from 'zod';
import { languageIdSchema } from '../../src/lib/contracts/languages.ts';
import { halfAt, transcriptOf, type KnownConversation } from './known-conversation.ts';

/** Partners who word corrections as people and chat models do, in one language a file. */
export const moreRecastSchema = z.object({
	id: z.string(),
	lang: languageIdSchema,
	messages: z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() })),
	gold: z.array(
		z.object({
			turn: z.number(),
			said: z.string(),
			better: z.string(),
			alt: z.array(z.string()).default([]),
			style: z.string()
		})
	),
	/** What corrects nothing and looks as if it did, by the place of the learner's message. */
	trapKinds: z.record(z.string(), z.string())
});

export function moreRecasts(items: z.infer<typeof moreRecastSchema>[]): KnownConversation[] {
	return items.map(({ id, lang, messages: spoken, gold, trapKinds }, index) => {
		const messages = transcriptOf(
			spoken.map(({ role, text }) => ({ isLearner: role === 'user', text }))
		);
		const idAt = (turn: number) => messages[turn]?.id ?? '';
		return {
			id,
			languageId: lang,
			ownLanguageId: 'en',
			scenarioId: 'free-talk',
			half: halfAt(index),
			messages,
			corrections: gold.map(({ turn, alt, ...known }) => ({
				...known,
				messageId: idAt(turn),
				alternatives: alt
			})),
			traps: Object.entries(trapKinds).map(([turn, kind]) => ({
				messageId: idAt(Number(turn)),
				kind
			}))
		};
	});
}
