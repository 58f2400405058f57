import type { LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { namedThings } from './named-things.ts';

const LEAST_STEM = 3; // characters before an ending: "ans" is no plural of "an"

/** Whether two words are one in other numbers, or with other particles: "tenedor" and "tenedores". */
export type SameWordTest = (form: string, other: string) => boolean;

const tests = new Map<LanguageId, SameWordTest>();

/** Forms are comparable forms. By endings alone, so that it is meant for words that are looked for. */
export function sameWordTest(languageId: LanguageId): SameWordTest {
	const known = tests.get(languageId);
	if (known) return known;
	const { bare } = namedThings(languageId);
	const { plurals } = languages[languageId].writing;
	const endings = plurals.map((ending) => new RegExp(`(?<=\\p{L}{${LEAST_STEM}})${ending}$`, 'u'));
	const stemsOf = (form: string) => {
		const word = bare(form);
		return [word, ...endings.map((ending) => word.replace(ending, ''))];
	};
	const test: SameWordTest = (form, other) => {
		if (form === other) return true;
		const stems = stemsOf(form);
		return stemsOf(other).some((stem) => stem !== '' && stems.includes(stem));
	};
	tests.set(languageId, test);
	return test;
}
