import { describe, expect, it } from 'vitest';
import { isLanguageId, LANGUAGE_IDS, type LanguageId } from '../../src/lib/contracts/languages.ts';
import { SCENARIO_IDS } from '../../src/lib/contracts/scenarios.ts';
import { DIALOGUE_TARGETS, measureDialogues } from './dialogue-measure.ts';
import { type Played, readDialogues } from './dialogues.ts';

const MIN_DIALOGUES = 30;

/** All languages, or the one that `LANG_ID` names. */
function languagesUnderTest(): readonly LanguageId[] {
	const only = process.env['LANG_ID'];
	return only !== undefined && isLanguageId(only) ? [only] : LANGUAGE_IDS;
}

describe.each(languagesUnderTest())('dialogues in %s', (languageId) => {
	const dialogues = readDialogues(languageId, 'dialogues');
	const { played, askedAgain, answered, unfit, memories, remembered } = measureDialogues(
		languageId,
		'dialogues'
	);

	it('are enough, of every scenario', () => {
		expect(dialogues.length).toBeGreaterThanOrEqual(MIN_DIALOGUES);
		expect(new Set(dialogues.map(({ scenario }) => scenario))).toEqual(new Set(SCENARIO_IDS));
	});

	it('are not asked what they told', () => {
		const again = played.filter((turn) => turn.askedAgain !== null);
		expect(askedAgain, shown(again)).toBeLessThanOrEqual(DIALOGUE_TARGETS.askedAgainAtMost);
	});

	it('get what they want', () => {
		const without = played.filter(({ unanswered }) => unanswered.length > 0);
		expect(answered, shown(without)).toBeGreaterThanOrEqual(DIALOGUE_TARGETS.answeredAtLeast);
	});

	it('hear nothing that does not fit', () => {
		const wrong = played.filter((turn) => turn.unfit !== null);
		expect(unfit, shown(wrong)).toBeLessThanOrEqual(DIALOGUE_TARGETS.unfitAtMost);
	});

	it('leave a memory that is hardly ever empty', () => {
		const empty = memories
			.filter(({ shown: count }) => count === 0)
			.map(({ dialogue }) => dialogue);
		expect(remembered, empty.join(', ')).toBeGreaterThanOrEqual(DIALOGUE_TARGETS.rememberedAtLeast);
	});

	it('leave a memory of nothing that was not said', () => {
		expect(memories.flatMap(({ unfounded }) => unfounded)).toEqual([]);
	});

	it('leave a correction where the partner put something right', () => {
		const recasts = memories.flatMap((memory) => memory.recasts);
		const lost = recasts.filter(({ isKept }) => !isKept).map(({ reply }) => reply);
		expect(recasts.length).toBeGreaterThan(0);
		const kept = 1 - lost.length / recasts.length;
		expect(kept, lost.join('\n')).toBeGreaterThanOrEqual(DIALOGUE_TARGETS.correctedAtLeast);
	});

	it('hear nothing twice', () => {
		for (const { id } of dialogues) {
			const replies = played.filter(({ dialogue }) => dialogue === id).map(({ reply }) => reply);
			expect(new Set(replies).size, id).toBe(replies.length);
		}
	});
});

function shown(turns: readonly Played[]): string {
	return turns
		.map(({ dialogue, said, reply, askedAgain, unanswered, unfit }) => {
			const wrong = [askedAgain, unfit, ...unanswered.map((want) => `no ${want}`)].filter(Boolean);
			return `${dialogue}: ${said}\n  -> ${reply}\n  (${wrong.join('; ')})`;
		})
		.join('\n');
}
