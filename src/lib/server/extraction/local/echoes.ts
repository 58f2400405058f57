import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import type { Candidate } from './correction-frames.ts';
import type { Persons } from './persons.ts';
import { isSingleCharacter } from './segments.ts';

/** Leaves out the particle or ending by which what was said is only taken up. */
export type WithoutEcho = (
	heard: readonly Word[],
	said: readonly Word[],
	candidate: Candidate
) => readonly Word[];

export function echoesIn(
	cues: LanguageCues,
	{ isSurelyShifted }: Pick<Persons, 'isSurelyShifted'>
): WithoutEcho {
	const endings = cues.echoEndings ? new RegExp(cues.echoEndings, 'u') : null;
	const textOf = (units: readonly Word[]) => units.map(({ form }) => form).join('');

	return (heard, said, { frame }) => {
		if (!endings || frame === 'explicit' || frame === 'marked') return heard;
		const ending = endings.exec(textOf(heard))?.[0];
		if (ending === undefined || endings.test(textOf(said))) return heard;
		if (heard.some(isSingleCharacter)) return heard.slice(0, heard.length - [...ending].length);
		if (frame !== 'plain') return heard;
		const [from = '', to = ''] = [said.at(-1)?.form, heard.at(-1)?.form];
		// Of a verb in another politeness it is known that it is the same; of others nothing is.
		return isSurelyShifted(from, to) ? heard : heard.slice(0, -1);
	};
}
