import { evidenceOf, precisionOf, recallOf, sumOf, type Tally } from './tally.ts';

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
/** Of what partners word as people do, in each language and over all of a half: much is said only by the way. */
const LEAST_WORDED = {
	precision: 0.97,
	recall: 0.7,
	recallOfLanguage: 0.55,
	trapsHit: 0.01
} as const;
const MOST_PHRASES = 8;
/** Where there is nothing to correct: what two people say by chance in nearly the same words. */
const MOST_WRONG_OF_TURNS = 0.005;

/** What is promised and not kept, a line each. */
export function missedTargets(tallies: readonly Tally[]): string[] {
	const worded = Map.groupBy(tallies.filter(isWorded), ({ corpus, half }) => `${corpus}, ${half}`);
	return [...tallies.flatMap(missedOf), ...[...worded].flatMap(missedOfWorded)];
}

/** Corpora that tell how partners word their corrections. */
function isWorded({ styles }: Tally): boolean {
	return styles.size > 0;
}

type Figure = readonly [what: string, value: number | null, least: number];

function correctionFigures({ corpus, corrections }: Tally): Figure[] {
	const leastRecall = corpus.endsWith('plainly') ? LEAST_PLAIN_RECALL : LEAST.correctionRecall;
	return [
		['correction precision', precisionOf(corrections), LEAST.correctionPrecision],
		['correction recall', recallOf(corrections), leastRecall]
	];
}

function missedOfWorded([where, tallies]: [string, readonly Tally[]]): string[] {
	const all = sumOf(tallies.map(({ corrections }) => corrections));
	const traps = tallies.flatMap(({ traps: hit }) => [...hit.values()]);
	const known = traps.reduce((sum, trap) => sum + trap.known, 0);
	const hit = traps.reduce((sum, trap) => sum + trap.found, 0);
	return [
		...below(where, [
			['correction precision', precisionOf(all), LEAST_WORDED.precision],
			['correction recall', recallOf(all), LEAST_WORDED.recall],
			...tallies.map(({ languageId, corrections }): Figure => [
				`correction recall in ${languageId}`,
				recallOf(corrections),
				LEAST_WORDED.recallOfLanguage
			])
		]),
		...(hit > known * LEAST_WORDED.trapsHit ? [`${where}: ${hit} of ${known} traps hit`] : [])
	];
}

function below(where: string, figures: readonly Figure[]): string[] {
	return figures.flatMap(([what, value, least]) =>
		value === null || value >= least
			? []
			: [`${where}: ${what} ${value.toFixed(3)} instead of ${least}`]
	);
}

function missedOf(tally: Tally): string[] {
	const figures: Figure[] = [
		...(isWorded(tally) ? [] : correctionFigures(tally)),
		['taught phrase recall', recallOf(tally.taught), LEAST.taughtRecall],
		['topic hits', recallOf(tally.topics), LEAST.topicHits],
		['fact precision', precisionOf(tally.facts), LEAST.factPrecision],
		['valid evidence', evidenceOf(tally), LEAST.evidence]
	];
	const where = `${tally.corpus}, ${tally.languageId}, ${tally.half}`;
	const missed = below(where, figures);
	const { known, wrong } = tally.corrections;
	if (known === 0 && wrong > tally.learnerTurns * MOST_WRONG_OF_TURNS) {
		missed.push(`${where}: ${wrong} corrections of what nobody corrected`);
	}
	if (tally.mostPhrases > MOST_PHRASES) {
		missed.push(`${where}: ${tally.mostPhrases} phrases in one conversation`);
	}
	return missed;
}
