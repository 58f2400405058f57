// Two checkers look at a pattern. scslre reads it whole, in any spelling, and finds repeats that can
// divide a text among them in many ways. recheck searches for a text that makes it slow, and shows it.

import { check } from 'recheck';
import { analyse } from 'scslre';
import { EDGE, LETTER } from '../../src/lib/server/languages/pattern-parts.ts';
import { ANY_LETTER, type Pattern } from './pattern.ts';

const TIMEOUT_MS = 120_000; // on a quiet core all but a few take less than one second
/** A repeat that is counted costs no more than its count; recheck would write out each turn. */
const MOST_TURNS = 4;
/** Stand for all letters: with the 140,000 of `\p{L}` recheck needs minutes. */
const LETTERS = 'a-zß-öø-ÿ一-龥가-힣ぁ-んァ-ヶء-ي';

/** Why a text can make the pattern slow, with such a text where one is known; null where none can. */
export async function costOf({ source, flags }: Pattern): Promise<string | null> {
	// `(?-i:` changes what matches, not how often it is tried; neither checker reads it.
	const plain = source.replaceAll('(?-i:', '(?:');
	const [report] = analyse(new RegExp(plain, flags)).reports;
	if (report) return `its repeats can divide a text in too many ways (scslre: ${report.type})`;
	// A search for one of several costs no more than the searches for each.
	for (const part of flags.includes('y') ? [`^(?:${plain})`] : alternativesOf(plain)) {
		if (!repeats(part)) continue;
		const cost = await attackOn(simplified(part), flags.replace(/[yi]/gu, ''));
		if (cost !== null) return cost;
	}
	return null;
}

const attacked = new Map<string, Promise<string | null>>();

function attackOn(source: string, flags: string): Promise<string | null> {
	const key = `${flags} ${source}`;
	const begun = attacked.get(key) ?? attack(source, flags);
	attacked.set(key, begun);
	return begun;
}

async function attack(source: string, flags: string): Promise<string | null> {
	const found = await check(source, flags, {
		timeout: TIMEOUT_MS,
		// By the steps it takes, not by the clock: a busy machine is no reason to refuse a pattern.
		attackTimeout: null,
		incubationTimeout: null
	});
	switch (found.status) {
		case 'safe':
			return null;
		case 'vulnerable':
			return `${found.complexity.summary} for a text like ${found.attack.pattern} (recheck)`;
		case 'unknown':
			return `recheck can't tell: ${found.error.kind}`;
	}
}

/** Whether anything in it is repeated more often than a few times. */
function repeats(source: string): boolean {
	return tokensOf(source).some((token) => {
		const most = /^\{(\d+)(?:(,)(\d*))?\}$/u.exec(token);
		if (most === null) return token === '*' || token === '+';
		const [, least, comma, limit] = most;
		return Number(comma === undefined ? least : limit || Infinity) > MOST_TURNS;
	});
}

/** The pieces between the `|` that stand in no group. */
function alternativesOf(source: string): string[] {
	const pieces = [''];
	let depth = 0;
	for (const token of tokensOf(source)) {
		if (token === '(') depth++;
		if (token === ')') depth--;
		if (token === '|' && depth === 0) pieces.push('');
		else pieces.push(`${pieces.pop() ?? ''}${token}`);
	}
	return pieces;
}

/** Small enough for recheck, with the same repeats in the same order. */
function simplified(source: string): string {
	return tokensOf(source.replaceAll(EDGE.replaceAll(LETTER, ANY_LETTER), '\\b'))
		.map((token) => {
			if (token.startsWith('[')) return withFewLetters(token, LETTERS);
			return /^\{\d+,\d+\}$/u.test(token) ? fewTurns(token) : withFewLetters(token, `[${LETTERS}]`);
		})
		.join('');
}

function withFewLetters(token: string, letters: string): string {
	return token
		.replaceAll('\\p{L}', letters)
		.replaceAll('\\p{N}', '\\d')
		.replaceAll('\\p{M}', '\\u0301');
}

function fewTurns(quantifier: string): string {
	const [least = 0, most = 0] = quantifier.slice(1, -1).split(',').map(Number);
	if (most <= MOST_TURNS) return quantifier;
	return `{${Math.min(least, MOST_TURNS - 1)},${MOST_TURNS}}`;
}

/** Escapes, classes and quantifiers as wholes, all else by character. */
function tokensOf(source: string): string[] {
	return source.match(/\\[pP]\{[^}]*\}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/gu) ?? [];
}
