import type { LanguageCues } from '../../languages/language.ts';
import type { Comparison } from './comparison.ts';
import { unitsIn } from './segments.ts';

/** Tells of whom a partner speaks who says nearly what the learner said. */
export interface Speakers {
	/** Whether an echo turned "I" into "you", as in "Vivo en Madrid." "Ah, vives en Madrid." */
	changesSides(comparison: Comparison): boolean;
	/** Before what resembles stands "I", "you" or "also": the partner speaks of somebody else. */
	speaksOfItself(comparison: Comparison): boolean;
}

export function speakersIn(cues: LanguageCues): Speakers {
	const first = new Set(cues.firstPerson);
	const second = new Set(cues.secondPerson);
	const firstVerbs = new Set(cues.firstPersonVerbs);
	const secondVerbs = new Set(cues.secondPersonVerbs);
	const also = new Set(cues.also);
	const firstEndings = cues.firstPersonEndings ? new RegExp(cues.firstPersonEndings, 'u') : null;
	const secondEndings = cues.secondPersonEndings ? new RegExp(cues.secondPersonEndings, 'u') : null;

	return {
		changesSides({ steps, said, saidAt, heardAt }) {
			let matched = 0;
			return steps.some((step) => {
				const from = saidAt(step)?.form ?? '';
				const to = heardAt(step)?.form ?? '';
				if (step.relation === 'same') {
					if (to.length > 2) matched++;
					return false;
				}
				if ((first.has(from) && second.has(to)) || (second.has(from) && first.has(to))) return true;
				const isOpening = matched === 0;
				if (isOpening && firstVerbs.has(from) && secondVerbs.has(to)) return true;
				if (
					isOpening &&
					step.relation === 'form' &&
					firstEndings?.test(from) &&
					secondEndings?.test(to)
				) {
					return true;
				}
				return from === '' && second.has(to) && said.some(({ form }) => first.has(form));
			});
		},

		speaksOfItself({ steps, said, reply, candidate, heardAt }) {
			const at = heardAt(steps[0])?.start ?? 0;
			const around = unitsIn(reply.units, candidate);
			const lead = around.filter((unit) => unit.end <= at);
			const saidForms = new Set(said.map((unit) => unit.form));
			return (
				around.some(({ form }) => also.has(form) && !saidForms.has(form)) ||
				lead.some(({ form }) => (first.has(form) || second.has(form)) && !saidForms.has(form))
			);
		}
	};
}
