import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import type { Step } from './alignment.ts';
import { isChange, type Comparison } from './comparison.ts';
import { isGrammarWord } from './relations.ts';
import { isSingleCharacter, type Segment } from './segments.ts';

/** What can only be a mistake, so that who says it otherwise has mended it, however little else is the same. */
export interface MendedForms {
	/** What the learner said is no form or turn of the language, and what the partner said is one. */
	isMended(comparison: Comparison): boolean;
	/** Nothing changes but small words that go by the noun beside them, which stays: "una problema". */
	agreesOtherwise(comparison: Comparison): boolean;
}

const BESIDE = 2; // words around what changed that belong to the turn of phrase
const LEAST_LETTERS_OF_NOUN = 3;
const LONGEST_PLURAL = 2;
const LONGEST_PLACE = 3; // words: "at seven o'clock"

export function mendedFormsIn(cues: LanguageCues): MendedForms {
	const malformed = cues.malformed ? new RegExp(cues.malformed.join('|'), 'u') : null;
	const agreeing = rowsOf(cues.agreement);
	const placing = rowsOf(cues.placing);
	const isGrammar = isGrammarWord(cues);

	function isAgreement(step: Step, comparison: Comparison): boolean {
		const { steps, heard, saidAt, heardAt } = comparison;
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		const isIn = (rows: readonly Row[]) => rows.some((row) => row.from.has(from) && row.to.has(to));
		// "Al cinema!"; but "in the town where ..." goes on about it.
		const isNamedAlone = heard.length <= LONGEST_PLACE && isAtEnd(comparison);
		if (!isIn(agreeing) && !(isNamedAlone && isIn(placing))) return false;
		const next = steps[steps.indexOf(step) + 1];
		const noun = heardAt(next);
		if (next === undefined || isChange(next) || noun === undefined) return false;
		return (
			isSingleCharacter(noun) ||
			(noun.form.length >= LEAST_LETTERS_OF_NOUN && !isGrammar(noun.form))
		);
	}

	/** "Twenty year", "twenty years!": two words, and the second is of more than one. */
	function isCounted({ steps, heard, saidAt, heardAt }: Comparison): boolean {
		if (cues.attachedAfter ?? cues.attachedBefore) return false;
		const [first, noun, ...more] = steps;
		if (first?.relation !== 'same' || noun?.relation !== 'form' || more.length > 0) return false;
		const [from = '', to = ''] = [saidAt(noun)?.form, heardAt(noun)?.form];
		const isPlural = to.startsWith(from) && to.length - from.length <= LONGEST_PLURAL;
		return heard.length === 2 && from.length >= LEAST_LETTERS_OF_NOUN && isPlural;
	}

	return {
		isMended({ steps, said, heard }) {
			if (!malformed) return false;
			const from = around(steps, ({ said: at }) => at, BESIDE);
			const was = spanText(said.slice(...from));
			const is = spanText(heard.slice(...around(steps, ({ better: at }) => at, 0)));
			const found = malformed.exec(was.text);
			if (found === null || malformed.test(is.text) || is.text.includes(found[0])) return false;
			const mended = { start: found.index, end: found.index + found[0].length };
			return steps.some((step, index) => {
				if (!isChange(step)) return false;
				// What is missing stands behind the word before it.
				const at = step.said ?? steps.slice(0, index).findLast((one) => one.said !== null)?.said;
				const place = was.places[(at ?? 0) - from[0]];
				return place !== undefined && place.start <= mended.end && place.end >= mended.start;
			});
		},
		agreesOtherwise(comparison) {
			const { changed } = comparison;
			if (changed.length === 0) return false;
			return isCounted(comparison) || changed.every((step) => isAgreement(step, comparison));
		}
	};
}

interface Row {
	readonly from: ReadonlySet<string>;
	readonly to: ReadonlySet<string>;
}

function rowsOf(rows: readonly string[] = []): Row[] {
	return rows.map((row) => {
		const [from = '', to = ''] = row.split(' > ');
		return { from: new Set(from.split(' ')), to: new Set(to.split(' ')) };
	});
}

/** Nothing follows in the clause in which it was said. */
function isAtEnd({ steps, turn, saidAt }: Comparison): boolean {
	const end = saidAt(steps.findLast(({ said }) => said !== null))?.end ?? 0;
	return /^\s*(?:$|[.!?,;:…。！？،؟])/u.test(turn.message.content.slice(end));
}

/** From which of the words that the steps use to which, with a few beside them. */
function around(
	steps: readonly Step[],
	placeOf: (step: Step) => number | null,
	beside: number
): [from: number, to: number] {
	const places = steps.flatMap((step) => placeOf(step) ?? []);
	return [Math.max(0, (places.at(0) ?? 0) - beside), (places.at(-1) ?? -1) + 1 + beside];
}

/** The forms in NFD, as `malformed` wants them, with the spaces between them, and where each stands. */
function spanText(units: readonly Word[]): { text: string; places: readonly Segment[] } {
	let text = '';
	const places = units.map(({ form, start }, index): Segment => {
		if (index > 0 && units[index - 1]?.end !== start) text += ' ';
		const from = text.length;
		text += form.normalize('NFD');
		return { start: from, end: text.length };
	});
	return { text, places };
}
