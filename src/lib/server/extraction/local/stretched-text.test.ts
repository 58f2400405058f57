import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../../tests/support/spoken.ts';
import { LANGUAGE_IDS, type LanguageId } from '../../../contracts/languages.ts';
import { languages } from '../../languages/index.ts';
import { extractLocally } from '../local-extractor.ts';
import { findFacts } from './facts.ts';
import { sentencesOf } from './segments.ts';

const SHORT = 90; // characters; four times as many still are one sentence
const LONG = 4 * SHORT;
// What grows with the length takes four times as long, with its square 16, with its cube 64 times.
const MOST_GROWTH = 10;
const NOISE_MS = 3; // a pause of the machine that outlasts all repetitions
const REPETITIONS = 7;
const SLOWEST = 4; // are measured anew, since anything may have been slow once

const REPEATED = {
	'a syllable': '가',
	'two syllables, of which one marks a topic': '가는',
	'full-width letters': 'ａ',
	'a flag': '🇰🇷',
	'an emoji that is joined': '👩‍👩‍👧',
	'combining marks': 'e\u0301\u0327',
	'letters of Arabic': 'ا',
	'a capital': 'A',
	spaces: ' ',
	commas: ',',
	'opening marks': '¿«"(',
	quotes: "' a",
	digits: '9'
} as const;

function repeated(piece: string, characters: number): string {
	return piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
}

/** A text that the pattern fits: the first of its alternatives, each repeat once. */
function exampleOf(source: string): string {
	let text = source
		.replace(/\\p\{N\}/gu, '7')
		.replace(/\\p\{Lu\}/gu, 'A')
		.replace(/\\p\{[^}]*\}/gu, 'a')
		.replace(/\\s/gu, ' ')
		.replace(/\\S/gu, 'a')
		.replace(/\[\^[^\]]*\]/gu, 'a')
		.replace(/\[(.)[^\]]*\]/gu, '$1');
	for (let before = ''; before !== text;) {
		before = text;
		text = text
			.replace(/\(\?<?[=!][^()]*\)/gu, '')
			.replace(/\((?:\?(?:-i)?:)?([^()|]*)(?:\|[^()]*)?\)/gu, '$1');
	}
	return text.replace(/\{\d+(?:,\d*)?\}\??|[?*+$^]/gu, '');
}

function askedIn(languageId: LanguageId): string[] {
	const { say, meaning, perhaps } = languages[languageId].asking('(.{1,60}?)');
	return [...say, ...meaning, ...perhaps];
}

function examplesOf(languageId: LanguageId): string[] {
	const { subject = '', kinds } = languages[languageId].facts;
	const told = Object.values(kinds).flat();
	const sources = [...told.map((source) => `${subject}${source}`), ...askedIn(languageId)];
	return [...new Set([...told, ...sources].map(exampleOf))];
}

/** The text with each of its characters in turn said so many times more. */
function stretched(text: string, characters: number): string[] {
	const units = [...text];
	return units.map((unit, at) =>
		[...units.slice(0, at), repeated(unit, characters), ...units.slice(at + 1)].join('')
	);
}

function quickest(work: () => void): number {
	const times = Array.from({ length: REPETITIONS }, () => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

function expectNoMoreThanGrowth(work: (characters: number) => void): void {
	work(SHORT); // compiles its patterns
	const short = quickest(() => work(SHORT));
	const long = quickest(() => work(LONG));
	expect(long).toBeLessThan(short * MOST_GROWTH + NOISE_MS);
}

describe.each(LANGUAGE_IDS)('a hostile message, with %s practised or the own language', (id) => {
	it.each(Object.entries(REPEATED))(
		'that is nothing but %s costs what its length is',
		(_, piece) => {
			for (const [languageId, ownLanguageId] of [
				[id, id === 'en' ? 'es' : 'en'],
				[id === 'es' ? 'fr' : 'es', id]
			] as const) {
				expectNoMoreThanGrowth((characters) => {
					extractLocally({
						languageId,
						scenarioId: 'free-talk',
						ownLanguageId,
						messages: spoken(`> ${repeated(piece, characters)}`, repeated(piece, characters))
					});
				});
			}
		}
	);

	it('that stretches what the language’s own patterns look for costs what its length is', () => {
		const examples = examplesOf(id);
		const find = (text: string) => findFacts(spoken(`> ${text}`), id, id);
		expect(examples.filter((example) => find(example).length > 0).length).toBeGreaterThan(3);

		const texts = examples.flatMap((example) =>
			stretched(example, LONG).map((long, at) => ({ example, at, long }))
		);
		const timed = texts.map((text) => {
			const before = performance.now();
			find(text.long);
			return { ...text, tookMs: performance.now() - before };
		});
		for (const { example, at } of timed.toSorted((a, b) => b.tookMs - a.tookMs).slice(0, SLOWEST)) {
			expectNoMoreThanGrowth((characters) => find(stretched(example, characters)[at] ?? ''));
		}
	});
});

describe('a sentence that is longer than anybody speaks', () => {
	it('is read from its beginning, to the end of a word', () => {
		const [sentence] = sentencesOf(`I live in Oslo and ${'walk '.repeat(100)}home?`);
		expect(sentence).toMatchObject({ start: 0, isQuestion: true });
		expect(sentence?.end).toBeLessThanOrEqual(400);
		const long = `I live in Oslo, ${'walk '.repeat(100)}home.`;
		expect(findFacts(spoken(`> ${long}`), 'en', 'es').map(({ kind }) => kind)).toEqual(['home']);
	});

	it('without a space in it is read as far', () => {
		expect(sentencesOf('가'.repeat(1000))).toEqual([{ start: 0, end: 400, isQuestion: false }]);
	});
});
