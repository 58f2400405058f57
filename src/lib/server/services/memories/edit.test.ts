import { describe, expect, it, vi } from 'vitest';
import { MAX_MEMORY_ITEMS, type KeptFact, type KeptInsights } from '../../../contracts/memories.ts';
import { applyEdit } from './edit.ts';

const KNOWN: KeptInsights = {
	topic: 'Travel',
	keyPhrases: ['la playa', 'La  Playa', 'el tren'],
	difficulties: [],
	successfulPatterns: [],
	corrections: [],
	feedback: [],
	facts: [
		{ kind: 'home', text: 'vivo en León', messageId: 'm1' },
		{ kind: 'work', text: 'soy Médico', messageId: 'm2' },
		{ kind: 'work', text: 'soy médico', messageId: 'm3' }
	],
	evidence: {
		keyPhrases: [
			{ text: 'la playa', messageIds: ['m1'] },
			{ text: 'La  Playa', messageIds: ['m2'] },
			{ text: 'el tren', messageIds: ['m3'] }
		],
		difficulties: [],
		successfulPatterns: []
	}
};

describe('an edit of a memory', () => {
	it('leaves each item the messages that show it: those of the same spelling, else of the same words', async () => {
		const { evidence } = await applyEdit(KNOWN, {
			keyPhrases: ['La  Playa', 'LA PLAYA', 'ｅｌ tren', 'el avión']
		});
		expect(evidence.keyPhrases).toEqual([
			{ text: 'La  Playa', messageIds: ['m2'] },
			{ text: 'LA PLAYA', messageIds: ['m1'] },
			{ text: 'ｅｌ tren', messageIds: ['m3'] }
		]);
	});

	it('leaves facts their message where kind and words stay', async () => {
		const { facts } = await applyEdit(KNOWN, {
			facts: [
				{ kind: 'work', text: 'soy médico' },
				{ kind: 'work', text: 'SOY MÉDICO' },
				{ kind: 'other', text: 'vivo en León' }
			]
		});
		expect(facts).toEqual([
			{ kind: 'work', text: 'soy médico', messageId: 'm3' },
			{ kind: 'work', text: 'SOY MÉDICO', messageId: 'm2' },
			{ kind: 'other', text: 'vivo en León' }
		]);
	});

	it('takes each text apart once, however many there are to compare', async () => {
		const facts = (word: string) =>
			Array.from({ length: MAX_MEMORY_ITEMS }, (_, at): KeptFact => ({
				kind: 'other',
				text: `${word} ${at}`
			}));
		const normalize = vi.spyOn(String.prototype, 'normalize');
		await applyEdit({ ...KNOWN, facts: facts('perro') }, { facts: facts('gato') });
		const calls = normalize.mock.calls.length;
		normalize.mockRestore();
		expect(calls).toBeGreaterThan(0);
		expect(calls).toBeLessThanOrEqual(2 * MAX_MEMORY_ITEMS + 2 * KNOWN.keyPhrases.length);
	});
});
