import { factKindSchema } from '../../contracts/memories.ts';
import type { Language, PersonForms, Wording } from './language.ts';

/**
 * What a language lacks that its types let pass, one sentence each: an empty list is a list. Whether its
 * script is whole, `scriptSchema` and `scriptProblems` say.
 */
export function missingParts(language: Language): string[] {
	const { asking, cues, facts, person, places, smallTalk, topic, wording } = language;
	const { say, meaning, perhaps } = asking('(term)');
	const lists: readonly (readonly [file: string, lacks: string, list: readonly string[]])[] = [
		['asking.ts', 'ways to ask how something is said', [...say, ...perhaps]],
		['asking.ts', 'ways to ask what something means', [...meaning, ...perhaps]],
		['cues.ts', 'words that announce a correction', cues.correcting],
		['cues.ts', 'words that put a form aside', [...cues.rejecting, ...(cues.rejectingAfter ?? [])]],
		['cues.ts', 'words that come back to what was said before', cues.earlier],
		['cues.ts', 'words between a word and its translation', cues.glossing],
		['cues.ts', 'words before an explanation', cues.explaining],
		['cues.ts', 'words that agree', cues.agreeing],
		['cues.ts', 'words that intensify', cues.intensifying],
		['cues.ts', 'words for "too"', cues.also],
		['cues.ts', 'words that deny', cues.negation],
		['cues.ts', 'words that ask', cues.questionWords],
		[
			'cues.ts',
			'sentences that surely ask',
			[...(cues.askingStarts ?? []), ...(cues.askingEnds ?? [])]
		],
		['cues.ts', 'words for the speaker', cues.firstPerson],
		['cues.ts', 'words for who is spoken to', cues.secondPerson],
		['person.ts', 'forms of a second person', formsOf(person)],
		['facts.ts', 'words that may stand before a fact', facts.leads],
		['facts.ts', 'words that end a fact', facts.breaks],
		['facts.ts', 'words that begin another clause', facts.another],
		['facts.ts', 'words for what passes', facts.passing],
		['facts.ts', 'words that only suppose', facts.supposing],
		['facts.ts', 'words that deny', facts.denying],
		...factKindSchema.options.map(
			(kind) =>
				['facts.ts', `ways to tell facts of the kind "${kind}"`, facts.kinds[kind] ?? []] as const
		),
		['places.ts', 'words for streets', [...places.streets, ...places.streetsUnspaced]],
		['small-talk.ts', 'words', smallTalk.words],
		['topic.ts', 'ways to tell a noun', topic.nouns],
		['topic.ts', 'nouns that say nothing', topic.vague],
		[
			'topic.ts',
			'words for what is not there',
			[...(topic.absent.before ?? []), ...(topic.absent.after ?? [])]
		],
		['wording.ts', 'what it says of some things', textsOf(wording).every(Boolean) ? ['all'] : []]
	];
	return lists.flatMap(([file, lacks, list]) =>
		list.length === 0 ? [`${file} lacks ${lacks}.`] : []
	);
}

/** In a language whose pronouns say it all, those are among the cues. */
function formsOf({ pronouns, verbs, endings }: PersonForms): string[] {
	return [...pronouns, ...verbs, ...endings];
}

function textsOf({
	scenarios,
	mistakes,
	learnedThenUsed,
	correctedThenUsed,
	...texts
}: Wording): string[] {
	return [
		...Object.values(scenarios),
		...Object.values(mistakes),
		...Object.values(texts),
		...[learnedThenUsed, correctedThenUsed].map((say) => (say('XYZ').includes('XYZ') ? 'said' : ''))
	];
}
