import { evidenceOf, precisionOf, recallOf, type Tally } from './tally.ts';

/** What the local extractor promises, on each half and in each language that a corpus has. */
const LEAST = {
	correctionPrecision: 0.95,
	correctionRecall: 0.8,
	taughtRecall: 0.8,
	topicHits: 0.8,
	factPrecision: 0.95,
	evidence: 1
} as const;
/** Who says it better and announces nothing may as well be answering: in doubt nothing is taken. */
const LEAST_PLAIN_RECALL = 0.65;
const MOST_PHRASES = 8;
/** Where there is nothing to correct: what two people say by chance in nearly the same words. */
const MOST_WRONG_OF_TURNS = 0.005;

/** What is promised and not kept, a line each. */
export function missedTargets(tallies: readonly Tally[]): string[] {
	return tallies.flatMap((tally) => {
		const figures: [string, number | null, number][] = [
			['correction precision', precisionOf(tally.corrections), LEAST.correctionPrecision],
			[
				'correction recall',
				recallOf(tally.corrections),
				tally.corpus.endsWith('plainly') ? LEAST_PLAIN_RECALL : LEAST.correctionRecall
			],
			['taught phrase recall', recallOf(tally.taught), LEAST.taughtRecall],
			['topic hits', recallOf(tally.topics), LEAST.topicHits],
			['fact precision', precisionOf(tally.facts), LEAST.factPrecision],
			['valid evidence', evidenceOf(tally), LEAST.evidence]
		];
		const where = `${tally.corpus}, ${tally.languageId}, ${tally.half}`;
		const missed = figures.flatMap(([what, value, least]) =>
			value === null || value >= least
				? []
				: [`${where}: ${what} ${value.toFixed(3)} instead of ${least}`]
		);
		const { known, wrong } = tally.corrections;
		if (known === 0 && wrong > tally.learnerTurns * MOST_WRONG_OF_TURNS) {
			missed.push(`${where}: ${wrong} corrections of what nobody corrected`);
		}
		if (tally.mostPhrases > MOST_PHRASES) {
			missed.push(`${where}: ${tally.mostPhrases} phrases in one conversation`);
		}
		return missed;
	});
}
