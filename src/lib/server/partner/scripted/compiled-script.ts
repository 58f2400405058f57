import type { Message } from '../../../contracts/messages.ts';
import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { languageById } from '../../languages/index.ts';
import { type AskingPatterns, askingPatterns } from './asking.ts';
import { createGlossary, type Glossary } from './glossary.ts';
import {
	comparable,
	compilePattern,
	createTermFinder,
	fold,
	type Folds,
	wordsAsTyped
} from '../../languages/pattern.ts';
import { createRecaster, type Recaster } from './recast.ts';
import {
	type Bank,
	BANKS,
	type Branch,
	type Intent,
	INTENTS,
	type Script,
	type ScriptedScenario,
	type ScriptNode
} from './schema.ts';
import { lineFinder, openingFinder } from './template.ts';

export interface CompiledCapture {
	readonly slot: string;
	/** What the text tells for the slot, as the learner wrote it. */
	find(text: string): string | undefined;
}

export interface CompiledBranch {
	readonly branch: Branch;
	readonly match: ((text: string) => boolean) | null;
}

export interface CompiledNode {
	readonly id: string;
	readonly node: ScriptNode;
	readonly captures: readonly CompiledCapture[];
	readonly branches: readonly CompiledBranch[];
	/** What of a message may choose: not the clauses that ask about it, "how much is a coffee?". */
	choosing(text: string): string;
	/** Whether a message tells the answer by itself, whenever it is said. */
	isToldBy(text: string): boolean;
	/** Where in a message the node's question stands, or -1. */
	indexIn(message: Message): number;
	/** The same of the question that is put to who has told the answer already. */
	indexOfKnownIn(message: Message): number;
}

export interface CompiledAnswer {
	readonly answer: ScriptedScenario['answers'][number];
	matches(text: string): boolean;
}

export interface CompiledScenario {
	readonly scenario: ScriptedScenario;
	readonly voice: ReadonlyMap<Bank, readonly string[]>;
	readonly nodes: ReadonlyMap<string, CompiledNode>;
	readonly answers: readonly CompiledAnswer[];
}

/** A script with its patterns compiled: what listening and speaking need. */
export interface CompiledScript {
	readonly script: Script;
	readonly locale: string;
	readonly folds: Folds;
	/** In the language itself, in English, and in the learner's own language. */
	asking(ownLanguageId: string): readonly AskingPatterns[];
	readonly facts: readonly CompiledCapture[];
	readonly echoes: readonly CompiledCapture[];
	readonly glossary: Glossary;
	readonly recaster: Recaster;
	has(intent: Intent, text: string): boolean;
	/** "Allergies? No, none" with its answer first: what is taken up of a question is no question. */
	answerFirst(text: string): string;
	/** What of a list is named in a text, as the list shows it. */
	findInList(name: string, text: string): string | undefined;
	/** What of a text can be taken up: the glossary's nouns and the lists' words, capitals as there. */
	knownTermsIn(text: string): string[];
	/** A message in its clauses, as far as marks and joints part them: "a tea, large, and a cake". */
	clausesOf(text: string): string[];
	/** Whether a word belongs to the language, as far as the script knows it. */
	isOwnWord(word: string): boolean;
	scenario(id: ScenarioId): CompiledScenario;
}

/** What a voice has to say on an occasion: the lines of every voice, and its own. */
export function linesOfBank(script: Script, voice: string, bank: Bank): readonly string[] {
	return [...(script.common[bank] ?? []), ...(script.voices[voice]?.[bank] ?? [])];
}

/** A sentence ends with its mark, so that what asks is still known by it. */
// Between digits stands a decimal comma: "38,5".
const CLAUSE_MARKS = '(?<=[.?!。？！؟])(?!\\p{N})|,(?!\\p{N})|(?<!\\p{N}),|[;，、；،؛]';

/** Up to three words of the partner's question, and what answers them. */
const TAKEN_UP =
	/^([\s¿]{0,3}(?:[^\s?？؟]{1,15}\s{1,3}){0,2}[^\s?？؟]{1,15})\s{0,3}[?？؟]{1,3}\s{0,3}(\S.{0,200})$/su;

/** In characters; shorter words become others: "Reise" is no "Reis". */
const LEAST_SINGULAR = 5;

const HEAR_AGAIN = ['repeat', 'slower', 'lost'] as const satisfies readonly Intent[];

type Matcher = (text: string) => boolean;
/** What of a text counts. */
type Part = (text: string) => string;

export function compileScript(script: Script): CompiledScript {
	const locale = script.id;
	const folds = script.folds ?? {};

	// One message is searched by all the patterns before the next one comes.
	let lastText = '';
	let lastFolded = '';
	function folded(text: string): string {
		if (text !== lastText) {
			lastText = text;
			lastFolded = fold(text, folds);
		}
		return lastFolded;
	}

	const matcher = (source: string): Matcher => {
		const pattern = compilePattern(fold(source, folds));
		return (text) => pattern.test(folded(text));
	};
	const anyOf = (sources: readonly string[]): Matcher => {
		const matchers = sources.map(matcher);
		return (text) => matchers.some((matches) => matches(text));
	};

	function compileCapture(capture: Script['facts'][number]): CompiledCapture {
		const pattern = compilePattern(fold(capture.pattern, folds), {
			caseSensitive: capture.caseSensitive ?? false
		});
		return {
			slot: capture.slot,
			find(text) {
				const match = pattern.exec(folded(text));
				const group = match?.[1];
				if (match === null || group === undefined) return undefined;
				// Folding keeps every character's place, so that the learner's own spelling is kept.
				const start = folded(text).indexOf(group, match.index);
				return text.slice(start, start + group.length).trim() || undefined;
			}
		};
	}

	const plurals = languageById(script.id)?.writing.plurals ?? [];
	/** "Two sandwiches" of a list that has one. */
	function withPlurals(shown: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
		const more = [...shown].flatMap(([term, show]) =>
			term.length < LEAST_SINGULAR ? [] : plurals.map((ending) => [term + ending, show] as const)
		);
		return new Map([...more, ...shown]);
	}

	const lists = new Map(
		Object.entries(script.lists).map(([name, items]) => {
			const shown = new Map<string, string>();
			for (const item of items) {
				const { show, match } = typeof item === 'string' ? { show: item, match: [item] } : item;
				for (const term of match) shown.set(comparable(term, folds), show);
			}
			const heard = withPlurals(shown);
			const termsIn = createTermFinder([...heard.keys()], script.terms, folds);
			return [name, { shown, heard, termsIn }];
		})
	);

	const glossary = createGlossary(script, { folds, locale });
	const writtenInLists = Object.values(script.lists).flatMap((items) =>
		items.flatMap((item) => (typeof item === 'string' ? [item] : item.match))
	);
	const listTerms = [...lists.values()].flatMap(({ shown }) => [...shown.keys()]);
	const knownTerms = createTermFinder([...glossary.nouns, ...listTerms], script.terms, folds);
	const attached = new Set(script.terms.attached);
	const written = new Set(writtenInLists);
	/** "والقهوة" is "and the coffee", and "the coffee" is what is taken up. */
	function detached(term: string): string {
		const rest = term.slice(1);
		return attached.has(term.charAt(0)) && written.has(rest) ? rest : term;
	}
	// "Kaffee" keeps its capital wherever it stands, "Perro" loses that of its sentence.
	const capitals = new Map<string, string>();
	for (const term of [...glossary.nouns, ...writtenInLists]) {
		const lower = term.toLocaleLowerCase(locale);
		if (!capitals.has(lower) || term === lower) capitals.set(lower, term);
	}
	const functionWords = new Set(script.functionWords.map((word) => comparable(word, folds)));
	const vocabulary = new Set(
		[...glossary.recognised, ...listTerms, ...script.topics].flatMap((term) =>
			wordsAsTyped(comparable(term, folds), locale)
		)
	);
	const intents = new Map(INTENTS.map((intent) => [intent, anyOf(script.intents[intent])]));
	const has = (intent: Intent, text: string) => intents.get(intent)?.(text) ?? false;

	function answerFirst(text: string): string {
		const [, takenUp = '', answer = ''] = TAKEN_UP.exec(text) ?? [];
		// "Sorry? I didn't hear": no answer, though it begins like one.
		const isAnswer =
			(has('yes', answer) || has('no', answer)) && !HEAR_AGAIN.some((wish) => has(wish, text));
		return isAnswer ? `${answer.replace(/[\s.。!！]{1,9}$/u, '')}, ${takenUp.trim()}` : text;
	}

	function compileNode(
		id: string,
		node: ScriptNode,
		{ opens, choosing, apart }: { opens: boolean; choosing: Part; apart: Part }
	): CompiledNode {
		const isToldBy = node.told === undefined ? () => false : matcher(node.told);
		const finders = [
			...node.lines.map((line) => (opens ? openingFinder(line, locale) : lineFinder(line))),
			...node.again.map(lineFinder)
		];
		const knownFinders = (node.known ?? []).map(lineFinder);
		return {
			id,
			node,
			captures: (node.capture ?? []).map(compileCapture),
			branches: node.branches.map((branch) => ({
				branch,
				match: branch.when.match === undefined ? null : matcher(branch.when.match)
			})),
			choosing: (text) => apart(choosing(text)),
			isToldBy: (text) => isToldBy(apart(text)),
			indexIn: ({ content }) => Math.max(...finders.map((indexIn) => indexIn(content))),
			indexOfKnownIn: ({ content }) =>
				Math.max(-1, ...knownFinders.map((indexIn) => indexIn(content)))
		};
	}

	function compileVoice(name: string): ReadonlyMap<Bank, readonly string[]> {
		return new Map(BANKS.map((bank) => [bank, linesOfBank(script, name, bank)]));
	}

	const joints = languageById(script.id)?.facts.joints ?? [];
	const betweenClauses = new RegExp(
		[CLAUSE_MARKS, ...joints.map((joint) => `(?<!\\p{L})${joint}(?!\\p{L})`)].join('|'),
		'iu'
	);

	function clausesOf(text: string): string[] {
		return text.split(betweenClauses).filter((clause) => clause.trim() !== '');
	}

	function compileScenario(scenario: ScriptedScenario): CompiledScenario {
		const answers = scenario.answers.map((answer) => ({ answer, matches: matcher(answer.match) }));
		const onlyAsks = (words: string) =>
			answers.some(({ answer, matches }) => !answer.chooses && matches(words));
		// All nodes look at the same message.
		let lastText = '';
		let lastChoosing = '';
		function choosing(text: string): string {
			if (text === lastText) return lastChoosing;
			lastText = text;
			lastChoosing = onlyAsks(text)
				? clausesOf(text)
						.filter((clause) => !onlyAsks(clause))
						.join(', ')
				: text;
			return lastChoosing;
		}
		/** A text without what tells the answer to a question that is kept apart. */
		function keepingApart({ apart }: ScriptNode): Part {
			const told = apart === undefined ? undefined : scenario.nodes[apart]?.told;
			if (told === undefined) return (text) => text;
			const tellsOther = matcher(told);
			return (text) =>
				tellsOther(text)
					? clausesOf(text)
							.filter((clause) => !tellsOther(clause))
							.join(', ')
					: text;
		}
		return {
			scenario,
			voice: compileVoice(scenario.voice),
			nodes: new Map(
				Object.entries(scenario.nodes).map(([id, node]) => [
					id,
					compileNode(id, node, {
						opens: id === scenario.start,
						choosing,
						apart: keepingApart(node)
					})
				])
			),
			answers
		};
	}

	const scenarios = new Map<ScenarioId, CompiledScenario>();
	const asking = new Map<string, AskingPatterns[]>();

	return {
		script,
		locale,
		folds,
		asking(ownLanguageId) {
			const known = asking.get(ownLanguageId) ?? askingPatterns(script.id, ownLanguageId);
			asking.set(ownLanguageId, known);
			return known;
		},
		facts: script.facts.map(compileCapture),
		echoes: script.echoes.map((pattern) => compileCapture({ slot: 'echo', pattern })),
		glossary,
		recaster: createRecaster(script.recasts, {
			locale,
			sentenceJoiner: script.sentenceJoiner
		}),
		has: (intent, text) => has(intent, intent === 'question' ? answerFirst(text) : text),
		answerFirst,
		findInList(name, text) {
			const list = lists.get(name);
			if (list === undefined) return undefined;
			// "Un zumo de naranja, que el café no me gusta": the longest is the most exact.
			const [longest] = list.termsIn(folded(text)).sort((a, b) => b.length - a.length);
			if (longest === undefined) return undefined;
			const { index, length } = longest;
			return list.heard.get(comparable(text.slice(index, index + length), folds));
		},
		knownTermsIn(text) {
			return knownTerms(folded(text))
				.map(({ index, length }) => text.slice(index, index + length))
				.filter((term) => !functionWords.has(comparable(term, folds)))
				.map((term) => {
					const lower = detached(term).toLocaleLowerCase(locale);
					return capitals.get(lower) ?? lower;
				});
		},
		clausesOf,
		isOwnWord: (word) => {
			const key = comparable(word, folds);
			return functionWords.has(key) || vocabulary.has(key);
		},
		scenario(id) {
			const compiled = scenarios.get(id) ?? compileScenario(script.scenarios[id]);
			scenarios.set(id, compiled);
			return compiled;
		}
	};
}
