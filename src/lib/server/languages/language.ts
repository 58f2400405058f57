import type { Fact, MistakeKind } from '../../contracts/memories.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Folds } from './pattern.ts';

/**
 * All that is particular to one language that can be practised. The extractor and the scripted partner
 * read it; what they do is the same in every language, and asks for none by its name.
 */
export interface Language {
	readonly writing: Writing;
	readonly cues: LanguageCues;
	/** With `term` for what is asked for: a source with one group. */
	readonly asking: (term: string) => Asking;
	readonly facts: FactPatterns;
	readonly person: PersonForms;
	readonly places: PlaceWords;
	readonly smallTalk: SmallTalk;
	readonly topic: TopicWords;
	/** What the script and its glossary call by its name. */
	readonly known: KnownWords;
	readonly wording: Wording;
	/** What the scripted partner hears and says, as its files tell it; `scriptSchema` decides whether it is one. */
	readonly script: unknown;
}

export interface Writing {
	/** A letter by which a text of the language is known; null where it is written in Latin letters. */
	readonly ownLetter: RegExp | null;
	/** A letter that only texts of another language have, though they share others with it. */
	readonly othersLetter?: RegExp;
	/** Endings by which a noun is more than one, as sources. */
	readonly plurals: readonly string[];
	/** What stands for a word before an apostrophe: the "l" of "l'eau". */
	readonly elided: readonly string[];
}

/**
 * Closed classes of words, and the turns of phrase in which people correct, ask and gloss. Sources of
 * regular expressions are matched without case.
 */
export interface LanguageCues {
	/** Announces that what follows, or what is quoted beside it, is the better form. */
	readonly correcting: readonly string[];
	/** Puts the form that follows aside: "not", "instead of"; and the form that stands before. */
	readonly rejecting: readonly string[];
	readonly rejectingAfter?: readonly string[];
	/** Comes back to what was said some turns ago: "earlier", "your sentence before". */
	readonly earlier: readonly string[];
	/**
	 * What no word or turn of the language is like, in NFD and without signs between words: whoever says it
	 * otherwise has mended it.
	 */
	readonly malformed?: readonly string[];
	/** Small words that go by the word after them, as they were said and as they are right: "un > una". */
	readonly agreement?: readonly string[];
	/** The same of small words of place and time, which say nothing else where all that is said is they and their noun. */
	readonly placing?: readonly string[];
	/** Stands between a word and its translation. */
	readonly glossing: readonly string[];
	/** Of those: the word itself comes before it, its explanation after. */
	readonly explaining: readonly string[];
	/** Begins what says the same as was said, and perhaps more of it. */
	readonly agreeing: readonly string[];
	/** Words that whoever agrees adds: "always", "very". */
	readonly intensifying: readonly string[];
	/** The speaker talks about himself, "I too": what looks like a recast is an answer. */
	readonly also: readonly string[];
	readonly negation: readonly string[];
	/** Words by which what may be a question is known that is typed without its mark. */
	readonly questionWords: readonly string[];
	/** The same at the end of a sentence, in scripts whose signs are syllables or words. */
	readonly questionEndings?: readonly string[];
	/**
	 * What begins or ends a sentence that asks for certain, though it has no mark: "where is the", "吗", and
	 * no "when", which begins a clause as well. Sources for comparable text.
	 */
	readonly askingStarts?: readonly string[];
	readonly askingEnds?: readonly string[];
	/** Words for the speaker and for who is spoken to: between them an echo changes sides. */
	readonly firstPerson: readonly string[];
	readonly secondPerson: readonly string[];
	/** Words put in to take up what was said, that say nothing by themselves: "so", "then". */
	readonly filling: readonly string[];
	/** Classes within which one word is mistaken for another without a change of what is meant. */
	readonly classes: readonly string[];
	/** Words of a class that are often as right as each other: one for another corrects nothing. */
	readonly interchangeable: readonly string[];
	/** The same of irregular verbs, whose forms don't look alike. */
	readonly verbs?: readonly string[];
	/** Characters that are written for each other, most of them since they sound alike. */
	readonly confused?: readonly string[];
	/** Words that begin what stands before the verb, as where and with whom, where order tells what is meant. */
	readonly beforeVerbs?: readonly string[];
	/** At the end of a clause, by themselves, where they take up what was said. */
	readonly particles?: readonly string[];
	/** What is written as one with the word after it, and with the word before it. */
	readonly attachedBefore?: readonly string[];
	readonly attachedAfter?: readonly string[];
	/** Characters that set days, places and numbers apart: one for another says something else. */
	readonly contrasting?: readonly string[];
	/** Endings of a sentence that take up what was said, and correct nothing. */
	readonly echoEndings?: string;
}

/**
 * Which forms of a word say the same of the speaker and of who is spoken to, so that "vas al cine" after
 * "voy al cine" corrects nothing, and "fuiste al cine" after "yo fue al cine" does. Each row has those
 * of the speaker, `>`, and those of who is spoken to, politely or not.
 */
export interface PersonForms {
	/**
	 * "mi > tu su". Of those that are among the cues and in no row, any of the speaker's may become any of
	 * the listener's.
	 */
	readonly pronouns: readonly string[];
	/** Forms that no ending tells: "soy > eres es". */
	readonly verbs: readonly string[];
	/** Endings of one stem by which verbs alone are known: "aba > abas"; of a syllable its letters. */
	readonly endings: readonly string[];
	/** Endings that nouns and adjectives have, too: "o > a". They tell where a verb may stand. */
	readonly openEndings: readonly string[];
	/** The same at the beginning of words, and what stands at their end besides. */
	readonly beginnings?: readonly string[];
	readonly closings?: readonly string[];
	/** Letters by which verbs that begin with them are of any person. */
	readonly conjugating?: readonly string[];
	/** Last letters of a stem before an ending, and what they are before others. */
	readonly contractions?: readonly string[];
}

/** How people ask for a word, as sources of regular expressions whose group is what they ask for. */
export interface Asking {
	/** "How do you say X?" */
	readonly say: readonly string[];
	/** "What does X mean?" */
	readonly meaning: readonly string[];
	/** What the partner answers with a word as well, and what is no wish to remember it: "I don't know the word X". */
	readonly ofPartner: Pick<Asking, 'say' | 'meaning'>;
	/** Enough to look whether the next replies teach a word, and too little to answer with one. */
	readonly perhaps: readonly string[];
}

/**
 * How people say who they are. Every pattern begins where a clause begins, in the first person: what is
 * told of others, asked, or only supposed doesn't begin so.
 */
export interface FactPatterns {
	/** What may stand before: "yes", "well", "and". */
	readonly leads: readonly string[];
	/** The first person, where it may be left out. */
	readonly subject?: string;
	/** Another one, of whom the sentences after it speak as well. */
	readonly anotherSubject?: string;
	/** Joins clauses, so that another one begins after it. */
	readonly joints: readonly string[];
	/** The same where it is written onto the first word of its clause. */
	readonly joined?: string;
	/** Ends what was told: a reason or an objection follows. */
	readonly breaks: readonly string[];
	/** Begins another clause after a comma or a joint: a person, a verb, a time. */
	readonly another: readonly string[];
	/** What doesn't last, after a comma or a joint: hunger, tiredness, having to go. */
	readonly passing: readonly string[];
	/** Only supposes what the sentence says. */
	readonly supposing: readonly string[];
	/** Denies what its clause says; only dislikes are told so. */
	readonly denying: readonly string[];
	readonly kinds: Readonly<Partial<Record<Fact['kind'], readonly string[]>>>;
}

/** By which the way to somebody's door is told from the place where they live. */
export interface PlaceWords {
	/** Words by which streets and houses are known, as sources of regular expressions. */
	readonly streets: readonly string[];
	/** The same where no space divides words. */
	readonly streetsUnspaced: readonly string[];
	/** Words that begin where, with whom or since when. */
	readonly joints: readonly string[];
}

/** Polite and chatty words that lists of stop words lack: they say nothing about what was talked about. */
export interface SmallTalk {
	readonly words: readonly string[];
	/** What is one word for the dictionary, and none of a topic: a pronoun with its verb. */
	readonly joined?: RegExp;
}

/** By which the words are found that one would write in a notebook after a conversation. */
export interface TopicWords {
	/**
	 * Sources whose group is a noun, given away by the small words beside it. Where names have capitals,
	 * it begins with a small letter, or with a capital where all nouns have one.
	 */
	readonly nouns: readonly string[];
	/** What is no noun though it stands like one: a verb after "la" or "the", a source for the whole word. */
	readonly otherwise?: string;
	/** Stand before nouns of the lists besides those of the glossary, and are not noted with them. */
	readonly articles?: readonly string[];
	/** What is written onto a noun, before or behind it: articles, particles, endings of a sentence. */
	readonly attached?: string;
	/** Nouns that say nothing of what was talked about: "day", "thing", "year". */
	readonly vague: readonly string[];
	/** Says before or after a thing that it isn't there, where `facts.denying` doesn't: "without". */
	readonly absent: { readonly before?: readonly string[]; readonly after?: readonly string[] };
	/** Stands between the scene and what was done there, and between two words of a list. */
	readonly colon: string;
	readonly comma: string;
}

/** The part of a script that names things: the partner's lists, its glossary, and words of neither. */
export interface KnownWords {
	readonly lists: Readonly<Record<string, readonly ListItem[]>>;
	readonly glossary: readonly {
		readonly term: string;
		/** By ISO 639-1 code; always in English, or of English words in other languages. */
		readonly means: Readonly<Record<string, readonly string[] | undefined>>;
		readonly forms?: readonly string[] | undefined;
	}[];
	/** With which a noun of the glossary begins; none where the language has none. */
	readonly articles: readonly string[];
	/** Small words, verbs, adjectives, times: none of them names a thing. */
	readonly functionWords: readonly string[];
	/** Letters that count as one. */
	readonly folds?: Folds;
}

/** What a list shows, and the words by which it is heard. */
export type ListItem = string | { readonly show: string; readonly match: readonly string[] };

/** How the local extractor explains, to a learner whose own language it is. */
export interface Wording {
	/** What a topic begins with, whatever the learner's own language is: it is in the one practised. */
	readonly scenarios: Readonly<Record<ScenarioId, string>>;
	readonly mistakes: Readonly<Record<MistakeKind, string>>;
	readonly learnedThenUsed: (phrase: string) => string;
	readonly correctedThenUsed: (phrase: string) => string;
	readonly fewerSwitches: string;
	readonly longerAnswers: string;
	readonly askedQuestions: string;
	readonly wholeAnswer: string;
}
