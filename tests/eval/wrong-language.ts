import { eld } from 'eld/medium';
import type { KeptInsights } from '../../src/lib/contracts/memories.ts';
import { comparableText } from '../../src/lib/server/extraction/text-matching.ts';
import { languageById } from '../../src/lib/server/languages/index.ts';
import type { KnownConversation } from './known-conversation.ts';

const QUOTED = /[“«„「"][^”»“」"]*[”»“」"]|：.*$|:.*$/gu;
const LEAST_WORDS = 3; // of fewer no detector knows the language

/**
 * The phrases that are not in the language practised, and the explanations that are not in the
 * learner's own. Of short texts in Latin letters only those count that are surely in the other one.
 */
export function inWrongLanguage(
	{ keyPhrases, difficulties, successfulPatterns }: KeptInsights,
	{ languageId, ownLanguageId, glosses = [] }: KnownConversation
): { checked: number; wrong: string[] } {
	const known = new Set(glosses.map(comparableText));
	const phrases = keyPhrases.filter(
		(phrase) => known.has(comparableText(phrase)) || !mayBe(phrase, languageId, ownLanguageId)
	);
	const explanations = [...difficulties, ...successfulPatterns];
	const wrong = explanations.filter(
		(text) => !mayBe(text.replace(QUOTED, ' '), ownLanguageId, languageId)
	);
	return { checked: keyPhrases.length + explanations.length, wrong: [...phrases, ...wrong] };
}

function mayBe(text: string, languageId: string, other: string): boolean {
	if (languageId === other || !/\p{L}/u.test(text)) return true;
	const ownLetter = languageById(languageId)?.writing.ownLetter;
	if (ownLetter) return ownLetter.test(text);
	if (!/\p{sc=Latin}/u.test(text)) return false;
	if ((text.match(/\p{L}+/gu) ?? []).length < LEAST_WORDS) return true;
	eld.setLanguageSubset([languageId, other]);
	const detected = eld.detect(text);
	return detected.language !== other || !detected.isReliable();
}
