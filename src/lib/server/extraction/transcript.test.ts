import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../tests/support/spoken.ts';
import { estimateTokens } from '../model/token-estimate.ts';
import { modelTranscripts } from './transcript.ts';

const CONVERSATION = {
	id: '11111111-1111-4111-8111-111111111111',
	languageId: 'ja',
	scenarioId: 'cafe',
	ownLanguageId: 'fr'
} as const;
const HALF_A_CONTEXT = 40_000; // tokens; the smallest current models read 128,000

function transcriptsOf(lines: string[]) {
	return modelTranscripts(CONVERSATION, spoken(...lines));
}

describe('modelTranscripts', () => {
	it('is one for an ordinary conversation, without blanks and placeholders', () => {
		expect(transcriptsOf(['コーヒーですか', '> ', '> はい\u202e', '> [Speaking...]'])).toEqual([
			{
				practised: 'ja',
				explainIn: 'fr',
				scenario: 'cafe',
				messages: [
					{ id: 'm1', by: 'partner', text: 'コーヒーですか' },
					{ id: 'm2', by: 'learner', text: 'はい' }
				]
			}
		]);
	});

	it('has nothing of what a partner thought, and all of what a learner typed', () => {
		const [transcript] = transcriptsOf([
			'<think>recast it</think> ¡Hola!',
			'> <think>?</think> Hola',
			'<think>never closed'
		]);
		expect(transcript?.messages.map(({ text }) => text)).toEqual([
			'¡Hola!',
			'<think>?</think> Hola'
		]);
	});

	it.each([
		['500 messages of 4,000 characters', 500, 4000],
		['5,000 short messages', 5000, 20],
		['200 messages of 600 characters', 200, 600]
	])('shows start, middle and end of %s within few windows', (_, count, length) => {
		const lines = Array.from(
			{ length: count },
			(_, n) => `${n % 2 ? '> ' : ''}#${n}# ${'語'.repeat(length)}`
		);
		const transcripts = transcriptsOf(lines);
		const shown = transcripts.flatMap(({ messages }) => messages.map(({ text }) => text)).join();
		for (const n of [0, Math.floor(count / 2), count - 1]) expect(shown).toContain(`#${n}#`);
		expect(transcripts.length).toBeLessThanOrEqual(4);
		for (const transcript of transcripts) {
			expect(estimateTokens(JSON.stringify(transcript))).toBeLessThan(HALF_A_CONTEXT);
		}
	});

	it('overlaps its windows, so that an exchange at a border is whole in one of them', () => {
		const lines = Array.from(
			{ length: 300 },
			(_, n) => `${n % 2 ? '> ' : ''}${n} ${'palabra '.repeat(40)}`
		);
		const [first, second] = transcriptsOf(lines);
		const ids = new Set(first?.messages.map(({ id }) => id));
		expect(second?.messages.filter(({ id }) => ids.has(id))).toHaveLength(2);
		expect(first?.part).toMatch(/^1 of \d$/);
	});
});
