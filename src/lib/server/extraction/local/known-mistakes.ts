import type { Mistake } from '../../../contracts/memories.ts';
import type { LanguageCues } from '../../languages/language.ts';
import { wordsOf } from '../words.ts';
import { extra, fit } from './alignment.ts';
import { mistakesIn } from './mistakes.ts';
import { relationsIn } from './relations.ts';
import { unitsFrom } from './segments.ts';

export type MistakesBetween = (said: string, better: string) => Mistake[];

/** What changed from one to the other, where it is known that one corrects the other. */
export function mistakesBetweenIn(cues: LanguageCues): MistakesBetween {
	const relationOf = relationsIn(cues);
	const mistakesOf = mistakesIn(cues);

	return function mistakesBetween(said, better) {
		const saidUnits = unitsFrom(wordsOf(said), said);
		const betterUnits = unitsFrom(wordsOf(better), better);
		const steps = fit(saidUnits, betterUnits, relationOf);
		const used = steps.flatMap((step) => step.said ?? []);
		const [first, last] = [used.at(0) ?? saidUnits.length, used.at(-1) ?? saidUnits.length - 1];
		const unused = saidUnits.flatMap((_, at) => (at < first || at > last ? [extra(at)] : []));
		return mistakesOf([...steps, ...unused], saidUnits, betterUnits);
	};
}
