import type { LanguageId } from '../../../contracts/languages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { languages } from '../../languages/index.ts';
import { wholeWords } from '../../languages/pattern-parts.ts';
import { comparableText } from '../text-matching.ts';
import { withoutParts, type Notebook, type TalkedAbout } from './notebook.ts';
import { sentencesOf, type Segment } from './segments.ts';

const DONE_IN_SCENE = 3; // more is a list of what was on the table
/** What is done in a scene: lists of the script, the later ones where nothing of the earlier was named. */
const DONE_IN: Readonly<Record<ScenarioId, readonly (readonly string[])[]>> = {
	'free-talk': [],
	cafe: [['drinks', 'foods']],
	'meeting-someone': [['hobbies', 'professions', 'animals']],
	directions: [['destinations']],
	doctor: [['symptoms'], ['bodyparts'], ['medicines']],
	'job-interview': [['professions']]
};
/** Scenes in which one asks for a thing to get it; elsewhere who asks for it has not told it. */
const ASKED_FOR: readonly ScenarioId[] = ['cafe', 'directions'];

/** What the learner named in a scene, in the order they came to it; not what they had none of. */
export function doneInScene(
	{ messages, languageId, scenarioId }: TalkedAbout,
	notebook: Notebook
): string[] {
	const isDenied = deniedIn(languageId);
	const isAskedFor = ASKED_FOR.includes(scenarioId);
	for (const lists of DONE_IN[scenarioId]) {
		const done = new Map<string, string>();
		for (const message of messages) {
			if (message.role !== 'user') continue;
			for (const thing of notebook.things.in(message, lists)) {
				const text = notebook.noted(thing);
				if (text === null || !notebook.isWorthNoting(text)) continue;
				if (isDenied(message.content, thing)) continue;
				if (isAskedFor || !isAsked(message.content, thing)) done.set(comparableText(text), text);
			}
		}
		const all = withoutParts([...done.values()]);
		if (all.length > 0) return all.slice(0, DONE_IN_SCENE);
	}
	return [];
}

function isAsked(content: string, { start }: Segment): boolean {
	return sentencesOf(content).some(
		(one) => one.isQuestion && one.start <= start && start < one.end
	);
}

const CLAUSE_MARK = /[,;.!?，、；。！？،؛؟\n]/u;
const MAX_CLAUSE_CHARACTERS = 200; // to either side
const denials = new Map<LanguageId, Denials>();

/** Sources of what denies a clause, what is said before it, and what after it. */
interface Denials {
	readonly around: RegExp;
	readonly before: RegExp | null;
	readonly after: RegExp | null;
}

function deniedIn(languageId: LanguageId): (content: string, thing: Segment) => boolean {
	const { around, before, after } = denials.get(languageId) ?? compileDenials(languageId);
	return (content, { start, end }) => {
		const leading = content.slice(Math.max(0, start - MAX_CLAUSE_CHARACTERS), start);
		const trailing = content.slice(end, end + MAX_CLAUSE_CHARACTERS);
		const [first = ''] = leading.split(CLAUSE_MARK).slice(-1);
		const [last = ''] = trailing.split(CLAUSE_MARK, 1);
		return around.test(`${first} ${last}`) || before?.test(first) || after?.test(last) || false;
	};
}

function compileDenials(languageId: LanguageId): Denials {
	const { facts, topic } = languages[languageId];
	const anyOf = (sources?: readonly string[]) =>
		sources === undefined ? null : new RegExp(wholeWords(sources), 'iu');
	const made = {
		around: new RegExp(wholeWords(facts.denying), 'iu'),
		before: anyOf(topic.absent.before),
		after: anyOf(topic.absent.after)
	};
	denials.set(languageId, made);
	return made;
}
