import { describe, expect, it } from 'vitest';
import { isLanguageId, LANGUAGE_IDS, type LanguageId } from '../../src/lib/contracts/languages.ts';
import { SCENARIO_IDS } from '../../src/lib/contracts/scenarios.ts';
import { placesIn, type Played, playDialogue, readDialogues } from './dialogues.ts';

const MIN_DIALOGUES = 30;
const ASKED_AGAIN_AT_MOST = 0.02;
const ANSWERED_AT_LEAST = 0.95;
const UNFIT_AT_MOST = 0.05;

/** All languages, or the one that `LANG_ID` names. */
function languagesUnderTest(): readonly LanguageId[] {
	const only = process.env['LANG_ID'];
	return only !== undefined && isLanguageId(only) ? [only] : LANGUAGE_IDS;
}

describe.each(languagesUnderTest())('dialogues in %s', (languageId) => {
	const dialogues = readDialogues(languageId);
	const placesOf = placesIn(languageId);
	const played = dialogues.flatMap((dialogue) => playDialogue(dialogue, languageId, placesOf));
	const sum = (count: (turn: Played) => number) =>
		played.reduce((total, turn) => total + count(turn), 0);

	it('are enough, of every scenario', () => {
		expect(dialogues.length).toBeGreaterThanOrEqual(MIN_DIALOGUES);
		expect(new Set(dialogues.map(({ scenario }) => scenario))).toEqual(new Set(SCENARIO_IDS));
	});

	it('are not asked what they told', () => {
		const again = played.filter(({ askedAgain }) => askedAgain !== null);
		expect(
			share(
				again.length,
				sum(({ toldAhead }) => toldAhead)
			),
			shown(again)
		).toBeLessThanOrEqual(ASKED_AGAIN_AT_MOST);
	});

	it('get what they want', () => {
		const without = played.filter(({ unanswered }) => unanswered.length > 0);
		const missing = sum(({ unanswered }) => unanswered.length);
		expect(
			1 -
				share(
					missing,
					sum(({ wanted }) => wanted)
				),
			shown(without)
		).toBeGreaterThanOrEqual(ANSWERED_AT_LEAST);
	});

	it('hear nothing that does not fit', () => {
		const unfit = played.filter((turn) => turn.unfit !== null);
		expect(share(unfit.length, played.length), shown(unfit)).toBeLessThanOrEqual(UNFIT_AT_MOST);
	});

	it('hear nothing twice', () => {
		for (const { id } of dialogues) {
			const replies = played.filter(({ dialogue }) => dialogue === id).map(({ reply }) => reply);
			expect(new Set(replies).size, id).toBe(replies.length);
		}
	});
});

const share = (some: number, all: number) => (all === 0 ? 0 : some / all);

function shown(turns: readonly Played[]): string {
	return turns
		.map(({ dialogue, said, reply, askedAgain, unanswered, unfit }) => {
			const wrong = [askedAgain, unfit, ...unanswered.map((want) => `no ${want}`)].filter(Boolean);
			return `${dialogue}: ${said}\n  -> ${reply}\n  (${wrong.join('; ')})`;
		})
		.join('\n');
}
