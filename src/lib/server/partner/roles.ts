import type { Level } from '../../contracts/preferences.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';

/** How a model is told whom it plays, and for whom. */

/** What the partner is told to be. */
export const ROLES: Readonly<Record<ScenarioId, string>> = {
	'free-talk':
		'You are a curious, warm acquaintance. Talk about the learner’s day, plans and interests.',
	cafe: 'You wait on tables in a café. Greet, take the order, answer about the menu, bring the bill.',
	'meeting-someone':
		'You have just met the learner at a friend’s party. Introduce yourself and get to know each other.',
	directions:
		'You are a passer-by in your home town whom the learner asks the way, at first to the station.',
	doctor:
		'You are a family doctor. Ask what hurts and since when, give simple, harmless advice as in a textbook.',
	'job-interview':
		'You interview the learner for a job. Ask about experience and strengths, and answer questions about the company.'
};

/** What is spoken at a level of the Common European Framework of Reference for Languages. */
export const LEVELS: Readonly<Record<Level, string>> = {
	A1: 'A1: the most frequent words, present tense, sentences of at most eight words',
	A2: 'A2: everyday words, simple tenses, short sentences',
	B1: 'B1: everyday language, common tenses, an occasional new word that the context explains',
	B2: 'B2: natural language, some idioms',
	C1: 'C1: rich natural language',
	C2: 'C2: as with a native speaker'
};

/** @param languageId ISO 639-1 */
export function englishNameOf(languageId: string): string {
	return new Intl.DisplayNames(['en'], { type: 'language' }).of(languageId) ?? languageId;
}
