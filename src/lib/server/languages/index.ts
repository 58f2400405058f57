import type { LanguageId } from '../../contracts/languages.ts';
import ar from './ar/index.ts';
import de from './de/index.ts';
import en from './en/index.ts';
import es from './es/index.ts';
import fr from './fr/index.ts';
import it from './it/index.ts';
import ja from './ja/index.ts';
import ko from './ko/index.ts';
import pt from './pt/index.ts';
import zh from './zh/index.ts';

/** Each language's script as its files tell it; `scriptSchema` decides whether it is one. */
export const scriptSources: Readonly<Record<LanguageId, unknown>> = {
	es,
	fr,
	de,
	it,
	pt,
	ja,
	ko,
	zh,
	ar,
	en
};
