import { isSpoken, type Message } from '../contracts/messages.ts';
import { characterCount } from '../contracts/text.ts';

type Said = Pick<Message, 'id' | 'role' | 'content' | 'suggested'>;

/** What the learner found words for themselves, in the order in which it was said. */
export function ownWords(messages: readonly Said[]): readonly Said[] {
	return messages.filter(
		({ role, content, suggested }) => role === 'user' && !suggested && isSpoken(content)
	);
}

/** Those of them that hold the most, in their order: a greeting is not what one looks back at. */
export function fullest(said: readonly Said[], count: number): readonly Said[] {
	const chosen = new Set(
		said
			.map((message) => ({ message, length: characterCount(message.content) }))
			.toSorted((one, other) => other.length - one.length)
			.slice(0, count)
			.map(({ message }) => message)
	);
	return said.filter((message) => chosen.has(message));
}
