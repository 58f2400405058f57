import type { Mistake, MistakeKind } from '../../../contracts/memories.ts';
import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { withoutAccents, type Step } from './alignment.ts';
import { wordsIn } from './relations.ts';

export type MistakesOf = (
	steps: readonly Step[],
	said: readonly Word[],
	heard: readonly Word[]
) => Mistake[];

/** Tells of each step away from what was said which kind of mistake it mends. */
export function mistakesIn(cues: LanguageCues): MistakesOf {
	const verbs = wordsIn(cues.verbs ?? []);

	function mistakeOf(step: Step, said: readonly Word[], heard: readonly Word[]): Mistake {
		const from = step.said === null ? '' : (said[step.said]?.form ?? '');
		const to = step.better === null ? '' : (heard[step.better]?.form ?? '');
		return { kind: kindOf(step, from, to), from, to };
	}

	function kindOf(step: Step, from: string, to: string): MistakeKind {
		switch (step.relation) {
			case 'missing':
				return 'missing-word';
			case 'extra':
				return 'extra-word';
			case 'class':
				return verbs.has(from) && verbs.has(to) ? 'form' : 'grammar-word';
			case 'form':
				return withoutAccents(from) === withoutAccents(to) ? 'accent' : 'form';
			case 'same':
			case 'person':
			case 'other':
				return 'word-choice';
		}
	}

	return function mistakesOf(
		steps: readonly Step[],
		said: readonly Word[],
		heard: readonly Word[]
	): Mistake[] {
		const all = steps
			.filter(({ relation }) => relation !== 'same' && relation !== 'person')
			.map((step) => mistakeOf(step, said, heard));
		// From "je suis" to "j'ai" the pronoun was right before, and only follows the verb.
		const mistakes = all.length > 1 ? all.filter(({ from, to }) => !isElision(from, to)) : all;
		const moved = mistakes.filter(
			(mistake) =>
				mistake.kind === 'missing-word' &&
				mistakes.some((other) => other.kind === 'extra-word' && other.from === mistake.to)
		);
		if (moved.length === 0) return mistakes;
		const movedWords = new Set(moved.map((mistake) => mistake.to));
		return [
			...mistakes.filter((mistake) => !movedWords.has(mistake.to || mistake.from)),
			...moved.map((mistake): Mistake => ({ kind: 'word-order', from: mistake.to, to: mistake.to }))
		];
	};
}

/** "Je" and "j'": which of them it is follows from the next word. */
export function isElision(from: string, to: string): boolean {
	const [shorter, longer] = from.endsWith("'") ? [from, to] : [to, from];
	return shorter.endsWith("'") && longer.startsWith(shorter.slice(0, -1));
}
