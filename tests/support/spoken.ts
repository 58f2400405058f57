import type { Message } from '../../src/lib/contracts/messages.ts';

/**
 * A conversation in as few words as it takes: lines of the learner begin with `> `, those of them that
 * were chosen from suggestions with `>> `, all others are the partner's. Ids count up, so that the third message is always `messageId(3)`.
 */
export function spoken(...lines: string[]): Message[] {
	return lines.map((line, index) => ({
		id: messageId(index + 1),
		role: BY_LEARNER.test(line) ? 'user' : 'assistant',
		content: line.replace(BY_LEARNER, ''),
		...(line.startsWith('>> ') && { suggested: true }),
		createdAt: new Date(Date.UTC(2026, 0, 1, 12, 0, index)).toISOString()
	}));
}

const BY_LEARNER = /^>>? /;

export function messageId(position: number): string {
	return `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
}
