import type { LanguageId } from '../../../contracts/languages.ts';
import type { Fact } from '../../../contracts/memories.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { languages } from '../../languages/index.ts';
import { comparable } from '../../languages/pattern.ts';
import { comparableText, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { cached } from './cached.ts';
import type { FoundCorrection } from './correction-match.ts';
import { namedThings, type NamedThing, type NamedThings } from './named-things.ts';
import { nounFinder, type NounFinder } from './nouns.ts';

/** Lists that are heard by verbs as well, which stand for what they show and for nothing else. */
const HEARD_BY_VERBS: readonly string[] = ['hobbies', 'symptoms', 'media'];
/** Who somebody is, and from where: names, numbers and places, which the facts keep. */
const NAMING: readonly Fact['kind'][] = ['name', 'age', 'home', 'origin'];

export interface TalkedAbout {
	readonly messages: readonly TranscriptMessage[];
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	readonly corrections: readonly FoundCorrection[];
	readonly facts: readonly Fact[];
	/** What only the partner says, because it was known before. */
	readonly recalled: ReadonlySet<string>;
}

/** How words of one conversation are put down. */
export interface Notebook {
	readonly things: NamedThings;
	readonly nouns: NounFinder;
	/** As it is noted, or null where nobody would note it. */
	noted(thing: NamedThing): string | null;
	/** Nobody's name, nothing vague, and nothing that had to be put right. */
	isWorthNoting(word: string): boolean;
}

export function notebookOf({ messages, languageId, corrections, facts }: TalkedAbout): Notebook {
	const things = namedThings(languageId);
	const nouns = nounFinder(languageId);
	const { folds = {} } = languages[languageId].known;
	const everything = messages.map(({ content }) => comparable(content, folds)).join('\n');
	const naming = facts.filter(({ kind }) => NAMING.includes(kind)).map(({ text }) => text);
	const isSaid = cached((shown) => occursIn(everything, comparable(shown, folds)));
	const named = comparableText(naming.join('\n'));
	const wrong = new Set(
		corrections.flatMap(({ mistakes }) => mistakes.map(({ from }) => comparableText(from)))
	);
	const right = new Set(
		corrections.flatMap(({ mistakes }) => mistakes.map(({ to }) => comparableText(to)))
	);

	return {
		things,
		nouns,
		noted({ shown, term, list }) {
			if (isSaid(shown)) return shown;
			return HEARD_BY_VERBS.includes(list) || nouns.isOtherwise(term) ? null : term;
		},
		isWorthNoting(word) {
			const form = comparableText(word);
			const isWrong = wrong.has(form) && !right.has(form);
			return !isWrong && !nouns.isVague(word) && !occursIn(named, form);
		}
	};
}

/** "té" beside "té verde" says nothing more. */
export function withoutParts(texts: readonly string[]): string[] {
	const forms = texts.map(comparableText);
	return texts.filter((_, index) => {
		const form = forms[index] ?? '';
		return !forms.some((other) => other !== form && occursIn(other, form));
	});
}
