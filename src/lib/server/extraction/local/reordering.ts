import { changedWords, type Word } from '../words.ts';
import type { Candidate } from './correction-frames.ts';
import type { Reading } from './readings.ts';
import type { Persons } from './persons.ts';
import { matchOf, MAX_UNITS_SHOWN, type Match } from './correction-match.ts';
import { clausesOf, isSingleCharacter, unitsIn, type Sentence } from './segments.ts';

// Fewer come in another order by chance: "é muito bom", "muito bom é".
const LEAST_WORDS = 4;
const LEAST_SET_APART = 2; // words, or twice as many characters
const LEAST_CHARACTERS = 5;
const HAN = /\p{sc=Han}/u;
const LEAST_FORWARD = 2; // characters
const LEAST_SHARE_KEPT = 0.5; // of what stands behind them
const ANYBODY = 'x'; // any word of another script
const BREAK = /[.!?¿¡…。！？؟→←✕✗✘❌○◯✓✔✅⭕]/u;

interface Speaking extends Pick<Persons, 'isFirst' | 'isSecond'> {
	/** Words that begin what has its place before the verb. */
	readonly beforeVerbs: ReadonlySet<string>;
	/** By which what was said is taken up, at the end of a clause. */
	readonly particles: ReadonlySet<string>;
}

/** The same words, every one of them, in another order: that order was the mistake. */
export function reordered(
	turn: Reading,
	reply: Reading,
	sentence: Sentence,
	candidate: Candidate,
	{ isFirst, isSecond, beforeVerbs, particles }: Speaking
): Match | null {
	// Where a character is a word, "I" and "you" are the same, and the learner's is shown.
	const formOf = (unit: Word) =>
		isSingleCharacter(unit) && (isFirst(unit.form) || isSecond(unit.form)) ? ANYBODY : unit.form;
	const formsOf = (units: readonly Word[]) => units.map(formOf);
	const sortedForms = (units: readonly Word[]) => formsOf(units).toSorted().join(' ');
	const textOf = (units: readonly Word[]) => formsOf(units).join(' ');
	const isSameOrder = (a: readonly Word[], b: readonly Word[]) => textOf(a) === textOf(b);
	const all = unitsIn(turn.units, sentence);
	const around = unitsIn(reply.units, candidate);
	return (
		reorderedIn(all, around) ??
		clauseReordered(around) ??
		partReordered(all, around) ??
		broughtForward(all, around)
	);

	/** All of one clause of several: "..., 特别我喜欢饺子", "你特别喜欢饺子啊". */
	function clauseReordered(around: readonly Word[]): Match | null {
		if (!around.some(isSingleCharacter)) return null;
		const clauses = clausesOf(turn.message.content, sentence);
		if (clauses.length < 2) return null;
		for (const clause of clauses) {
			const match = reorderedIn(unitsIn(turn.units, clause), around);
			if (match !== null) return match;
		}
		return null;
	}

	/**
	 * All of a clause says again a part of what was said: "在大学学习中文啊" of "我学习中文在大学"; and so does what is set
	 * apart: "«bien dormir»".
	 */
	function partReordered(all: readonly Word[], around: readonly Word[]): Match | null {
		const isQuoted = candidate.frame !== 'plain' && !around.some(isSingleCharacter);
		const wholes = isQuoted ? [around] : clausesBeforeVerbs(all, around);
		for (const heard of wholes) {
			for (let from = 0; from + heard.length <= all.length; from++) {
				const match = reorderedIn(all.slice(from, from + heard.length), heard);
				if (match !== null) return match;
			}
		}
		return null;
	}

	/** Of what may stand anywhere, as of days, another order mends nothing. */
	function clausesBeforeVerbs(all: readonly Word[], around: readonly Word[]) {
		return beforeVerbs.has(around[0]?.form ?? '') ? saidOf(all, around) : [];
	}

	/** What is said there in characters, without the particle by which it is taken up. */
	function saidOf(all: readonly Word[], around: readonly Word[]) {
		if (candidate.frame !== 'plain' || !all.every(({ form }) => HAN.test(form))) return [];
		const withoutParticle = around.slice(0, -1);
		return particles.has(around.at(-1)?.form ?? '') ? [withoutParticle] : [around];
	}

	/**
	 * When and where, said at the end, and heard before the rest: "我们不去公园昨天", "昨天没去公园啊"; or
	 * before what comes after their first word: "打算三天住在北京", "打算在北京住三天".
	 */
	function broughtForward(all: readonly Word[], around: readonly Word[]): Match | null {
		const named = around[0] && isSecond(around[0].form) ? around.slice(1) : around;
		for (const heard of saidOf(all, named)) {
			const at = heard.findIndex(
				(unit, place) =>
					beforeVerbs.has(unit.form) && longestShared(all, heard.slice(place)) >= LEAST_FORWARD
			);
			if (at === -1 || at > LEAST_FORWARD) continue;
			const length = longestShared(all, heard.slice(at));
			const [lead, rest] = [heard.slice(0, at), heard.slice(at + length)];
			if (rest.length <= LEAST_FORWARD) continue;
			const before = all.slice(0, all.length - length);
			const leadAt = before.findIndex((_, from) =>
				isSameOrder(before.slice(from, from + at), lead)
			);
			if (leadAt === -1) continue;
			const left = before.slice(leadAt + at);
			const kept = rest.length - changedWords(textOf(left), textOf(rest)).length;
			// "It is tomorrow" says when, and puts nothing in a wrong place.
			if (beforeVerbs.has(left.at(-1)?.form ?? '') && kept < rest.length) continue;
			if (kept < Math.max(LEAST_FORWARD, rest.length * LEAST_SHARE_KEPT)) continue;
			if (!isOneSentence(reply, heard, true)) continue;
			const forms = new Set(rest.map(({ form }) => form));
			const from = at > 0 ? leadAt : left.findIndex(({ form }) => forms.has(form));
			const moved = heard
				.slice(at, at + length)
				.map(({ form }) => form)
				.join('');
			return matchOf({
				turn,
				reply,
				frame: candidate.frame,
				weight: length + kept,
				saidUnits: all.slice(Math.max(0, from)),
				heardUnits: heard,
				mistakes: [{ kind: 'word-order', from: moved, to: moved }]
			});
		}
		return null;
	}

	/** How many characters at the end of what was said begin what was heard. */
	function longestShared(all: readonly Word[], heard: readonly Word[]): number {
		for (let length = Math.min(all.length, heard.length) - 1; length > 0; length--) {
			if (isSameOrder(all.slice(-length), heard.slice(0, length))) return length;
		}
		return 0;
	}

	function reorderedIn(saidUnits: readonly Word[], around: readonly Word[]): Match | null {
		const isCharacters = saidUnits.some(isSingleCharacter);
		const count = saidUnits.length;
		if (count > MAX_UNITS_SHOWN || count < leastOf(isCharacters)) return null;
		const heardForms = new Set(formsOf(around));
		if (!saidUnits.every((unit) => heardForms.has(formOf(unit)))) return null;
		const speakers = saidUnits.filter((unit) => formOf(unit) === ANYBODY);
		if (
			speakers.length > 1 &&
			!speakers.every(({ form }) => around.some((unit) => unit.form === form))
		)
			return null;
		const wanted = sortedForms(saidUnits);
		for (let from = 0; from + count <= around.length; from++) {
			const heardUnits = around.slice(from, from + count);
			if (sortedForms(heardUnits) !== wanted || isSameOrder(heardUnits, saidUnits)) continue;
			if (!isOneSentence(reply, heardUnits, isCharacters)) continue;
			if (!isCharacters && changesPlaces(formsOf(saidUnits), formsOf(heardUnits))) continue;
			if (isCharacters && turnsAround(formsOf(saidUnits), formsOf(heardUnits))) continue;
			if (candidate.frame === 'plain' && namesTimeFirst(saidUnits, heardUnits)) continue;
			const moved = changedWords(textOf(saidUnits), textOf(heardUnits))
				.map((at) => heardUnits[at]?.form ?? '')
				.join(isCharacters ? '' : ' ');
			const shown = unnamedAtFirst(saidUnits, heardUnits);
			return matchOf({
				turn,
				reply,
				frame: candidate.frame,
				weight: count,
				...shown,
				better: inLearnersWords(shown.heardUnits, speakers[0]),
				mistakes: [{ kind: 'word-order', from: moved, to: moved }]
			});
		}
		return null;
	}

	/** "Yesterday I had no breakfast", "you had no breakfast yesterday": 昨天我 and 我昨天 are as good. */
	function namesTimeFirst(said: readonly Word[], heard: readonly Word[]): boolean {
		const unnamed = (units: readonly Word[]) => units.filter((unit) => formOf(unit) !== ANYBODY);
		if (!isSameOrder(unnamed(said), unnamed(heard))) return false;
		const openings = [said[0], heard[0]].flatMap((unit) => unit ?? []);
		return (
			openings.some((unit) => formOf(unit) === ANYBODY) &&
			openings.some(({ form }) => beforeVerbs.has(form))
		);
	}

	function leastOf(isCharacters: boolean): number {
		if (candidate.frame === 'plain') return isCharacters ? LEAST_CHARACTERS : LEAST_WORDS;
		return isCharacters ? 2 * LEAST_SET_APART : LEAST_SET_APART;
	}

	/** What was asked back is shown without its "you" where other words follow that: nobody said those after an "I". */
	function unnamedAtFirst(saidUnits: readonly Word[], heardUnits: readonly Word[]) {
		const [[said, ...restSaid], [heard, ...restHeard]] = [saidUnits, heardUnits];
		const isNamed = said && heard && formOf(said) === ANYBODY && formOf(heard) === ANYBODY;
		const isKept = said?.form === heard?.form || restSaid[0]?.form === restHeard[0]?.form;
		return candidate.isQuestion && isNamed && !isKept
			? { saidUnits: restSaid, heardUnits: restHeard }
			: { saidUnits, heardUnits };
	}

	function inLearnersWords(heard: readonly Word[], speaker: Word | undefined): string | null {
		const at = heard.find((unit) => formOf(unit) === ANYBODY);
		const [first, last] = [heard[0], heard.at(-1)];
		if (!speaker || !at || !first || !last || at.form === speaker.form) return null;
		const own = turn.message.content.slice(speaker.start, speaker.end);
		const { content } = reply.message;
		return content.slice(first.start, at.start) + own + content.slice(at.end, last.end);
	}
}

/** "Thanks and good-bye", "good-bye and thanks": what stands around a word may as well change its places. */
function changesPlaces(said: readonly string[], heard: readonly string[]): boolean {
	return said.some((_, at) => {
		if (at === 0 || at === said.length - 1) return false;
		const turned = [...said.slice(at + 1), ...said.slice(at, at + 1), ...said.slice(0, at)];
		return turned.every((form, place) => form === heard[place]);
	});
}

/** "I am taller than he", "he is taller than I": what two sides of a character have changed places. */
function turnsAround(said: readonly string[], heard: readonly string[]): boolean {
	const firstChange = said.findIndex((form, at) => form !== heard[at]);
	const lastChange = said.findLastIndex((form, at) => form !== heard[at]);
	const isTurned = (from: number, to: number) =>
		changesPlaces(said.slice(from, to), heard.slice(from, to));
	for (let from = 0; from <= firstChange; from++) {
		for (let to = lastChange + 1; to <= said.length; to++) if (isTurned(from, to)) return true;
	}
	return false;
}

/** The end of one sentence and the beginning of the next are no order of words, nor of characters two clauses. */
function isOneSentence(
	{ message }: Reading,
	units: readonly Word[],
	isCharacters: boolean
): boolean {
	const text = message.content.slice(units[0]?.start ?? 0, units.at(-1)?.start);
	return !BREAK.test(text) && !(isCharacters && /[,，、]/u.test(text));
}
