import type { DevMessage } from '../contracts/dev-panel.ts';
import type { ConversationMessage } from '../stores/conversation-state.ts';

export type MessageDifference =
	| 'only_here'
	| 'only_in_database'
	| 'content'
	| 'role'
	/** It stands elsewhere among those that both sides have. */
	| 'order'
	/** The database has it, and this page doesn't know. */
	| 'thought_unsaved';

export interface ComparedMessage {
	id: string;
	here: (ConversationMessage & { position: number }) | null;
	stored: DevMessage | null;
	differences: MessageDifference[];
}

/** The page's messages beside the database's: in the page's order, what only the database has last. */
export function compareMessages(
	here: readonly ConversationMessage[],
	stored: readonly DevMessage[]
): ComparedMessage[] {
	const storedById = new Map(stored.map((message) => [message.id, message]));
	const idsHere = new Set(here.map(({ id }) => id));
	const sharedHere = here.filter(({ id }) => storedById.has(id)).map(({ id }) => id);
	const sharedStored = stored.filter(({ id }) => idsHere.has(id)).map(({ id }) => id);
	return [
		...here.map((message, position): ComparedMessage => {
			const other = storedById.get(message.id) ?? null;
			const sameOrder = sharedHere.indexOf(message.id) === sharedStored.indexOf(message.id);
			return {
				id: message.id,
				here: { ...message, position },
				stored: other,
				differences: other ? differencesBetween(message, other, sameOrder) : ['only_here']
			};
		}),
		...stored
			.filter(({ id }) => !idsHere.has(id))
			.map((message): ComparedMessage => ({
				id: message.id,
				here: null,
				stored: message,
				differences: ['only_in_database']
			}))
	];
}

function differencesBetween(
	here: ConversationMessage,
	stored: DevMessage,
	sameOrder: boolean
): MessageDifference[] {
	return [
		...(here.role === stored.role ? [] : ['role' as const]),
		...(here.content === stored.content ? [] : ['content' as const]),
		...(sameOrder ? [] : ['order' as const]),
		...(here.saved ? [] : ['thought_unsaved' as const])
	];
}
