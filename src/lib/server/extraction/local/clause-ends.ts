import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { fit, type RelationOf, type Step } from './alignment.ts';
import { isChange, type ClauseEnds, type Spoken } from './comparison.ts';
import { isGrammarWord, wordsIn } from './relations.ts';
import { isSingleCharacter } from './segments.ts';

const LONGEST_END = 3; // words before or after what is the same
const LEAST_SAME = 3;
const LEAST_SHIFTED = 2; // of which one is said in another person
const LEAST_LETTERS = 3; // of a word that is there in another form
const BETWEEN_CLAUSES = /[.!?…,;:()¿¡«»"“”。！？؟،؛—–\n]/u;

export function clauseEndsIn(cues: LanguageCues, relationOf: RelationOf): ClauseEnds {
	const isGrammar = isGrammarWord(cues);
	const closed = wordsIn(cues.classes);
	const pronouns = new Set([...cues.firstPerson, ...cues.secondPerson]); // "comecei …", "você começou a …"
	const isAttached = cues.attachedBefore !== undefined;
	const sounds = (cues.confused ?? []).map((row) => new Set(row.split(' ')));
	const confused = (from = '', to = '') => sounds.some((row) => row.has(from) && row.has(to));
	const telling = new Set([...wordsIn(cues.negation), ...cues.questionWords, ...cues.intensifying]);

	function isSmallChange(step: Step, said: Spoken, heard: Spoken): boolean {
		const forms = [said.units[step.said ?? -1]?.form, heard.units[step.better ?? -1]?.form].filter(
			(form) => form !== undefined
		);
		if (forms.some((form) => telling.has(form))) return false;
		switch (step.relation) {
			case 'same':
			case 'person':
			case 'class':
				return true;
			case 'form':
				return forms.every((form) => form.length >= LEAST_LETTERS);
			case 'missing':
				return forms.every(
					(form) => closed.has(form) || pronouns.has(form) || (!isAttached && isGrammar(form))
				);
			case 'extra':
				// "I have a dog", "a dog": whoever only takes up a thing leaves out the verb.
				return forms.every((form) => closed.has(form));
			case 'other':
				return false;
		}
	}

	function between(said: Spoken, from: number, to: number, heard: Spoken, at: number, end: number) {
		if (to - from > LONGEST_END || end - at > LONGEST_END) return [];
		const used = fit(said.units.slice(from, to), heard.units.slice(at, end), relationOf);
		const places = new Set(used.map((step) => step.said));
		const unused = Array.from({ length: to - from }, (_, index) => index)
			.filter((index) => !places.has(index))
			.map((index): Step => ({ relation: 'extra', said: index, better: null }));
		const steps = [...used, ...unused].toSorted((a, b) => placeIn(a) - placeIn(b));
		const placed = steps.map((step): Step => ({
			relation: step.relation,
			said: step.said === null ? null : step.said + from,
			better: step.better === null ? null : step.better + at
		}));
		return placed.every((step) => isSmallChange(step, said, heard)) ? placed : [];
	}

	function withEnds(steps: readonly Step[], said: Spoken, heard: Spoken): readonly Step[] {
		const pairs = steps.filter((step) => step.said !== null && step.better !== null);
		const [first, last] = [pairs.at(0), pairs.at(-1)];
		const isShifted = pairs.some(({ relation }) => relation === 'person');
		if (!first || !last || pairs.length < (isShifted ? LEAST_SHIFTED : LEAST_SAME)) return steps;
		if (heard.units.some(isSingleCharacter)) return steps;
		const [saidFrom, heardFrom] = [first.said ?? 0, first.better ?? 0];
		const [saidTo, heardTo] = [(last.said ?? 0) + 1, (last.better ?? 0) + 1];
		const lead = between(
			said,
			clauseStart(said, saidFrom),
			saidFrom,
			heard,
			clauseStart(heard, heardFrom),
			heardFrom
		);
		const trail = between(
			said,
			saidTo,
			clauseEnd(said, saidTo),
			heard,
			heardTo,
			clauseEnd(heard, heardTo)
		);
		return [...lead, ...steps, ...trail];
	}

	return {
		withEnds,
		withoutEdges(steps, said, heard) {
			if (!heard.some(isSingleCharacter)) return steps;
			const isKept = (step: Step) =>
				!isChange(step) || confused(said[step.said ?? -1]?.form, heard[step.better ?? -1]?.form);
			return steps.slice(steps.findIndex(isKept), steps.findLastIndex(isKept) + 1);
		}
	};
}

function placeIn({ said, better }: Step): number {
	return said ?? better ?? 0;
}

/** From which word on nothing divides them from the one at that place. */
function clauseStart({ text, units }: Spoken, at: number): number {
	let from = at;
	while (from > 0 && !isDivided(text, units[from - 1], units[from])) from--;
	return from;
}

function clauseEnd({ text, units }: Spoken, end: number): number {
	let to = end;
	while (to < units.length && !isDivided(text, units[to - 1], units[to])) to++;
	return to;
}

function isDivided(text: string, before: Word | undefined, after: Word | undefined): boolean {
	return BETWEEN_CLAUSES.test(text.slice(before?.end, after?.start));
}
