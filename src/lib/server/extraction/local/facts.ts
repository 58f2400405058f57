import type { LanguageId } from '../../../contracts/languages.ts';
import { factKindSchema, type Fact } from '../../../contracts/memories.ts';
import { inAnyLanguage, languageById } from '../../languages/index.ts';
import type { FactPatterns } from '../../languages/language.ts';
import { wholeWords } from '../../languages/pattern-parts.ts';
import { homePlace } from '../home-place.ts';
import { comparableText } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { quotesOf, sentencesOf, type Segment } from './segments.ts';
import { spreadOver } from './spread.ts';

const MAX_FACTS = 12;
const MAX_FACT_CHARACTERS = 120; // what is longer tells a story, of which the beginning is kept
const MAX_SENTENCES = 40;
const MAX_CLAUSES = 12; // of a sentence
const KINDS = factKindSchema.options;

interface Compiled {
	readonly leads: RegExp;
	readonly joints: RegExp;
	readonly breaks: RegExp;
	readonly supposing: RegExp;
	readonly denying: RegExp;
	readonly anotherSubject: RegExp | null;
	readonly kinds: readonly (readonly [Fact['kind'], RegExp])[];
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
	for (const { id, role, content } of messages) {
		if (role !== 'user') continue;
		const quotes = quotesOf(content);
		const wasOfAnother = isOfAnother;
		isOfAnother = false;
		for (const { start, end, isQuestion } of sentencesOf(content).slice(0, MAX_SENTENCES)) {
			if (isQuestion) continue;
			if (quotes.some((quote) => quote.markAt < end && quote.closedAt > start)) continue;
			const sentence = content.slice(start, end);
			isOfAnother ||= patterns.some(({ anotherSubject }) => anotherSubject?.test(sentence));
			if (isOfAnother || wasOfAnother) continue;
			for (const { kind, text } of toldIn(sentence, patterns)) {
				const key = `${kind} ${comparableText(text)}`;
				if (!found.has(key)) found.set(key, { kind, text, messageId: id });
			}
		}
	}
	return [...found.values()];
}

function toldIn(original: string, all: readonly Compiled[]): Omit<Fact, 'messageId'>[] {
	const sentence = original.replace(/[’‘]/gu, "'"); // every character keeps its place
	for (const patterns of all) {
		if (patterns.supposing.test(sentence)) return [];
		const told: (Segment & { kind: Fact['kind']; from: number })[] = [];
		for (const from of clausesOf(sentence, patterns)) {
			const lead = patterns.leads.exec(sentence.slice(from))?.[0].length ?? 0;
			// With its lead first: "me" may be one, and begins "me gusta".
			for (const start of [from, from + lead]) {
				const match = factAt(sentence, start, patterns);
				if (match === null || told.some((other) => other.start === match.start)) continue;
				told.push({ ...match, from });
				break;
			}
		}
		if (told.length > 0) {
			return told.flatMap(({ kind, start, end }, index) => {
				const next = told[index + 1]?.from ?? sentence.length;
				const clause = clauseText(original, { start, end }, next, patterns);
				const text = kind === 'home' && clause !== null ? homePlace(clause) : clause;
				return text === null ? [] : [{ kind, text }];
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
	const rest = sentence.slice(start);
	const ends = [joints, breaks].map((end) => rest.search(end)).filter((end) => end > 0);
	const isDenied = denying.test(rest.slice(0, Math.min(...ends, rest.length)));
	for (const [kind, pattern] of kinds) {
		if (isDenied && kind !== 'dislikes') continue;
		pattern.lastIndex = start;
		const match = pattern.exec(sentence);
		if (match) return { kind, start, end: start + match[0].length };
	}
	return null;
}

/** To the end of its sentence, or where a reason, an objection or another fact begins. */
function clauseText(
	sentence: string,
	{ start, end }: Segment,
	next: number,
	{ breaks }: Compiled
): string | null {
	const rest = sentence.slice(end, Math.max(end, next));
	const stop = end + (breaks.exec(rest)?.index ?? rest.length);
	const clause = sentence
		.slice(start, stop)
		.replace(/(?<![\s,;:.!。！，、،؛…])[\s,;:.!。！，、،؛…]+$/u, '');
	const text = withoutJoint(clause, sentence.slice(start, stop).length < sentence.length - start);
	if (text.length <= MAX_FACT_CHARACTERS) return text === '' ? null : text;
	const cut = text.slice(0, MAX_FACT_CHARACTERS);
	const space = cut.lastIndexOf(' ');
	return space > 0 ? cut.slice(0, space).trimEnd() : null;

	/** "My name is Ana and" where another fact follows. */
	function withoutJoint(clauseWithJoint: string, isFollowed: boolean): string {
		if (!isFollowed) return clauseWithJoint;
		return clauseWithJoint.replace(/(?<![\s,])[\s,]+\p{L}{1,4}$/u, (tail) =>
			JOINTS.has(tail.replace(/[\s,]+/u, '').toLowerCase()) ? '' : tail
		);
	}
}

const JOINTS: ReadonlySet<string> = new Set(inAnyLanguage(({ facts }) => facts.joints));
const compiled = new Map<string, Compiled>();

function patternsOf(languageId: LanguageId, ownLanguageId: string): Compiled[] {
	return [...new Set([languageId, ownLanguageId])].flatMap((id) => {
		const language = languageById(id);
		if (!language) return [];
		const made = compiled.get(id) ?? compile(language.facts);
		compiled.set(id, made);
		return [made];
	});
}

function compile({
	leads,
	subject = '',
	anotherSubject,
	joints,
	breaks,
	supposing,
	denying,
	kinds
}: FactPatterns): Compiled {
	const joint = joints.length === 0 ? '' : `|(?<!\\p{L})(?:${joints.join('|')})\\s+`;
	return {
		leads: new RegExp(
			`^\\s*(?:(?:${leads.join('|')})(?![\\p{sc=Latin}\\p{sc=Hang}\\p{sc=Arab}])[\\s,，、!.！،]*)*`,
			'iu'
		),
		joints: new RegExp(`[,;，、；،؛—–]\\s*${joint}`, 'giu'),
		breaks: new RegExp(wholeWords(breaks), 'iu'),
		supposing: new RegExp(wholeWords(supposing), 'iu'),
		denying: new RegExp(wholeWords(denying), 'iu'),
		anotherSubject: anotherSubject === undefined ? null : new RegExp(anotherSubject, 'u'),
		kinds: KINDS.flatMap((kind) =>
			(kinds[kind] ?? []).map(
				(source) => [kind, new RegExp(spaced(`${subject}${source}`), 'iuy')] as const
			)
		)
	};
}

/** People type two spaces as well as one; any number of them could be divided in too many ways. */
function spaced(source: string): string {
	return source.replace(/ (?!\?)/gu, '\\s{1,3}');
}
