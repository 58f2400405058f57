import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	hostileConversation,
	OWN_LANGUAGES,
	stretched,
	unitsOf
} from '../../../../tests/support/hostile-conversations.ts';
import { LANGUAGE_IDS, type LanguageId } from '../../contracts/languages.ts';
import { memoryInsightsSchema } from '../../contracts/memories.ts';
import type { Message } from '../../contracts/messages.ts';
import { extractLocally } from './local-extractor.ts';

// The same conversations every time; another seed makes others: `HOSTILE_SEED=7`.
const SEED = Number(process.env['HOSTILE_SEED'] ?? 9);
const CONVERSATIONS = 2_000; // of each language
const STRETCHED_UNITS = 5; // of each language, beside those that once cost the square of their length
const ONCE_QUADRATIC = ['a means b. ', '¿a b c?', '\u0301\u0323'];
const MARKED = ['**a** ~~b~~ → c. ', '(a, ✗ b ✓) '];
const CHARACTERS = 6_000;
// Of four times as much text, the work may take four times as long; the square takes sixteen times.
const MOST_TIMES_AS_LONG = 10;
// What takes less says nothing of how it grows: the machine's own unrest is as large.
const LEAST_TOLD_MS = 250;
const TIMEOUT_MS = 240_000;

function read(languageId: LanguageId, ownLanguageId: string, messages: readonly Message[]) {
	return extractLocally({ languageId, scenarioId: 'free-talk', ownLanguageId, messages });
}

/** CPU time of this thread alone, whatever else the machine does. */
function cpuMs(work: () => unknown): number {
	const before = process.threadCpuUsage();
	work();
	const { user, system } = process.threadCpuUsage(before);
	return (user + system) / 1000;
}

describe.each(LANGUAGE_IDS)('hostile conversations in %s', (languageId) => {
	it(
		'are answered with a memory that holds to its schema and points to what was said',
		() => {
			fc.assert(
				fc.property(hostileConversation(languageId), OWN_LANGUAGES, (messages, own) => {
					const insights = memoryInsightsSchema.parse(read(languageId, own, messages));
					const contents = new Map(messages.map(({ id, content }) => [id, content]));
					for (const { said, messageId } of insights.corrections) {
						expect(contents.get(messageId)).toContain(said);
					}
					for (const { messageIds } of Object.values(insights.evidence).flat()) {
						for (const id of messageIds) expect(contents.has(id)).toBe(true);
					}
				}),
				{ seed: SEED, numRuns: CONVERSATIONS }
			);
		},
		TIMEOUT_MS
	);

	const some = fc.sample(fc.constantFrom(...unitsOf(languageId)), {
		seed: SEED,
		numRuns: STRETCHED_UNITS
	});
	it.each([...ONCE_QUADRATIC, ...MARKED, ...some])(
		'take as much longer as they are longer: %j',
		(unit) => {
			const own = languageId === 'en' ? 'es' : 'en';
			for (const isLong of [true, false]) {
				const timed = (characters: number) => {
					const messages = stretched(unit, characters, isLong);
					return cpuMs(() => read(languageId, own, messages));
				};
				timed(CHARACTERS); // what is compiled and loaded when first needed
				const short = timed(CHARACTERS);
				const long = timed(4 * CHARACTERS);
				if (long > LEAST_TOLD_MS) expect(long).toBeLessThan(MOST_TIMES_AS_LONG * short);
			}
		},
		TIMEOUT_MS
	);
});

describe('hours that name the same things again and again', () => {
	// Of shorter ones a search of the whole for each name is too quick to tell.
	const HALF_AN_HOUR = 12_000; // characters
	const HOURS = 8 * HALF_AN_HOUR;
	const MOST_TIMES_AS_LONG_AS_HALF = 20; // the square takes 64 times

	it.each(['swim ', 'cook, '])(
		'take as much longer as they are longer: %j',
		(unit) => {
			const timed = (characters: number) => {
				const messages = stretched(unit, characters, false);
				return cpuMs(() => read('en', 'es', messages));
			};
			timed(HALF_AN_HOUR); // what is compiled and loaded when first needed
			const short = timed(HALF_AN_HOUR);
			const long = timed(HOURS);
			if (long > LEAST_TOLD_MS) expect(long).toBeLessThan(MOST_TIMES_AS_LONG_AS_HALF * short);
		},
		TIMEOUT_MS
	);
});
