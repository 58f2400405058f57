import type { Step } from './alignment.ts';
import type { Comparison } from './comparison.ts';

const APOSTROPHE = /['’]$/u;

/**
 * What the partner said of the learner, as the learner would say it: "tu fais du vélo" after "je fais le vélo"
 * is "je fais du vélo". Each word is one that either of them said: those that only changed
 * their person are the learner's, those that mend something the partner's. A pronoun that only one of
 * them used is left out.
 */
export function inLearnersPerson(
	{ turn, reply, said, heard, saidAt, heardAt }: Comparison,
	steps: readonly Step[]
): string {
	let text = '';
	let before: Step | null = null;
	for (const step of steps) {
		const [spoken, repeated] = [saidAt(step), heardAt(step)];
		if (repeated === undefined || (step.relation === 'person' && spoken === undefined)) continue;
		const isLearners = step.relation === 'person' && spoken !== undefined;
		const word = isLearners ? spoken : repeated;
		if (before !== null) text += spaceBetween(before, step);
		text += (isLearners ? turn : reply).message.content.slice(word.start, word.end);
		before = step;
	}
	return text;

	function spaceBetween(first: Step, second: Step): string {
		const isInARow = first.relation === 'person' && second.relation === 'person';
		if (isInARow && first.said !== null && first.said + 1 === second.said) {
			return turn.message.content.slice(said[first.said]?.end, saidAt(second)?.start);
		}
		if (APOSTROPHE.test(text)) return '';
		const lead = heard[(second.better ?? 0) - 1];
		// "t'appelles" may have become "me" and a word of its own.
		if (lead && APOSTROPHE.test(lead.form)) return first.relation === 'person' ? ' ' : '';
		return reply.message.content.slice(lead?.end, heardAt(second)?.start);
	}
}
