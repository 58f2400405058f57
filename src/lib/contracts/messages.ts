import { z } from 'zod';
import { text, trimmedText, uuid } from './text.ts';

/** In code points. */
export const MAX_MESSAGE_CHARACTERS = 4000;
export const MAX_MESSAGES_PER_SAVE = 500;

export const messageRoleSchema = z.enum(['user', 'assistant']);
export type MessageRole = z.infer<typeof messageRoleSchema>;

export const messageSchema = z.object({
	id: uuid,
	role: messageRoleSchema,
	content: text({ max: MAX_MESSAGE_CHARACTERS }),
	createdAt: z.iso.datetime(),
	/** The learner chose it from what was suggested: they said it, and the words are not their own. */
	suggested: z.boolean().optional(),
	/** With an opening that could mention what is remembered: the memory behind it. */
	recalls: z.object({ memoryId: uuid }).optional()
});
export type Message = z.infer<typeof messageSchema>;

/** A message as a client saves it; its `createdAt` is a hint and never a reason to refuse it. */
export const savedMessageSchema = messageSchema.omit({ recalls: true }).extend({
	createdAt: z.string().optional().catch(undefined)
});
export type SavedMessage = z.infer<typeof savedMessageSchema>;

export const savedMessagesSchema = z.array(savedMessageSchema).max(MAX_MESSAGES_PER_SAVE);

export const sendMessageSchema = z.object({
	id: uuid.optional(),
	content: trimmedText({ min: 1, max: MAX_MESSAGE_CHARACTERS }),
	suggested: messageSchema.shape.suggested
});

const SPEAKING_PLACEHOLDER = '[Speaking...]';
/** Neither white space nor a character that only formats or controls: zero width is blank as well. */
const SEEN = /[^\s\p{Cf}\p{Cc}]/u;

/** The one rule of what counts as spoken: not blank, and not the placeholder of unfinished speech. */
export function isSpoken(content: string): boolean {
	return whyNotSpoken(content) === null;
}

export function whyNotSpoken(content: string): 'blank' | 'placeholder' | null {
	if (!SEEN.test(content)) return 'blank';
	return content.includes(SPEAKING_PLACEHOLDER) ? 'placeholder' : null;
}

/** How often the learner really said something: what the engagement threshold is compared with. */
export function countSpokenByUser(messages: readonly Pick<Message, 'role' | 'content'>[]): number {
	return messages.filter((message) => message.role === 'user' && isSpoken(message.content)).length;
}
