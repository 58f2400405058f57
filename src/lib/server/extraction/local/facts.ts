import type { LanguageId } from '../../../contracts/languages.ts';
import { factKindSchema, type Fact } from '../../../contracts/memories.ts';
import { inAnyLanguage, languageById } from '../../languages/index.ts';
import type { FactPatterns, Language, LanguageCues } from '../../languages/language.ts';
import { wholeWords } from '../../languages/pattern-parts.ts';
import { homePlace } from '../home-place.ts';
import { comparableText, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf } from '../words.ts';
import { quotesOf, sentencesOf, type Segment } from './segments.ts';
import { spreadOver } from './spread.ts';

const MAX_FACTS = 12;
const MAX_FACT_CHARACTERS = 120; // what is longer tells a story, of which the beginning is kept
const MAX_SENTENCES = 40;
const MAX_CLAUSES = 12; // of a sentence
const MAX_DENIAL = 12; // characters before what it denies: "you don't "
const MAX_PLACE_WORDS = 2; // after a comma: "Austin, Texas"
const KINDS = factKindSchema.options;
/** Of these a learner tells one at a time; what follows a comma is something else. */
const SINGLE: readonly Fact['kind'][] = ['name', 'age', 'home', 'origin', 'work'];
/** What follows a comma may be of which country or part the place is. */
const PLACES: readonly Fact['kind'][] = ['home', 'origin'];
/** What is asked of everybody one meets. */
const WHO_ONE_IS: readonly Fact['kind'][] = ['name', 'origin', 'home', 'work', 'family'];
const RELATIVES: readonly Fact['kind'][] = ['family', 'other'];
const COMMA = '[,;，、；،؛—–]';
const COMMAS = [',', '，', '،'];
const PARTNER = inAnyLanguage(({ cues }) => cues.secondPerson);

interface Compiled {
	readonly leads: RegExp;
	readonly joints: RegExp;
	readonly breaks: RegExp;
	readonly next: RegExp;
	/** The same where nothing parts it from a name. */
	readonly afterName: RegExp;
	readonly passing: RegExp;
	/** Begins a clause after what passes: "hungry now". */
	readonly begins: RegExp;
	readonly supposing: RegExp;
	readonly denying: RegExp;
	readonly anotherSubject: RegExp | null;
	readonly kinds: readonly (readonly [Fact['kind'], RegExp])[];
	/** The same wherever they stand; none where only the clause tells of whom they are said. */
	readonly anywhere: readonly (readonly [Fact['kind'], RegExp])[];
}

/**
 * What the learner told about themselves, in the language practised or in their own: statements in
 * the first person, word for word. Nothing that is asked, supposed, quoted, or told of others.
 */
export function findFacts(
	messages: readonly TranscriptMessage[],
	languageId: LanguageId,
	ownLanguageId: string
): Fact[] {
	return [...spreadOver(everyFact(messages, languageId, ownLanguageId), MAX_FACTS)];
}

/** The same of the whole conversation, in its order. */
export function everyFact(
	messages: readonly TranscriptMessage[],
	languageId: LanguageId,
	ownLanguageId: string
): Fact[] {
	const patterns = patternsOf(languageId, ownLanguageId);
	const found = new Map<string, Fact>();
	let isOfAnother = false; // "my friend lives in Seoul", and in the next turn "is a doctor"
	let relativeAt = -2; // the turn that tells of a relative or an animal
	let turn = 0;
	for (const { id, role, content } of messages) {
		if (role !== 'user') continue;
		const quotes = quotesOf(content);
		const wasOfAnother = isOfAnother;
		isOfAnother = false;
		turn++;
		for (const { start, end, isQuestion } of sentencesOf(content).slice(0, MAX_SENTENCES)) {
			if (quotes.some((quote) => quote.markAt < end && quote.closedAt > start)) continue;
			const whole = content.slice(start, end);
			const sentence = isQuestion ? beforeQuestion(whole) : whole;
			if (sentence === null) continue;
			isOfAnother ||= patterns.some(({ anotherSubject }) => anotherSubject?.test(sentence));
			if (isOfAnother || wasOfAnother) continue;
			for (const { kind, text, isOfNobody } of toldIn(sentence, patterns)) {
				if (RELATIVES.includes(kind)) relativeAt = turn;
				// "I have a daughter. Is four years old."
				if (kind === 'age' && isOfNobody && turn - relativeAt <= 1) continue;
				const key = `${kind} ${comparableText(text)}`;
				if (!found.has(key)) found.set(key, { kind, text, messageId: id });
			}
		}
	}
	return [...found.values()];
}

/**
 * Whether a text in the language tells something of a kind, wherever in its sentences: "hi im Ana from Peru i live
 * here". That is enough not to ask, and too little to remember, since nothing says where it begins and ends.
 */
export function mentionsFact(text: string, kind: Fact['kind'], languageId: LanguageId): boolean {
	const patterns = patternsOf(languageId, languageId);
	return sentencesOf(text)
		.slice(0, MAX_SENTENCES)
		.some(({ start, end, isQuestion }) => {
			const whole = text.slice(start, end).replace(/[’‘]/gu, "'");
			const sentence = isQuestion ? beforeQuestion(whole) : whole;
			if (sentence === null) return false;
			return patterns.some(
				({ anywhere, supposing, denying }) =>
					!supposing.test(sentence) &&
					anywhere.some(([one, pattern]) => {
						const at = one === kind ? sentence.search(pattern) : -1;
						return at >= 0 && !denying.test(sentence.slice(Math.max(0, at - MAX_DENIAL), at));
					})
			);
		});
}

/** "I'm from Morocco, and you?": what is told before the partner is asked. */
function beforeQuestion(sentence: string): string | null {
	const at = Math.max(...COMMAS.map((comma) => sentence.lastIndexOf(comma)));
	if (at <= 0) return null;
	const asked = comparableText(sentence.slice(at));
	const isOfPartner = PARTNER.some((person) => occursIn(asked, person));
	return isOfPartner ? sentence.slice(0, at) : null;
}

/** Without its message, and whether its language may leave out of whom it is told. */
type Told = Omit<Fact, 'messageId'> & { readonly isOfNobody: boolean };

function toldIn(original: string, all: readonly Compiled[]): Told[] {
	const sentence = original.replace(/[’‘]/gu, "'"); // every character keeps its place
	for (const patterns of all) {
		if (patterns.supposing.test(sentence)) return [];
		const told: (Segment & { kind: Fact['kind']; from: number })[] = [];
		for (const from of clausesOf(sentence, patterns)) {
			const lead = patterns.leads.exec(sentence.slice(from))?.[0].length ?? 0;
			// With its lead first: "me" may be one, and begins "me gusta".
			for (const start of lead === 0 ? [from] : [from, from + lead]) {
				const match = factAt(sentence, start, patterns);
				if (match === null || told.some((other) => match.start < other.end)) continue;
				told.push({ ...match, from });
				break;
			}
		}
		if (told.length > 0) {
			return told.flatMap(({ kind, start, end }, index) => {
				const next = told[index + 1]?.from ?? sentence.length;
				const clause = clauseText(original, { kind, start, end }, next, patterns);
				const text = kind === 'home' && clause !== null ? homePlace(clause) : clause;
				return text === null ? [] : [{ kind, text, isOfNobody: patterns.anotherSubject !== null }];
			});
		}
	}
	return [];
}

/** Where clauses begin: at the start, after commas, after what joins them. */
function clausesOf(sentence: string, { joints }: Compiled): number[] {
	const starts = [...sentence.matchAll(joints)].map((match) => match.index + match[0].length);
	return [0, ...starts].slice(0, MAX_CLAUSES);
}

function factAt(
	sentence: string,
	start: number,
	{ kinds, joints, breaks, denying }: Compiled
): (Segment & { kind: Fact['kind'] }) | null {
	// Looked for only where something is told: most clauses tell nothing.
	let known: boolean | null = null;
	const isDenied = () => {
		if (known !== null) return known;
		const rest = sentence.slice(start);
		const ends = [joints, breaks].map((end) => rest.search(end)).filter((end) => end > 0);
		known = denying.test(rest.slice(0, Math.min(...ends, rest.length)));
		return known;
	};
	for (const [kind, pattern] of kinds) {
		pattern.lastIndex = start;
		const match = pattern.exec(sentence);
		if (match === null || (kind !== 'dislikes' && isDenied())) continue;
		return { kind, start, end: start + match[0].length };
	}
	return null;
}

/**
 * To the end of its sentence, or where a reason, an objection, another clause or another fact begins,
 * or what doesn't last.
 */
function clauseText(
	sentence: string,
	{ kind, start, end }: Segment & { kind: Fact['kind'] },
	nextFact: number,
	{ breaks, next, afterName, passing, begins }: Compiled
): string | null {
	const rest = sentence.slice(end);
	const stop = end + Math.min(Math.max(0, nextFact - end), ...endsIn(rest));
	const clause = sentence
		.slice(start, stop)
		.replace(/(?<![\s,;:.!。！，、،؛…])[\s,;:.!。！，、،؛…]+$/u, '');
	const text = withoutJoint(clause, sentence.slice(start, stop).length < sentence.length - start);
	if (text.length <= MAX_FACT_CHARACTERS) return text === '' ? null : text;
	const cut = text.slice(0, MAX_FACT_CHARACTERS);
	const space = cut.lastIndexOf(' ');
	return space > 0 ? cut.slice(0, space).trimEnd() : null;

	function endsIn(tail: string): number[] {
		const ends = [breaks, next, ...(kind === 'name' ? [afterName] : [])].map((end) =>
			tail.search(end)
		);
		ends.push(passingIn(tail));
		if (SINGLE.includes(kind)) ends.push(commaIn(tail));
		return ends.filter((at) => at !== -1);
	}

	/** "Hungry" ends what it is said in, or "now" does; "cold drinks" are something else. */
	function passingIn(tail: string): number {
		const match = passing.exec(tail);
		const after = tail.slice((match?.index ?? 0) + (match?.[0].length ?? 0));
		const isState = !/^\s*\p{L}/u.test(after) || begins.test(after);
		return match && isState ? match.index : -1;
	}

	function commaIn(tail: string): number {
		const at = tail.search(FIRST_COMMA);
		const isPlace = PLACES.includes(kind) && wordsOf(tail.slice(at)).length <= MAX_PLACE_WORDS;
		return isPlace ? -1 : at;
	}

	/** "My name is Ana and" where another fact follows. */
	function withoutJoint(clauseWithJoint: string, isFollowed: boolean): string {
		if (!isFollowed) return clauseWithJoint;
		return clauseWithJoint.replace(/(?<![\s,])[\s,]+\p{L}{1,4}$/u, (tail) =>
			JOINTS.has(tail.replace(/[\s,]+/u, '').toLowerCase()) ? '' : tail
		);
	}
}

const FIRST_COMMA = new RegExp(COMMA, 'u');
const JOINTS: ReadonlySet<string> = new Set(inAnyLanguage(({ facts }) => facts.joints));
const compiled = new Map<string, Compiled>();

function patternsOf(languageId: LanguageId, ownLanguageId: string): Compiled[] {
	return [...new Set([languageId, ownLanguageId])].flatMap((id) => {
		const language = languageById(id);
		if (!language) return [];
		const made = compiled.get(id) ?? compile(language);
		compiled.set(id, made);
		return [made];
	});
}

function compile({ facts, cues }: Language): Compiled {
	const {
		leads,
		subject = '',
		anotherSubject,
		joints,
		joined,
		breaks,
		supposing,
		denying,
		kinds
	} = facts;
	const joint = [
		...(joints.length === 0 ? [] : [`(?<!\\p{L})(?:${joints.join('|')})\\s+`]),
		...(joined === undefined ? [] : [`(?<=\\s)${joined}`])
	];
	const between = betweenClauses(facts, cues);
	const another = wholeWords(facts.another);
	const very = `(?:(?:${cues.intensifying.join('|')})\\s{1,3})?`;
	const mayBeJoined = joined === undefined ? '' : `(?:${joined})?`;
	return {
		leads: new RegExp(
			`^\\s*(?:(?:${leads.join('|')})(?![\\p{sc=Latin}\\p{sc=Hang}\\p{sc=Arab}])[\\s,，、!.！،]*)*${mayBeJoined}`,
			'iu'
		),
		joints: new RegExp([`${COMMA}\\s*${mayBeJoined}`, ...joint].join('|'), 'giu'),
		breaks: new RegExp(wholeWords(breaks), 'iu'),
		next: new RegExp(spaced(`${between}(?:${another})`), 'iu'),
		afterName: new RegExp(spaced(`(?<=\\s)(?:${another})`), 'iu'),
		passing: new RegExp(spaced(`${between}${very}(?:${facts.passing.join('|')})`), 'iu'),
		begins: new RegExp(spaced(`^\\s{1,3}(?:${another})`), 'iu'),
		supposing: new RegExp(wholeWords(supposing), 'iu'),
		denying: new RegExp(wholeWords(denying), 'iu'),
		anotherSubject: anotherSubject === undefined ? null : new RegExp(anotherSubject, 'u'),
		kinds: KINDS.flatMap((kind) =>
			(kinds[kind] ?? []).map(
				(source) => [kind, new RegExp(spaced(`${subject}${source}`), 'iuy')] as const
			)
		),
		anywhere: (anotherSubject === undefined ? WHO_ONE_IS : []).flatMap((kind) =>
			(kinds[kind] ?? []).map(
				(source) =>
					[kind, new RegExp(spaced(`(?<![\\p{sc=Latin}\\p{sc=Arab}])${source}`), 'iu')] as const
			)
		)
	};
}

/** The comma or the joint after which something else may be told. */
function betweenClauses({ joints, joined }: FactPatterns, { also }: LanguageCues): string {
	const joint = [
		`\\s{0,3}${COMMA}\\s{0,3}${joints.length === 0 ? '' : `(?:(?:${joints.join('|')})\\s{1,3})?`}`,
		...(joints.length === 0 ? [] : [`\\s{1,3}(?:${joints.join('|')})\\s{1,3}`]),
		...(joined === undefined ? [] : [`\\s{1,3}(?=${joined})`])
	];
	return `(?<!\\s)(?:${joint.join('|')})(?:(?:${also.join('|')})\\s{1,3})?`;
}

/** People type two spaces as well as one; any number of them could be divided in too many ways. */
function spaced(source: string): string {
	return source.replace(/ (?!\?)/gu, '\\s{1,3}');
}
